#include "playback/output.h"
#include "midi/system_reset.h"

#include <array>
#include <utility>

namespace incipit::playback {

namespace {

constexpr std::array<std::uint8_t, 6> kGeneralMidiOn{0xF0, 0x7E, 0x7F, 0x09, 0x01, 0xF7};

}  // namespace

void Output::setSink(std::shared_ptr<MidiSink> sink) {
    if (m_sink) {
        rest(Clock::now());
        if (m_struck) m_sink->panic();
    }
    m_sink = std::move(sink);
    m_channels = {};
    m_setup = {};
    m_leftSetUp = false;
    m_struck = false;
}

void Output::send(std::span<const std::uint8_t> message, Clock::time_point due) {
    m_channels.apply(message);
    if (!message.empty() && message[0] == 0xF0) m_setup.apply(message);
    m_struck = m_struck || (!message.empty() && (message[0] & 0xF0U) == 0x90);
    if (m_sink) m_sink->sendAt(message, due);
}

void Output::rest(Clock::time_point due) {
    const ChannelStates now = m_channels;
    now.rest([&](std::span<const std::uint8_t> message) { send(message, due); });
}

void Output::liftPedals(Clock::time_point due) {
    const ChannelStates now = m_channels;
    now.liftPedals([&](std::span<const std::uint8_t> message) { send(message, due); });
}

void Output::panic() {
    if (m_sink) m_sink->panic();
}

void Output::cutShort() {
    if (!m_sink || !m_sink->cutShort()) return;
    m_setup = {};
    m_leftSetUp = true;
}

Clock::time_point Output::leavesBy() const {
    return m_sink ? m_sink->leavesBy() : Clock::time_point();
}

void Output::begin() {
    m_channels.forget();
    m_leftSetUp = m_leftSetUp || !m_setup.isEmpty();
    m_setup = {};
}

std::size_t Output::setChannels(const ChannelStates& target, Clock::time_point due) {
    if (!m_sink) return 0;
    std::size_t bytes = 0;
    const ChannelStates now = m_channels;
    target.emitFrom(now, [&](std::span<const std::uint8_t> message) {
        send(message, due);
        bytes += message.size();
    });
    m_channels.useAs(target);
    return bytes;
}

bool Output::setUp(const DeviceSetup& target, Clock::time_point due) {
    if (!m_sink) return false;
    const bool undoes = std::exchange(m_leftSetUp, false) && !target.hasReset();
    if (undoes) {
        send(kGeneralMidiOn, due);
        m_setup = {};
    }
    bool resets = undoes;
    const DeviceSetup now = m_setup;
    target.emitFrom(now, [&](std::span<const std::uint8_t> message) {
        send(message, due);
        resets = resets || midi::isSystemReset(message);
    });
    return resets;
}

}  // namespace incipit::playback
