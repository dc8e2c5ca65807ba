#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "playback/midi_sink.h"
#include "synth/live_synthesizer.h"

namespace incipit::bench {

/// A synthesizer whose samples are pulled in real time by a thread, as a sound card with blocks of 256 frames
/// would.
class PulledSynthesizer final : public playback::MidiSink {
  public:
    PulledSynthesizer() : m_thread([this](const std::stop_token& stop) { pull(stop); }) {}
    void send(std::span<const std::uint8_t> message) noexcept override { m_synthesizer.send(message); }
    void sendAt(std::span<const std::uint8_t> message, playback::Clock::time_point due) noexcept override {
        m_synthesizer.sendAt(message, due);
    }
    void panic() noexcept override { m_synthesizer.panic(); }
    [[nodiscard]] std::string name() const override { return m_synthesizer.name(); }

  private:
    using Clock = playback::Clock;
    static constexpr std::size_t kFrames = 256;

    void pull(const std::stop_token& stop) {
        std::vector<float> left(kFrames);
        std::vector<float> right(kFrames);
        const std::chrono::duration<double> period(kFrames / m_synthesizer.sampleRate());
        auto due = Clock::now();
        while (!stop.stop_requested()) {
            m_synthesizer.render(left, right, Clock::now());
            due += std::chrono::duration_cast<Clock::duration>(period);
            std::this_thread::sleep_until(due);
        }
    }
    synth::LiveSynthesizer m_synthesizer;
    std::jthread m_thread;
};

}  // namespace incipit::bench
