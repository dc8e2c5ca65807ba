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

Vocabulary::Vocabulary(std::vector<std::string> tokens) : m_tokens(std::move(tokens)) {
    m_byText.resize(m_tokens.size());
    std::iota(m_byText.begin(), m_byText.end(), 0);
    if (!std::is_sorted(m_tokens.begin(), m_tokens.end())) {
        std::sort(m_byText.begin(), m_byText.end(), [this](int a, int b) { return token(a) < token(b); });
    }
    const auto twin = std::adjacent_find(m_byText.begin(), m_byText.end(),
                                         [this](int a, int b) { return token(a) == token(b); });
    if (twin != m_byText.end()) {
        throw Error(messages::kTokenTwice, token(*twin));
    }
}

std::optional<int> Vocabulary::id(std::string_view text) const {
    const auto place =
        std::lower_bound(m_byText.begin(), m_byText.end(), text,
                         [this](int id, std::string_view wanted) { return token(id) < wanted; });
    if (place == m_byText.end() || token(*place) != text) return std::nullopt;
    return *place;
}

std::vector<int> Vocabulary::ids(std::span<const std::string> tokens) const {
    std::unordered_map<std::string_view, int> ids;
    ids.reserve(m_tokens.size());
    for (std::size_t i = 0; i < m_tokens.size(); ++i)
        ids.emplace(m_tokens[i], static_cast<int>(i));
    std::vector<int> result;
    result.reserve(tokens.size());
    for (const std::string& text : tokens) {
        const auto known = ids.find(text);
        if (known == ids.end()) throw lacks(text, m_tokens.size());
        result.push_back(known->second);
    }
    return result;
}

std::vector<int> Vocabulary::idsFrom(const Vocabulary& other, std::span<const int> ids) const {
    std::vector<std::optional<int>> own(other.size());
    for (std::size_t i = 0; i < own.size(); ++i)
        own[i] = id(other.m_tokens[i]);
    std::vector<int> result;
    result.reserve(ids.size());
    for (const int foreign : ids) {
        const std::optional<int> known = own.at(static_cast<std::size_t>(foreign));
        if (!known) throw lacks(other.token(foreign), m_tokens.size());
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
