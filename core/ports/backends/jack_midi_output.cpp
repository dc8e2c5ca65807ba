#include "ports/backends/jack_midi_output.h"

#include <jack/midiport.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "base/log.h"
#include "jack/patience.h"
#include "ports/messages.h"
#include "ports/midi_system.h"

namespace incipit::ports {

namespace {

using playback::Clock;

constexpr std::size_t kPackets = 8192;
constexpr auto kLook = std::chrono::milliseconds(1);
constexpr std::uint64_t kPeriodsToLeave = 2;

/// Of frames, which wrap around: positive when `later` is later.
std::int32_t distance(std::uint32_t earlier, std::uint32_t later) {
    return static_cast<std::int32_t>(later - earlier);
}

}  // namespace

JackMidiOutput::JackMidiOutput(std::shared_ptr<jack::Client> client, const std::string& name,
                               std::string device)
    : m_port(std::move(client), jack::PortType::Midi, jack::Direction::Output, name),
      m_device(std::move(device)),
      m_queue(kPackets),
      m_margin(static_cast<std::int32_t>(std::chrono::duration<double>(playback::kWakeMargin).count() *
                                         m_port.client()->sampleRate())),
      m_latest(m_port.client()->frameAt(Clock::now())),
      m_registration(m_port.client(), jack::Stage::Output, *this) {
    if (!m_device.empty() && !m_port.connectTo(m_device)) failToOpen(m_device, Fact(messages::kNotConnected));
}

JackMidiOutput::~JackMidiOutput() {
    const jack::Client& client = *m_port.client();
    while (!m_queue.isEmpty() && client.waitForPeriods(1)) {
    }
    client.waitForPeriods(kPeriodsToLeave);
}

bool JackMidiOutput::isLost() const noexcept {
    const jack::Client& client = *m_port.client();
    if (m_device.empty()) return !client.serverRuns();
    return !client.hasPort(m_device);
}

bool JackMidiOutput::write(std::span<const std::uint8_t> message, Clock::time_point due) noexcept {
    // What no period has room for is dropped, as process() does, and nothing else with it.
    if (!m_queue.couldHold(message.size())) return true;
    if (!hasRoomFor(message.size())) return false;
    const std::uint32_t frame = m_port.client()->frameAt(due);
    if (distance(m_latest, frame) > 0) m_latest = frame;
    return m_queue.push(message, m_latest);
}

bool JackMidiOutput::hasRoomFor(std::size_t bytes) noexcept {
    const jack::Client& client = *m_port.client();
    const Clock::time_point start = Clock::now();
    while (client.serverRuns()) {
        m_standsStill = m_standsStill && m_stoodStill == client.periods();
        if (m_queue.hasRoomFor(bytes)) return true;
        if (m_standsStill) return false;
        if (Clock::now() - start > jack::patience.load()) break;
        std::this_thread::sleep_for(kLook);
    }
    if (!client.serverRuns()) return false;
    m_stoodStill = client.periods();
    m_standsStill = true;
    base::log(base::Level::Warning, "JACK", "The server stands still; MIDI messages are lost.");
    return false;
}

void JackMidiOutput::process(const jack::Period& period) noexcept {
    void* buffer = m_port.buffer(period);
    jack_midi_clear_buffer(buffer);
    const auto length = static_cast<std::int32_t>(period.frames);
    std::int32_t latest = 0;
    while (const auto first = m_queue.first()) {
        std::int32_t frame = distance(period.first, first->target) + m_margin + length;
        if (frame >= m_margin + 2 * length) frame = 0;  // the server's clock stood still meanwhile
        if (frame >= length) break;
        latest = std::max(latest, frame);
        jack_midi_data_t* bytes =
            jack_midi_event_reserve(buffer, static_cast<jack_nframes_t>(latest), first->size);
        // A full period goes on in the next one; what no period has room for is dropped.
        if (bytes == nullptr && jack_midi_get_event_count(buffer) > 0) break;
        m_queue.take(bytes);
    }
}

}  // namespace incipit::ports
