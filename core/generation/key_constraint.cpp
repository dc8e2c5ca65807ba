#include "generation/key_constraint.h"

#include <algorithm>
#include <array>

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
    const auto inScale = [tonic](int pitch) {
        return kMajor[static_cast<std::size_t>((pitch + 12 * 2 - tonic) % 12)];
    };
    std::vector<bool> allowed;
    bool anyNote = false;
    for (const std::string& token : vocabulary.tokens()) {
        const std::vector<int> pitches = tokenizer.pitches(token);
        const bool fits = std::ranges::all_of(pitches, inScale);
        anyNote = anyNote || (fits && !pitches.empty());
        allowed.push_back(fits);
    }
    if (!anyNote) {
        throw Error("The model knows no note of " + analysis::keyName(key) + "; choose another key.");
    }
    return allowed;
}

}  // namespace incipit::generation
