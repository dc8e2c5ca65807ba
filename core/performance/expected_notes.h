#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace incipit::performance {

/// A note as it was played, in quarter notes.
struct PlayedNote {
    double onset = 0;
    std::optional<double> end{};  ///< none: its key is down
    std::uint8_t channel = 0, pitch = 0, velocity = 0;
};

/// What is likely to be played next: what was played one, two or four bars before, whichever of these the
/// last two bars are most like. Nothing where as much has not been played.
/// @param played  by onset, all before `here`
/// @param here    where the music stands, in quarters
/// @param until   the notes begin between `here` and this, and end by it
/// @param bar     quarters
[[nodiscard]] std::vector<PlayedNote> expectedNotes(std::span<const PlayedNote> played, double here,
                                                    double until, double bar);

}  // namespace incipit::performance
