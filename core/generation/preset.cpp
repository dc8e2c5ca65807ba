#include "generation/preset.h"

#include <vector>

#include "generation/messages.h"
#include "generation/settings_text.h"

namespace incipit::generation {

namespace {

Preset presetOf(const Fact& title, void (*choose)(Options&)) {
    Preset preset{.name = english(title), .title = title};
    choose(preset.options);
    return preset;
}

}  // namespace

std::span<const Preset> shippedPresets() {
    static const std::vector<Preset> kAll{
        presetOf(Fact(messages::kCloseVariation),
                 [](Options& options) {
                     options.temperature = 0.8;
                     options.drafts = 8;
                 }),
        presetOf(Fact(messages::kFree),
                 [](Options& options) {
                     options.temperature = 1.1;
                     options.closeness = 0.5;
                     options.keepForm = false;
                 }),
        presetOf(Fact(messages::kSparse), [](Options& options) { options.density = 0.5; }),
        presetOf(Fact(messages::kBusy), [](Options& options) { options.density = 2; }),
        presetOf(Fact(messages::kOneVoice), [](Options& options) { options.polyphony = 1; }),
        presetOf(Fact(messages::kTwoVoices), [](Options& options) { options.polyphony = 2; })};
    return kAll;
}

Options withPreset(const Preset& preset, const Options& options) {
    Options chosen = preset.options;
    chosen.length = options.length;
    chosen.bars = options.bars;
    chosen.seed = options.seed;
    chosen.start = options.start;
    chosen.instruments = options.instruments;
    chosen.keepPrime = options.keepPrime;
    return chosen;
}

std::string toText(const Preset& preset) {
    Provenance provenance;
    provenance.options = preset.options;
    return preset.name + '\n' + settingsText(provenance);
}

std::optional<Preset> readPreset(std::string_view text) {
    const std::size_t end = text.find('\n');
    Provenance provenance;
    if (end == 0 || end == std::string_view::npos || !readSettings(text.substr(end + 1), provenance))
        return std::nullopt;
    return Preset{.name = std::string(text.substr(0, end)), .options = provenance.options};
}

}  // namespace incipit::generation
