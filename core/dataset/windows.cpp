#include "dataset/windows.h"

#include <algorithm>
#include <string>

#include "base/error.h"

namespace incipit::dataset {

Windows::Windows(const Corpus& corpus, std::size_t length) : m_length(length) {
    if (length == 0) throw Error("A window needs at least one token.");
    if (corpus.vocabulary.size() == 1) {
        throw Error("The music has one distinct token only (" + corpus.vocabulary.token(0) +
                    "), so there is nothing to learn; choose a piece with different notes.");
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
        Error error((one ? "The piece has " : "The longest piece has ") + std::to_string(longest) +
                    (longest == 1 ? " token" : " tokens") + ", and one window needs " +
                    std::to_string(length + 1) + "; choose a longer piece or another part.");
        if (one && !corpus.pieces.front().name.empty()) throw error.at(corpus.pieces.front().name);
        throw error;
    }
    m_ids.reserve(ids);
    m_starts.reserve(windows);
    for (const Piece& piece : corpus.pieces) {
        if (piece.ids.size() <= length) continue;
        for (std::size_t start = 0; start + length < piece.ids.size(); ++start) {
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
