#include "ports/jack_midi_output.h"

#include <jack/midiport.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "base/log.h"
#include "ports/midi_system.h"

namespace incipit::ports {

namespace {

using playback::Clock;

constexpr auto kLook = std::chrono::milliseconds(1);
constexpr auto kLongestWait = std::chrono::milliseconds(500);
constexpr std::uint64_t kPeriodsToLeave = 2;

/// Of frames, which wrap around: positive when `later` is later.
std::int32_t distance(std::uint32_t earlier, std::uint32_t later) {
    return static_cast<std::int32_t>(later - earlier);
}

std::size_t packetsOf(std::size_t size, std::size_t packet) {
    return (size + packet - 1) / packet;
}

}  // namespace

JackMidiOutput::JackMidiOutput(std::shared_ptr<jack::Client> client, const std::string& name,
                               std::string device)
    : ExternalPort(device.empty() ? name : device),
      m_port(std::move(client), jack::PortType::Midi, jack::Direction::Output, name),
      m_device(std::move(device)),
      m_margin(static_cast<std::int32_t>(std::chrono::duration<double>(playback::kWakeMargin).count() *
                                         m_port.client().sampleRate())),
      m_latest(m_port.client().frameAt(Clock::now())) {
    if (!m_device.empty() && !m_port.connectTo(m_device)) failToOpen(m_device, "JACK does not connect it");
    m_port.client().add(jack::Stage::Output, *this);
}

JackMidiOutput::~JackMidiOutput() {
    const Clock::time_point end = Clock::now() + kLongestWait;
    while (m_port.client().serverRuns() && m_queue.size_approx() > 0 && Clock::now() < end)
        std::this_thread::sleep_for(kLook);
    if (Clock::now() < end) m_port.client().waitForPeriods(kPeriodsToLeave);
    m_port.client().remove(jack::Stage::Output, *this);
}

bool JackMidiOutput::isLost() const noexcept {
    const jack::Client& client = m_port.client();
    if (m_device.empty()) return !client.serverRuns();
    return !client.hasPort(m_device);
}

bool JackMidiOutput::write(std::span<const std::uint8_t> message, Clock::time_point due) noexcept {
    Packet packet{.frame = m_port.client().frameAt(due), .size = static_cast<std::uint32_t>(message.size())};
    if (!hasRoomFor(packetsOf(message.size(), packet.bytes.size()))) return false;
    if (distance(m_latest, packet.frame) < 0) packet.frame = m_latest;
    m_latest = packet.frame;
    while (!message.empty()) {
        const std::size_t count = std::min(message.size(), packet.bytes.size());
        std::copy_n(message.begin(), count, packet.bytes.begin());
        m_queue.try_enqueue(packet);
        message = message.subspan(count);
    }
    return true;
}

bool JackMidiOutput::hasRoomFor(std::size_t packets) noexcept {
    const jack::Client& client = m_port.client();
    if (packets > kPackets) return false;
    const Clock::time_point start = Clock::now();
    while (client.serverRuns()) {
        if (m_queue.size_approx() + packets <= kPackets) return true;
        const bool standsStill = m_lostSome && m_stoodStill == client.periods();
        if (standsStill || Clock::now() - start > kLongestWait) return lose();
        std::this_thread::sleep_for(kLook);
    }
    return false;
}

bool JackMidiOutput::lose() noexcept {
    m_stoodStill = m_port.client().periods();
    if (!std::exchange(m_lostSome, true)) {
        base::log(base::Level::Warning, "JACK", "The server stands still; MIDI messages are lost.");
    }
    return false;
}

bool JackMidiOutput::hasRecovered() noexcept {
    return m_lostSome && m_stoodStill != m_port.client().periods() && std::exchange(m_lostSome, false);
}

void JackMidiOutput::process(const jack::Period& period) noexcept {
    void* buffer = m_port.buffer(period);
    jack_midi_clear_buffer(buffer);
    const auto length = static_cast<std::int32_t>(period.frames);
    std::int32_t latest = 0;
    while (const Packet* first = m_queue.peek()) {
        const std::size_t size = first->size;
        std::int32_t frame = distance(period.first, first->frame) + m_margin + length;
        if (frame >= m_margin + 2 * length) frame = 0;  // the server's clock stood still meanwhile
        if (frame >= length) break;
        if (m_queue.size_approx() < packetsOf(size, first->bytes.size())) break;  // the rest is being sent
        latest = std::max(latest, frame);
        jack_midi_data_t* bytes = jack_midi_event_reserve(buffer, static_cast<jack_nframes_t>(latest), size);
        // A full period goes on in the next one; what no period has room for is dropped.
        if (bytes == nullptr && jack_midi_get_event_count(buffer) > 0) break;
        take(bytes, size);
    }
}

/// @param into  null to drop the message
void JackMidiOutput::take(std::uint8_t* into, std::size_t size) noexcept {
    Packet packet;
    for (std::size_t done = 0; done < size && m_queue.try_dequeue(packet); done += packet.bytes.size()) {
        if (into != nullptr)
            std::copy_n(packet.bytes.begin(), std::min(packet.bytes.size(), size - done), into + done);
    }
}

}  // namespace incipit::ports
