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

constexpr std::size_t kRingBytes = std::size_t{1} << 17;
constexpr auto kLook = std::chrono::milliseconds(1);
constexpr auto kLongestWait = std::chrono::milliseconds(500);
constexpr std::uint64_t kPeriodsToLeave = 2;

/// Of frames, which wrap around: positive when `later` is later.
std::int32_t distance(std::uint32_t earlier, std::uint32_t later) {
    return static_cast<std::int32_t>(later - earlier);
}

}  // namespace

struct JackMidiOutput::Head {
    std::uint32_t frame = 0;  ///< at which the message is due
    std::uint32_t size = 0;
};

JackMidiOutput::JackMidiOutput(std::shared_ptr<jack::Client> client, const std::string& name,
                               std::string device)
    : ExternalPort(device.empty() ? name : device),
      m_port(std::move(client), jack::PortType::Midi, jack::Direction::Output, name),
      m_device(std::move(device)),
      m_ring(jack_ringbuffer_create(kRingBytes)),
      m_margin(static_cast<std::int32_t>(std::chrono::duration<double>(playback::kWakeMargin).count() *
                                         m_port.client().sampleRate())),
      m_latest(m_port.client().frameAt(Clock::now())) {
    if (!m_device.empty() && !m_port.connectTo(m_device)) failToOpen(m_device, "JACK does not connect it");
    m_port.client().add(jack::Stage::Output, *this);
}

JackMidiOutput::~JackMidiOutput() {
    const Clock::time_point end = Clock::now() + kLongestWait;
    while (m_port.client().serverRuns() && jack_ringbuffer_read_space(m_ring.get()) > 0 && Clock::now() < end)
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
    if (!hasRoomFor(sizeof(Head) + message.size())) return false;
    Head head{.frame = m_port.client().frameAt(due), .size = static_cast<std::uint32_t>(message.size())};
    if (distance(m_latest, head.frame) < 0) head.frame = m_latest;
    m_latest = head.frame;
    // The reader takes a message once all of it is there.
    jack_ringbuffer_write(m_ring.get(), reinterpret_cast<const char*>(&head), sizeof(head));
    jack_ringbuffer_write(m_ring.get(), reinterpret_cast<const char*>(message.data()), message.size());
    return true;
}

bool JackMidiOutput::hasRoomFor(std::size_t bytes) noexcept {
    const jack::Client& client = m_port.client();
    if (bytes >= kRingBytes) return false;
    const Clock::time_point start = Clock::now();
    while (client.serverRuns()) {
        if (jack_ringbuffer_write_space(m_ring.get()) >= bytes) return true;
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
    jack_ringbuffer_t* ring = m_ring.get();
    const auto length = static_cast<std::int32_t>(period.frames);
    std::int32_t latest = 0;
    Head head;
    while (jack_ringbuffer_peek(ring, reinterpret_cast<char*>(&head), sizeof(head)) == sizeof(head) &&
           jack_ringbuffer_read_space(ring) >= sizeof(head) + head.size) {
        std::int32_t frame = distance(period.first, head.frame) + m_margin + length;
        if (frame >= m_margin + 2 * length) frame = 0;  // the server's clock stood still meanwhile
        if (frame >= length) break;
        latest = std::max(latest, frame);
        jack_midi_data_t* bytes =
            jack_midi_event_reserve(buffer, static_cast<jack_nframes_t>(latest), head.size);
        // A full period goes on in the next one; what no period has room for is dropped.
        if (bytes == nullptr && jack_midi_get_event_count(buffer) > 0) break;
        jack_ringbuffer_read_advance(ring, sizeof(head));
        if (bytes == nullptr) {
            jack_ringbuffer_read_advance(ring, head.size);
        } else {
            jack_ringbuffer_read(ring, reinterpret_cast<char*>(bytes), head.size);
        }
    }
}

}  // namespace incipit::ports
