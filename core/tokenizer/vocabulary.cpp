#include "tokenizer/vocabulary.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "tokenizer/messages.h"

namespace incipit::tokenizer {
namespace {

Error lacks(const std::string& token, std::size_t size) {
    return Error(messages::kNotInVocabulary, token, size);
}

}  // namespace

// Bytes of UTF-8 compare as their code points do, and std::string compares bytes without a sign.
Vocabulary Vocabulary::sortedSetOf(std::span<const std::string> tokens) {
    std::unordered_map<std::string_view, bool> seen;
    std::vector<std::string> distinct;
    for (const std::string& token : tokens) {
        if (seen.emplace(token, true).second) distinct.push_back(token);
    }
    std::sort(distinct.begin(), distinct.end());
    return Vocabulary(std::move(distinct));
}

Vocabulary::Vocabulary(std::vector<std::string> tokens) {
    std::vector<int> byText(tokens.size());
    std::iota(byText.begin(), byText.end(), 0);
    const auto text = [&](int id) -> const std::string& { return tokens[static_cast<std::size_t>(id)]; };
    if (!std::is_sorted(tokens.begin(), tokens.end())) {
        std::sort(byText.begin(), byText.end(), [&](int a, int b) { return text(a) < text(b); });
    }
    const auto twin =
        std::adjacent_find(byText.begin(), byText.end(), [&](int a, int b) { return text(a) == text(b); });
    if (twin != byText.end()) throw Error(messages::kTokenTwice, text(*twin));
    m_texts = std::make_shared<const Texts>(Texts{std::move(tokens), std::move(byText)});
}

std::optional<int> Vocabulary::id(std::string_view text) const {
    const auto& byText = m_texts->byText;
    const auto place =
        std::lower_bound(byText.begin(), byText.end(), text,
                         [this](int id, std::string_view wanted) { return token(id) < wanted; });
    if (place == byText.end() || token(*place) != text) return std::nullopt;
    return *place;
}

std::vector<int> Vocabulary::ids(std::span<const std::string> tokens) const {
    std::unordered_map<std::string_view, int> ids;
    ids.reserve(size());
    for (std::size_t i = 0; i < size(); ++i)
        ids.emplace(m_texts->inOrder[i], static_cast<int>(i));
    std::vector<int> result;
    result.reserve(tokens.size());
    for (const std::string& text : tokens) {
        const auto known = ids.find(text);
        if (known == ids.end()) throw lacks(text, size());
        result.push_back(known->second);
    }
    return result;
}

std::vector<int> Vocabulary::idsFrom(const Vocabulary& other, std::span<const int> ids) const {
    std::vector<std::optional<int>> own(other.size());
    for (std::size_t i = 0; i < own.size(); ++i)
        own[i] = id(other.token(static_cast<int>(i)));
    std::vector<int> result;
    result.reserve(ids.size());
    for (const int foreign : ids) {
        const std::optional<int> known = own.at(static_cast<std::size_t>(foreign));
        if (!known) throw lacks(other.token(foreign), size());
        result.push_back(*known);
    }
    return result;
}

std::vector<std::string> Vocabulary::texts(std::span<const int> ids) const {
    std::vector<std::string> result;
    result.reserve(ids.size());
    for (const int id : ids)
        result.push_back(token(id));
    return result;
}

}  // namespace incipit::tokenizer
