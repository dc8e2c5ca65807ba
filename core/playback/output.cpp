#include "playback/output.h"

#include <limits>
#include <utility>

namespace incipit::playback {

namespace {

constexpr int kSustain = 64, kSostenuto = 66;
constexpr std::uint8_t kRelease = 64;

std::uint8_t byte(unsigned status, int low) {
    return static_cast<std::uint8_t>(status | static_cast<unsigned>(low));
}

}  // namespace

void Output::setSink(std::shared_ptr<MidiSink> sink) {
    if (m_sink) {
        silence(Clock::now());
        m_sink->panic();
    }
    m_sink = std::move(sink);
    m_channels = {};
    m_sounding = {};
    m_notes = 0;
}

void Output::noteOn(int channel, int pitch, int velocity, Clock::time_point due) {
    std::uint16_t& count = m_sounding[keyOf(channel, pitch)];
    if (!m_sink || count == std::numeric_limits<std::uint16_t>::max()) return;
    ++count;
    ++m_notes;
    m_sink->sendAt(std::array{byte(0x90, channel), byte(0, pitch), byte(0, velocity)}, due);
}

void Output::noteOff(int channel, int pitch, int release, Clock::time_point due) {
    std::uint16_t& count = m_sounding[keyOf(channel, pitch)];
    // A note that was ended by something else has nothing more to end.
    if (count == 0) return;
    --count;
    --m_notes;
    m_sink->sendAt(std::array{byte(0x80, channel), byte(0, pitch), byte(0, release)}, due);
}

void Output::send(std::span<const std::uint8_t> message, Clock::time_point due) {
    m_channels.apply(message);
    if (m_sink) m_sink->sendAt(message, due);
}

void Output::silence(Clock::time_point due) {
    for (std::size_t key = 0; m_notes > 0 && key < m_sounding.size(); ++key) {
        while (m_sounding[key] > 0) {
            noteOff(static_cast<int>(key / 128), static_cast<int>(key % 128), kRelease, due);
        }
    }
    for (int channel = 0; channel < 16; ++channel) {
        for (const int pedal : {kSustain, kSostenuto}) {
            if (m_channels.controller(channel, pedal) <= 0) continue;
            send(std::array{byte(0xB0, channel), byte(0, pedal), std::uint8_t{0}}, due);
        }
    }
}

void Output::panic() {
    silence(Clock::now());
    if (m_sink) m_sink->panic();
}

void Output::setChannels(const ChannelStates& target, Clock::time_point due) {
    if (!m_sink) return;
    target.emitFrom(m_channels, [&](std::span<const std::uint8_t> message) { m_sink->sendAt(message, due); });
    m_channels = target;
}

}  // namespace incipit::playback
