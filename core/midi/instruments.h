#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "midi/score.h"

namespace incipit::midi {

/// Which voice of the ensemble: what one track plays on one channel.
struct PartId {
    std::size_t track = 0;  ///< index into Score::tracks
    int channel = 0;        ///< 0 to 15

    auto operator<=>(const PartId&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14
};

/// One voice of the ensemble: the notes of one channel in one track. What the window colours, mutes and
/// lists.
struct Instrument {
    std::size_t track = 0;  ///< index into Score::tracks
    int channel = 0;        ///< 0 to 15
    std::size_t port = 0;   ///< midi/ports.h
    int program = 0;        ///< General MIDI program at its first note, 0 to 127 (0 where none was set)
    bool drums = false;     ///< whether its first note is of drums (midi/drum_channels.h)
    std::string name{};     ///< the name of a track of one channel, else the program; never empty
    std::size_t notes = 0;
};

/// Every pair of track and channel that holds notes, by track, then channel.
[[nodiscard]] std::vector<Instrument> instrumentsOf(const Score& score);

/// The General MIDI name of a program, 0 to 127 ("Acoustic Grand Piano").
[[nodiscard]] std::string_view programName(int program);

/// The General MIDI name of a drum by its key ("Acoustic Snare" for 38); empty where General MIDI Level 1
/// (its percussion key map, keys 35 to 81) has none.
[[nodiscard]] std::string_view drumName(int key);

}  // namespace incipit::midi
