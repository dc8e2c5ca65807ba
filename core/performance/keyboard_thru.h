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

#include "playback/channel_message.h"
#include "playback/live_sink.h"
#include "playback/sounding_notes.h"

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
    static constexpr std::size_t kChannels = 16;
    static constexpr std::uint8_t kSustain = 64, kRelease = 64;

    void remember(std::span<const std::uint8_t> message) noexcept {
        const auto played = playback::channelMessage(message);
        if (!played || played->size < 3) return;
        const std::uint8_t channel = played->channel();
        const std::uint8_t first = played->data[1];
        const std::uint32_t key = playback::SoundingNotes::keyOf(channel, first);
        // A key that is struck again while it sounds is still one key: one release ends it.
        if (played->kind() == 0x90 && m_sounding.count(key) == 0)
            static_cast<void>(m_sounding.add({.origin = key, .channel = channel, .pitch = first}));
        if (played->kind() == 0x80) m_sounding.take(key);
        if (played->kind() == 0xB0 && first == kSustain) m_pedal[channel] = played->data[2] > 0;
    }

    /// Leaves nobody playing, and no sink to play on.
    void silence() {
        m_now = nullptr;
        while (m_inside > 0)
            std::this_thread::sleep_for(std::chrono::microseconds(100));
        const auto send = [this](unsigned status, std::uint8_t first, std::uint8_t second) {
            if (m_owner) m_owner->playLive(std::array{static_cast<std::uint8_t>(status), first, second});
        };
        m_sounding.takeAll(
            [&](const playback::SoundingNote& note) { send(0x80U | note.channel, note.pitch, kRelease); });
        for (std::uint8_t channel = 0; channel < kChannels; ++channel) {
            if (m_pedal[channel]) send(0xB0U | channel, kSustain, 0);
        }
        m_pedal.reset();
    }

    std::atomic<playback::LiveSink*> m_now{nullptr};
    std::atomic<int> m_inside{0};
    std::shared_ptr<playback::LiveSink> m_owner;
    // Written while somebody is inside, read while nobody is.
    playback::SoundingNotes m_sounding;
    std::bitset<kChannels> m_pedal;
};

}  // namespace incipit::performance
