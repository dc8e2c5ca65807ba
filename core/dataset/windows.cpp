#include "dataset/windows.h"

#include <algorithm>
#include <string>

#include "base/error.h"
#include "dataset/messages.h"

namespace incipit::dataset {

Windows::Windows(const Corpus& corpus, std::size_t length) : m_length(length) {
    if (length == 0) throw Error(messages::kNoWindowLength);
    if (corpus.vocabulary.size() == 1) {
        throw Error(messages::kOneDistinctToken, corpus.vocabulary.token(0));
    }
    std::size_t longest = 0;
    std::size_t ids = 0;
    std::size_t windows = 0;
    for (const Piece& piece : corpus.pieces) {
        const std::size_t size = piece.ids.size();
        longest = std::max(longest, size);
        if (size <= length) continue;
        ids += size;
        windows += size - length;
    }
    if (windows == 0) {
        const bool one = corpus.pieces.size() == 1;
        if (!one) throw Error(messages::kPiecesTooShort, longest, length + 1);
        const Error error(messages::kPieceTooShort, longest, length + 1);
        const std::string& name = corpus.pieces.front().name;
        throw name.empty() ? error : error.at(name);
    }
    m_ids.reserve(ids);
    m_starts.reserve(windows);
    for (const Piece& piece : corpus.pieces) {
        if (piece.ids.size() <= length) continue;
        const std::size_t first = piece.given > length ? piece.given - length : 0;
        for (std::size_t start = first; start + length < piece.ids.size(); ++start) {
            m_starts.push_back(m_ids.size() + start);
        }
        m_ids.insert(m_ids.end(), piece.ids.begin(), piece.ids.end());
    }
}

std::span<const int> Windows::input(std::size_t window) const {
    return std::span<const int>(m_ids).subspan(m_starts.at(window), m_length);
}

int Windows::target(std::size_t window) const {
    return m_ids[m_starts.at(window) + m_length];
}

}  // namespace incipit::dataset
