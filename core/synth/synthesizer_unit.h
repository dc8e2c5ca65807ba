#pragma once

#include <fluidsynth.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "midi/drum_channels.h"

namespace incipit::synth {

/// Sixteen of a FluidSynth's channels, as one General MIDI device: resets and banks, which FluidSynth has for all of
/// its channels at once, and drums by GS, XG and General MIDI 2, of which it knows channel 10 alone. One thread at a
/// time; nothing allocates, locks or waits, but for tunings.
class SynthesizerUnit {
  public:
    /// @param first  of the channels; the synthesizer outlives this and has just been made
    SynthesizerUnit(fluid_synth_t& synth, int first);

    void send(std::span<const std::uint8_t> message) noexcept;

  private:
    static constexpr int kChannels = 16;

    void applyController(int channel, int number, int value) noexcept;
    void applySystemExclusive(std::span<const std::uint8_t> message) noexcept;
    /// As at power-on.
    void reset() noexcept;
    /// As the reset that was sent last has it.
    [[nodiscard]] int bankOf(int channel) const noexcept;
    /// Gives channels that the messages so far have made drums, or melody again, that type. Where `selects`,
    /// with their programs, which FluidSynth looks up by it.
    void setDrums(bool selects) noexcept;

    fluid_synth_t* m_synth;
    int m_first;
    midi::RhythmParts m_rhythm;
    std::array<bool, kChannels> m_drums{};  ///< as the channels are typed
    std::array<std::uint8_t, kChannels> m_bankLow{};
    std::array<std::uint8_t, 120> m_powerOn{};  ///< controllers of a channel
};

}  // namespace incipit::synth
