#include "analysis/scale.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "analysis/messages.h"

namespace incipit::analysis {

namespace {

struct Steps {
    std::string_view name;
    std::string_view steps;  ///< from the tonic up by semitones: x belongs to it
    MessageOf<1> onTonic;
};

constexpr std::string_view kMajor = "x.x.xx.x.x.x";
constexpr std::string_view kMinor = "x.xx.x.xx.x.";

/// In the order of the scales; the natural one's are the key's.
constexpr std::array<Steps, 11> kSteps{{{"natural", kMajor, messages::kMajorKey},
                                        {"harmonic-minor", "x.xx.x.xx..x", messages::kHarmonicMinor},
                                        {"melodic-minor", "x.xx.x.x.x.x", messages::kMelodicMinor},
                                        {"dorian", "x.xx.x.x.xx.", messages::kDorian},
                                        {"phrygian", "xx.x.x.xx.x.", messages::kPhrygian},
                                        {"lydian", "x.x.x.xx.x.x", messages::kLydian},
                                        {"mixolydian", "x.x.xx.x.xx.", messages::kMixolydian},
                                        {"major-pentatonic", "x.x.x..x.x..", messages::kMajorPentatonic},
                                        {"minor-pentatonic", "x..x.x.x..x.", messages::kMinorPentatonic},
                                        {"blues", "x..x.xxx..x.", messages::kBlues},
                                        {"chromatic", "xxxxxxxxxxxx", messages::kChromatic}}};

std::string_view stepsOf(Key key, Scale scale) {
    if (scale == Scale::Natural) return key.minor ? kMinor : kMajor;
    return kSteps.at(static_cast<std::size_t>(scale)).steps;
}

}  // namespace

std::span<const Scale> scales() {
    static constexpr auto kAll = [] {
        std::array<Scale, kSteps.size()> all{};
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = static_cast<Scale>(i);
        return all;
    }();
    return kAll;
}

std::string_view nameOf(Scale scale) {
    return kSteps.at(static_cast<std::size_t>(scale)).name;
}

std::optional<Scale> scaleNamed(std::string_view name) {
    const auto found = std::ranges::find(scales(), name, nameOf);
    return found != scales().end() ? std::optional(*found) : std::nullopt;
}

PitchClasses pitchClassesOf(Key key, Scale scale) {
    const std::string_view steps = stepsOf(key, scale);
    PitchClasses classes;
    for (std::size_t step = 0; step < steps.size(); ++step)
        classes[(static_cast<std::size_t>(key.tonic) + step) % steps.size()] = steps[step] == 'x';
    return classes;
}

Key keyOf(Key key, Scale scale) {
    constexpr std::size_t kMinorThird = 3, kMajorThird = 4;
    const std::string_view steps = stepsOf(key, scale);
    const bool isMinor = steps[kMinorThird] == 'x';
    if (isMinor && steps[kMajorThird] == 'x') return key;
    return {.tonic = key.tonic, .minor = isMinor};
}

std::string scaleName(Key key, Scale scale) {
    return english(scaleFact(key, scale));
}

Fact scaleFact(Key key, Scale scale) {
    if (scale == Scale::Natural) return keyFact(key);
    return {kSteps.at(static_cast<std::size_t>(scale)).onTonic, tonicFact(keyOf(key, scale))};
}

}  // namespace incipit::analysis
