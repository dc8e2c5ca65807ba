#include "generation/options.h"

#include <algorithm>

#include "base/error.h"

namespace incipit::generation {

void validate(const Options& options) {
    const auto require = [](bool valid, const char* sentence) {
        if (!valid) throw Error(sentence);
    };
    require(options.length >= 1 && options.length <= kMostTokens,
            "The length must be 1 to 1,000,000 tokens.");
    require(!options.bars || (*options.bars >= 1 && *options.bars <= kMostBars),
            "The length must be 1 to 10,000 bars.");
    require(options.temperature > 0 && options.temperature <= 100,
            "The temperature must be above 0 and at most 100.");
    require(options.topK >= 0, "Top-k must be 0 (off) or the number of tokens to choose from.");
    require(options.topP > 0 && options.topP <= 1, "Top-p must be above 0 and at most 1.");
    require(options.minP >= 0 && options.minP <= 1, "Min-p must be 0 (off) to 1.");
    if (options.key) {
        require(options.key->tonic >= 0 && options.key->tonic <= 11, "The key's tonic must be 0 to 11.");
    }
    require(options.lowestPitch >= 0 && options.highestPitch <= 127 &&
                options.lowestPitch <= options.highestPitch,
            "The range must go from a lower to a higher pitch, both MIDI keys 0 to 127.");
    require(std::ranges::all_of(options.instruments,
                                [](int program) { return program >= 0 && program <= kDrumsInstrument; }),
            "Instruments must be General MIDI programs, 0 to 127, or drums.");
}

}  // namespace incipit::generation
