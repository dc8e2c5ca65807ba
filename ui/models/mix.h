#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "midi/instruments.h"
#include "playback/mixer_strip.h"
#include "project/mix.h"
#include "ui/support/device_choice.h"

namespace incipit::ui {

/// Where and as what an instrument is heard. What is empty is as the piece has it.
struct InstrumentRoute {
    std::optional<DeviceChoice> device{};  ///< none: the studio's output
    std::optional<int> channel{};          ///< 0 to 15
    std::optional<int> program{};          ///< 0 to 127
    std::optional<int> bank{};             ///< 0 to 16383, as in playback::Route

    bool operator==(const InstrumentRoute&) const = default;
};

/// An instrument's settings in the mixer.
struct MixStrip {
    bool mute = false;
    bool solo = false;
    int volume = 100;  ///< per cent of the instrument's own, 0 to 200
    InstrumentRoute route{};

    bool operator==(const MixStrip&) const = default;
};

/// The mixer of a piece. While any instrument is solo, the others are silent.
using Mix = std::map<playback::InstrumentId, MixStrip>;

/// As the player wants it. @param mix  of all instruments
/// @param outputOf  number of the output that an instrument's route means
[[nodiscard]] playback::MixerStrips stripsOf(
    const Mix& mix, const std::function<std::size_t(const InstrumentRoute&)>& outputOf);

/// For a render through the synthesizer: an instrument of another device sounds there as the piece has it.
/// @param output  of the studio
[[nodiscard]] playback::MixerStrips renderedStrips(const Mix& mix, const DeviceChoice& output);

/// What does not sound: muted, or not solo while another is.
[[nodiscard]] std::set<playback::InstrumentId> silentIn(const Mix& mix);

/// A mix on the other side of an edit of the music.
struct FollowedMix {
    Mix now;   ///< of all instruments that are there
    Mix away;  ///< of those that were there and are not any more
};

/// The strips follow their instruments: each has the one of the instrument that its music was in, on the same
/// channel. A new one has what it had when it was away, or a strip of defaults.
/// @param away  of instruments that may come back
/// @param sources  of the tracks after the edit (midi::ScoreChange::sources())
[[nodiscard]] FollowedMix followed(const Mix& mix, const Mix& away,
                                   const std::vector<midi::Instrument>& before,
                                   const std::vector<midi::Instrument>& after,
                                   const std::vector<std::vector<std::size_t>>& sources);

/// As the project keeps it: what is not as usual.
[[nodiscard]] project::Mix savedMix(const Mix& mix);
/// Of all instruments that it names.
[[nodiscard]] project::Mix wholeMix(const Mix& mix);
[[nodiscard]] Mix mixFrom(const project::Mix& saved);

/// The devices that instruments are routed to.
[[nodiscard]] DeviceChoices devicesOf(const Mix& mix);

}  // namespace incipit::ui
