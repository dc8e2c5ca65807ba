#include "dataset/augmentation.h"

#include <algorithm>
#include <optional>

namespace incipit::dataset {

namespace {

struct Pitches {
    int low = 128, high = -1;

    void add(int pitch) {
        low = std::min(low, pitch);
        high = std::max(high, pitch);
    }
};

}  // namespace

Transposition::Transposition(const Corpus& corpus, const tokenizer::Tokenizer& tokenizer, int down, int up) {
    const int size = static_cast<int>(corpus.vocabulary.size());
    m_ranges.resize(corpus.pieces.size());
    std::vector<int>& same = m_tables[0];
    std::vector<int> pitchOf;
    for (int id = 0; id < size; ++id) {
        same.push_back(id);
        const auto pitches = tokenizer.pitches(corpus.vocabulary.token(id));
        pitchOf.push_back(pitches.empty() ? -1 : pitches.front());
    }
    // The schemes that transpose have ids of their own.
    if (tokenizer.vocabulary() == nullptr || *tokenizer.vocabulary() != corpus.vocabulary) return;

    Pitches all;
    std::vector<Pitches> ofPiece(corpus.pieces.size());
    for (std::size_t i = 0; i < ofPiece.size(); ++i) {
        for (const int id : corpus.pieces[i].ids) {
            const int pitch = pitchOf[static_cast<std::size_t>(id)];
            if (pitch >= 0) ofPiece[i].add(pitch);
        }
        if (ofPiece[i].high < 0) continue;
        all.add(ofPiece[i].low);
        all.add(ofPiece[i].high);
    }
    for (int semitones = -down; semitones <= up; ++semitones) {
        if (semitones == 0) continue;
        std::vector<int>& table = m_tables[semitones];
        for (int id = 0; id < size; ++id) {
            table.push_back(tokenizer.transposed(id, semitones).value_or(id));
        }
    }
    for (std::size_t i = 0; i < ofPiece.size(); ++i) {
        if (ofPiece[i].high < 0) continue;
        m_ranges[i] = {std::max(-down, all.low - ofPiece[i].low), std::min(up, all.high - ofPiece[i].high)};
    }
}

}  // namespace incipit::dataset
