#include "generation/key_constraint.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/error.h"

namespace incipit::generation {

namespace {

constexpr std::array<bool, 12> kMajor{true,  false, true,  false, true,  true,
                                      false, true,  false, true,  false, true};
constexpr int kRelativeMajor = 3;  // semitones from a minor key's tonic

}  // namespace

std::vector<bool> tokensInKey(const tokenizer::Vocabulary& vocabulary, const tokenizer::Tokenizer& tokenizer,
                              analysis::Key key) {
    const int tonic = key.minor ? key.tonic + kRelativeMajor : key.tonic;
    const auto inScale = [tonic](const midi::Note& note) {
        return kMajor[static_cast<std::size_t>((note.pitch + 12 * 2 - tonic) % 12)];
    };
    std::vector<bool> allowed;
    bool anyNote = false;
    for (const std::string& token : vocabulary.tokens()) {
        const midi::Score score = tokenizer.decode(std::span(&token, 1));
        const bool fits = std::ranges::all_of(score.tracks, [&](const midi::Track& track) {
            return std::ranges::all_of(track.notes, inScale);
        });
        anyNote = anyNote || (fits && midi::noteCount(score) > 0);
        allowed.push_back(fits);
    }
    if (!anyNote) {
        throw Error("The model knows no note of " + analysis::keyName(key) + "; choose another key.");
    }
    return allowed;
}

}  // namespace incipit::generation
