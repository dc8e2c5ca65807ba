#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "midi/ports.h"
#include "midi/score.h"
#include "midi/system_reset.h"

namespace incipit::midi {

/// Which of its 16 channels a device plays drums on, as the messages so far have set it: channel 10 at
/// power-on; a part that Roland's GS uses for a rhythm part, or Yamaha's XG has in a drum mode (the makers'
/// MIDI implementation charts: address 40 1x 15, and 08 nn 07); a program behind bank 126 or 127, which XG
/// keeps for drums, or 120, which General MIDI 2 does, where no GS reset stands before it.
class RhythmParts {
  public:
    RhythmParts() { powerOn(SystemReset::None); }

    /// A channel message, or a system exclusive one from 0xF0 to 0xF7; others are ignored.
    void apply(std::span<const std::uint8_t> message);

    [[nodiscard]] bool isDrums(int channel) const { return m_drums[static_cast<std::size_t>(channel)]; }

    /// Of the last reset.
    [[nodiscard]] SystemReset system() const { return m_system; }
    /// Controller 0.
    [[nodiscard]] int bank(int channel) const { return m_bank[static_cast<std::size_t>(channel)]; }

  private:
    void powerOn(SystemReset reset);
    void applySystemExclusive(std::span<const std::uint8_t> message);
    void chooseProgram(std::size_t channel);

    SystemReset m_system = SystemReset::None;
    std::array<bool, 16> m_drums{};
    std::array<std::uint8_t, 16> m_bank{};  ///< controller 0
};

/// On which channels of its ports a piece plays drums, and when.
class DrumChannels {
  public:
    explicit DrumChannels(const Score& score);

    /// On a channel of the port that the track plays into.
    [[nodiscard]] bool at(std::size_t track, int channel, Tick tick) const {
        return isDrums(m_ports.of(track), channel, tick);
    }
    [[nodiscard]] bool isDrums(std::size_t track, const Note& note) const {
        return at(track, note.channel, note.onset);
    }

  private:
    using Changes = std::vector<std::pair<Tick, bool>>;

    [[nodiscard]] bool isDrums(std::size_t port, int channel, Tick tick) const;

    Ports m_ports;
    /// Of each port's channels, by tick; before the first: channel 10 is.
    std::vector<std::array<Changes, 16>> m_changes;
};

}  // namespace incipit::midi
