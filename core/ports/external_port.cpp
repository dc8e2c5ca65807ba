#include "ports/external_port.h"

#include <chrono>
#include <utility>

namespace incipit::ports {

namespace {

using playback::Clock;
using playback::SoundingNote;
using playback::SoundingNotes;
using playback::TraceKind;

constexpr std::uint8_t kSustain = 64, kAllSoundOff = 120, kAllNotesOff = 123, kRelease = 64;
constexpr auto kNoticed = std::chrono::seconds(2);  // by then it is known that a device has gone

std::uint32_t keyOf(const playback::ChannelMessage& note) {
    return SoundingNotes::keyOf(note.channel(), note.data[1]);
}

}  // namespace

ExternalPort::ExternalPort(std::string name, std::shared_ptr<OutputConnection> connection,
                           std::shared_ptr<playback::MidiTrace> trace)
    : m_name(std::move(name)), m_connection(std::move(connection)), m_trace(std::move(trace), this->name()) {
    m_missed.reserve(SoundingNotes::kMost + m_ended.size());
}

void ExternalPort::sendAt(std::span<const std::uint8_t> message, Clock::time_point due) noexcept {
    if (message.empty()) return;
    recover();
    const auto played = playback::channelMessage(message);
    if (played && played->kind() == 0x90) {
        noteOn(*played, due);
    } else if (played && played->kind() == 0x80) {
        noteOff(*played, due);
    } else {
        m_channels.apply(message);
        write(message, due);
    }
}

void ExternalPort::noteOn(const playback::ChannelMessage& note, Clock::time_point due) noexcept {
    const std::uint32_t key = keyOf(note);
    const bool hasRoom = m_sounding.add({.origin = key, .channel = note.channel(), .pitch = note.data[1]});
    if (!hasRoom) {  // as where a queue is full, all is lost that sounds
        m_trace.tell(TraceKind::Refused, note.bytes());
        m_lostSome = true;
    } else if (!write(note.bytes(), due)) {
        m_sounding.take(key);
    }
}

void ExternalPort::noteOff(const playback::ChannelMessage& note, Clock::time_point due) noexcept {
    const std::uint32_t key = keyOf(note);
    if (write(note.bytes(), due)) {
        m_sounding.take(key);
        m_ended[key] = Clock::now();
    } else if (!m_connection && m_sounding.take(key)) {
        m_missed.push_back(note);
    }
}

bool ExternalPort::write(std::span<const std::uint8_t> message, Clock::time_point due) noexcept {
    const bool taken = m_connection && m_connection->write(message, due);
    m_trace.tell(taken ? TraceKind::Sent : TraceKind::Refused, message);
    if (m_connection && !taken) m_lostSome = true;
    return taken;
}

/// What it takes whole makes good whatever it lost before.
void ExternalPort::panic() noexcept {
    m_trace.tell(TraceKind::Panic, {});
    m_lostSome = false;
    cutShort();
    silence();
    for (std::uint8_t channel = 0; channel < 16 && !m_lostSome; ++channel) {
        for (const std::uint8_t controller : {kSustain, kAllSoundOff, kAllNotesOff}) {
            write(std::array{static_cast<std::uint8_t>(0xB0U | channel), controller, std::uint8_t{0}},
                  Clock::now());
        }
    }
}

/// Notes whose ends the device does not take stay in the ledger.
void ExternalPort::silence() noexcept {
    endMissed();
    m_sounding.takeIf(
        [this](const SoundingNote& note) {
            return !m_lostSome &&
                   write(std::array{static_cast<std::uint8_t>(0x80U | note.channel), note.pitch, kRelease},
                         Clock::now());
        },
        [](const SoundingNote& /*note*/) {});
}

void ExternalPort::endMissed() noexcept {
    std::erase_if(m_missed, [this](const playback::ChannelMessage& note) {
        return !m_lostSome && write(note.bytes(), Clock::now());
    });
}

void ExternalPort::recover() noexcept {
    if (m_lostSome && m_connection) panic();
}

void ExternalPort::disconnect() noexcept {
    m_connection.reset();
    // It was gone for a moment before anybody noticed.
    const Clock::time_point gone = Clock::now() - kNoticed;
    for (std::uint32_t key = 0; key < m_ended.size(); ++key) {
        if (m_ended[key] < gone || m_sounding.count(key) > 0) continue;
        m_missed.push_back({.data = {static_cast<std::uint8_t>(0x80U | (key >> 7U)),
                                     static_cast<std::uint8_t>(key & 0x7FU), kRelease},
                            .size = 3});
    }
}

void ExternalPort::connect(std::shared_ptr<OutputConnection> connection) noexcept {
    m_connection = std::move(connection);
    recover();
    endMissed();
    m_channels.emitFrom({}, [this](std::span<const std::uint8_t> bytes) { write(bytes, Clock::now()); });
}

}  // namespace incipit::ports
