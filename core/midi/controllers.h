#pragma once

#include <cstddef>
#include <vector>

#include "midi/score.h"
#include "midi/tick_range.h"

namespace incipit::midi {

/// In place of a controller's number, 0 to 127: the pitch bend of the channel.
inline constexpr int kPitchBend = 128;

/// 127, or of the pitch bend 16383; that is in the middle, at 8192, where nothing is bent.
[[nodiscard]] constexpr int highestValue(int controller) {
    return controller == kPitchBend ? 16'383 : 127;
}

/// A value that holds from a moment on.
struct ControllerPoint {
    Tick tick{};
    int value = 0;  ///< 0 to highestValue()

    bool operator==(const ControllerPoint&) const = default;
};

/// What a channel of a track is given of a controller, in time. Empty for a track that is not there.
[[nodiscard]] std::vector<ControllerPoint> controllerPoints(const Score& score, std::size_t track,
                                                            int channel, int controller);

/// Where a line of values begins and ends.
struct ControllerLine {
    Tick from{};
    int first = 0;
    Tick to{};  ///< not before `from`
    int last = 0;
};

// Edits under the rules of edits.h.

/// The values from the line's beginning to its end are those of the line, a point where one changes and at
/// most one each `step` ticks; the last holds until the next that was there.
[[nodiscard]] Score drawController(Score score, std::size_t track, int channel, int controller,
                                   const ControllerLine& line, Tick step);

/// None are left in a stretch of time: what was before it holds on.
[[nodiscard]] Score clearController(Score score, std::size_t track, int channel, int controller,
                                    const TickRange& range);

}  // namespace incipit::midi
