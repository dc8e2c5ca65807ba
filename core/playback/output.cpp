#include "playback/output.h"

#include <array>
#include <utility>

namespace incipit::playback {

namespace {

constexpr std::uint8_t kSustain = 64, kSostenuto = 66;

}  // namespace

void Output::setSink(std::shared_ptr<MidiSink> sink) {
    if (m_sink) {
        liftPedals(Clock::now());
        m_sink->panic();
    }
    m_sink = std::move(sink);
    m_channels = {};
}

void Output::send(std::span<const std::uint8_t> message, Clock::time_point due) {
    m_channels.apply(message);
    if (m_sink) m_sink->sendAt(message, due);
}

void Output::liftPedals(Clock::time_point due) {
    for (std::uint8_t channel = 0; channel < 16; ++channel) {
        for (const std::uint8_t pedal : {kSustain, kSostenuto}) {
            if (m_channels.controller(channel, pedal) <= 0) continue;
            send(std::array{static_cast<std::uint8_t>(0xB0U | channel), pedal, std::uint8_t{0}}, due);
        }
    }
}

void Output::panic() {
    if (m_sink) m_sink->panic();
}

void Output::setChannels(const ChannelStates& target, Clock::time_point due) {
    if (!m_sink) return;
    target.emitFrom(m_channels, [&](std::span<const std::uint8_t> message) { m_sink->sendAt(message, due); });
    m_channels = target;
}

}  // namespace incipit::playback
