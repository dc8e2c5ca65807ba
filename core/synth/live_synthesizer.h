#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "playback/live_sink.h"
#include "playback/midi_sink.h"
#include "playback/midi_trace.h"
#include "synth/synthesizer.h"

namespace incipit::synth {

/// Since they were last asked for.
struct Levels {
    float left = 0;  ///< largest sample; 1 is full scale
    float right = 0;
    float gain = 1;  ///< the limiter's least; 1 where it left all as it was
};

/// A synthesizer that one thread plays while another renders it, without a lock between them: messages go
/// through queues. A message sounds a fixed time after its moment (a block and some milliseconds), handed to
/// FluidSynth at its frame; FluidSynth itself begins notes at multiples of 64 frames. When a queue is full,
/// what does not fit is lost and all sounds end, so that nothing sounds for ever.
class LiveSynthesizer final : public playback::MidiSink, public playback::LiveSink {
  public:
    /// @throws Error when the SoundFont is missing or damaged
    /// @param trace  is told all that is played; null: nobody is
    explicit LiveSynthesizer(const SynthesizerOptions& options = {},
                             std::shared_ptr<playback::MidiTrace> trace = nullptr);
    ~LiveSynthesizer() override;

    // One thread, the player's.
    void send(std::span<const std::uint8_t> message) noexcept override;
    void sendAt(std::span<const std::uint8_t> message, playback::Clock::time_point due) noexcept override;
    void panic() noexcept override;
    [[nodiscard]] std::size_t units() const noexcept override;
    [[nodiscard]] playback::MidiSink& unit(std::size_t number) noexcept override;

    /// One other thread: what is played on a keyboard, to sound with the next block.
    void playLive(std::span<const std::uint8_t> message) noexcept override;

    /// The audio thread. No lock, no allocation.
    /// @param left, right  of one length, the next frames
    void render(std::span<float> left, std::span<float> right, playback::Clock::time_point now) noexcept;

    // Any thread.
    [[nodiscard]] std::string name() const override;
    /// The device has asked for no frames for half a second.
    [[nodiscard]] bool isLost() const noexcept override;
    void setGain(double gain) noexcept;  ///< 0 to 10
    void countDropout() noexcept;        ///< for the device
    [[nodiscard]] Levels takeLevels() noexcept;
    [[nodiscard]] double sampleRate() const;
    [[nodiscard]] int activeVoices() const noexcept;  ///< after the last block
    /// Blocks that came too late for the device, where it tells (JACK does).
    [[nodiscard]] std::uint64_t dropouts() const noexcept;
    [[nodiscard]] const std::vector<Fact>& warnings() const;

  private:
    struct Implementation;
    class Unit;
    void sendAt(std::size_t unit, std::span<const std::uint8_t> message,
                playback::Clock::time_point due) noexcept;
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace incipit::synth
