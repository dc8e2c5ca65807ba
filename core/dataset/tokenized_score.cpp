#include "dataset/tokenized_score.h"

#include <algorithm>
#include <utility>

#include "base/error.h"

namespace incipit::dataset {

TokenizedScore::TokenizedScore(std::shared_ptr<const midi::Score> score) : m_score(std::move(score)) {}

std::shared_ptr<const tokenizer::Encoding> TokenizedScore::encoding(const tokenizer::Tokenizer& tokenizer,
                                                                    std::optional<std::size_t> part) const {
    const std::scoped_lock lock(m_mutex);
    const tokenizer::TokenizerSettings settings = tokenizer.settings();
    const auto known = std::ranges::find_if(
        m_kept, [&](const Kept& kept) { return kept.settings == settings && kept.part == part; });
    if (known != m_kept.end()) {
        std::rotate(known, known + 1, m_kept.end());
    } else {
        Kept made{settings, part, nullptr, nullptr};
        ++m_made;
        try {
            made.encoding = std::make_shared<const tokenizer::Encoding>(tokenizer.encode(*m_score, part));
        } catch (const Error&) {
            made.failure = std::current_exception();
        }
        if (m_kept.size() == kKeptEncodings) m_kept.erase(m_kept.begin());
        m_kept.push_back(std::move(made));
    }
    const Kept& kept = m_kept.back();
    if (kept.failure) std::rethrow_exception(kept.failure);
    return kept.encoding;
}

std::size_t TokenizedScore::encodingsMade() const {
    const std::scoped_lock lock(m_mutex);
    return m_made;
}

}  // namespace incipit::dataset
