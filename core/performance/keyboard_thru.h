#pragma once

#include <array>
#include <atomic>
#include <bitset>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <thread>
#include <utility>

#include "playback/live_sink.h"

namespace incipit::performance {

/// What is played on a keyboard goes on to the sink of the moment (the synthesizer) without delay.
class KeyboardThru {
  public:
    /// One thread, the MIDI system's. No lock, no allocation.
    void play(std::span<const std::uint8_t> message) noexcept {
        ++m_inside;
        if (playback::LiveSink* sink = m_now.load()) {
            sink->playLive(message);
            remember(message);
        }
        --m_inside;
    }

    // One other thread; both return when nobody plays on the old one any more, in microseconds.

    /// Null for none.
    void setSink(std::shared_ptr<playback::LiveSink> sink) {
        silence();
        m_owner = std::move(sink);
        m_now = m_owner.get();
    }

    /// For a keyboard that has gone: ends the notes of the keys that are down and lifts the pedals.
    void release() {
        silence();
        m_now = m_owner.get();
    }

  private:
    static constexpr std::size_t kKeys = 128, kChannels = 16;
    static constexpr std::uint8_t kSustain = 64, kRelease = 64;

    void remember(std::span<const std::uint8_t> message) noexcept {
        if (message.size() < 3) return;
        const std::size_t channel = message[0] & 0x0FU;
        const unsigned kind = message[0] & 0xF0U;
        if (kind == 0x90 || kind == 0x80)
            m_down[channel * kKeys + (message[1] & 0x7FU)] = kind == 0x90 && message[2] > 0;
        if (kind == 0xB0 && message[1] == kSustain) m_pedal[channel] = message[2] > 0;
    }

    /// Leaves nobody playing, and no sink to play on.
    void silence() {
        m_now = nullptr;
        while (m_inside > 0)
            std::this_thread::sleep_for(std::chrono::microseconds(100));
        const auto send = [this](std::size_t status, std::size_t first, std::uint8_t second) {
            m_owner->playLive(
                std::array{static_cast<std::uint8_t>(status), static_cast<std::uint8_t>(first), second});
        };
        for (std::size_t key = 0; m_owner != nullptr && key < m_down.size(); ++key) {
            if (m_down[key]) send(0x80 + key / kKeys, key % kKeys, kRelease);
        }
        for (std::size_t channel = 0; m_owner != nullptr && channel < kChannels; ++channel) {
            if (m_pedal[channel]) send(0xB0 + channel, kSustain, 0);
        }
        m_down.reset();
        m_pedal.reset();
    }

    std::atomic<playback::LiveSink*> m_now{nullptr};
    std::atomic<int> m_inside{0};
    std::shared_ptr<playback::LiveSink> m_owner;
    // Written while somebody is inside, read while nobody is.
    std::bitset<kChannels * kKeys> m_down;
    std::bitset<kChannels> m_pedal;
};

}  // namespace incipit::performance
