#include "dataset/augmentation.h"

#include <algorithm>
#include <cmath>

namespace incipit::dataset {

namespace {

constexpr double kFaster = 1.04;

struct Pitches {
    int low = 128, high = -1;

    void add(int pitch) {
        low = std::min(low, pitch);
        high = std::max(high, pitch);
    }
};

void findRanges(const Corpus& corpus, const tokenizer::Tokenizer& tokenizer, const Reach& reach,
                std::vector<Variations::Range>& ranges) {
    std::vector<int> pitchOf;
    for (const std::string& token : corpus.vocabulary.tokens()) {
        const auto pitches = tokenizer.pitches(token);
        pitchOf.push_back(pitches.empty() ? -1 : pitches.front());
    }
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
    for (std::size_t i = 0; i < ofPiece.size(); ++i) {
        if (ofPiece[i].high < 0) continue;
        ranges[i] = {std::max(-reach.down, all.low - ofPiece[i].low),
                     std::min(reach.up, all.high - ofPiece[i].high)};
    }
}

}  // namespace

Variations::Variations(const Corpus& corpus, const tokenizer::Tokenizer& tokenizer, const Reach& reach) {
    const int size = static_cast<int>(corpus.vocabulary.size());
    m_ranges.resize(corpus.pieces.size());
    std::vector<int>& same = m_tables[{}];
    for (int id = 0; id < size; ++id)
        same.push_back(id);
    // The schemes that write music otherwise have ids of their own.
    if (tokenizer.vocabulary() == nullptr || *tokenizer.vocabulary() != corpus.vocabulary) return;
    m_loudness = reach.loudness;
    m_tempo = reach.tempo;
    if (reach.down > 0 || reach.up > 0) findRanges(corpus, tokenizer, reach, m_ranges);
    for (int semitones = -reach.down; semitones <= reach.up; ++semitones) {
        for (int loudness = -m_loudness; loudness <= m_loudness; ++loudness) {
            for (int tempo = -m_tempo; tempo <= m_tempo; ++tempo) {
                std::vector<int>& table = m_tables[{semitones, loudness, tempo}];
                table.clear();
                const double factor = std::pow(kFaster, tempo);
                for (int id = 0; id < size; ++id) {
                    const int moved = tokenizer.transposed(id, semitones).value_or(id);
                    table.push_back(tokenizer.faster(tokenizer.louder(moved, loudness), factor));
                }
            }
        }
    }
}

Variation Variations::draw(std::size_t piece, base::Random& random) const {
    const auto within = [&random](int low, int high) {
        const auto values = static_cast<std::uint64_t>(high - low) + 1;
        return low + static_cast<int>(random.below(values));
    };
    Variation variation{.semitones = within(m_ranges[piece].low, m_ranges[piece].high)};
    if (m_loudness > 0) variation.loudness = within(-m_loudness, m_loudness);
    if (m_tempo > 0) variation.tempo = within(-m_tempo, m_tempo);
    return variation;
}

}  // namespace incipit::dataset
