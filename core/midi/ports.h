#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "midi/score.h"

namespace incipit::midi {

/// The ports that a piece plays into. A MIDI cable carries 16 channels, and a piece for more has more of
/// them: its tracks say theirs by a number (meta event 0x21, which many programs write and no standard has)
/// or by a device's name (0x09, MIDI recommended practice RP-019), where they first stand. Channels of two
/// ports share nothing.
class Ports {
  public:
    static constexpr std::size_t kMost = 16;  ///< what lies beyond plays into the last

    explicit Ports(const Score& score);

    /// At least 1.
    [[nodiscard]] std::size_t count() const { return m_names.size(); }
    /// Of a track, 0 to count() - 1: by number, then in the order of the tracks.
    [[nodiscard]] std::size_t of(std::size_t track) const { return m_tracks[track].port; }
    /// Whether the track itself says it. A system exclusive message in one that does not is meant for all
    /// ports.
    [[nodiscard]] bool isChosen(std::size_t track) const { return m_tracks[track].chosen; }
    /// For the user: the device's name, else "A" for the number 0, "B" for 1 …
    [[nodiscard]] const std::string& name(std::size_t port) const { return m_names[port]; }

  private:
    struct Place {
        std::size_t port = 0;
        bool chosen = false;
    };
    std::vector<Place> m_tracks;
    std::vector<std::string> m_names;
};

}  // namespace incipit::midi
