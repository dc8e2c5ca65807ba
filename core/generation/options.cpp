#include "generation/options.h"

#include <algorithm>

#include "analysis/messages.h"
#include "base/error.h"
#include "generation/messages.h"

namespace incipit::generation {

void validate(const Options& options) {
    const auto require = [](bool valid, MessageOf<0> message) {
        if (!valid) throw Error(message);
    };
    require(options.length >= 1 && options.length <= kMostTokens, messages::kLength);
    require(!options.bars || (*options.bars >= 1 && *options.bars <= kMostBars), messages::kBars);
    require(options.temperature > 0 && options.temperature <= 100, messages::kTemperature);
    require(options.topK >= 0, messages::kTopK);
    require(options.topP > 0 && options.topP <= 1, messages::kTopP);
    require(options.minP >= 0 && options.minP <= 1, messages::kMinP);
    if (options.key) {
        require(options.key->tonic >= 0 && options.key->tonic <= 11, messages::kTonic);
    }
    require(options.key || options.scale == analysis::Scale::Natural, messages::kScaleWithoutKey);
    if (options.chords.size() > analysis::kMostChords)
        throw Error(analysis::messages::kTooManyChords, analysis::kMostChords);
    require(options.density >= kSparsest && options.density <= kDensest, messages::kDensity);
    require(!options.polyphony || (*options.polyphony >= 1 && *options.polyphony <= kMostAtOnce),
            messages::kPolyphony);
    require(options.lowestPitch >= 0 && options.highestPitch <= 127 &&
                options.lowestPitch <= options.highestPitch,
            messages::kRange);
    require(std::ranges::all_of(options.instruments,
                                [](int program) { return program >= 0 && program <= kDrumsInstrument; }),
            messages::kInstruments);
    require(!options.meter || (options.meter->numerator >= 1 && options.meter->denominator >= 1),
            messages::kMeter);
    require(!options.tempo || (*options.tempo >= kSlowestTempo && *options.tempo <= kFastestTempo),
            messages::kTempo);
    require(options.closeness >= 0 && options.closeness <= 1, messages::kCloseness);
    require(options.drafts >= 1 && options.drafts <= kMostDrafts, messages::kDrafts);
}

void validateTakes(int takes) {
    if (takes < 1 || takes > kMostTakes) throw Error(messages::kTakes, kMostTakes);
}

}  // namespace incipit::generation
