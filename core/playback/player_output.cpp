#include "playback/player_output.h"

#include <array>

namespace incipit::playback {

namespace {

constexpr int kSustain = 64, kSostenuto = 66;

std::uint32_t keyOf(const TimedMessage& message) {
    return (std::uint32_t{message.track} << 11U) | ((message.bytes[0] & 0x0FU) << 7U) | message.bytes[1];
}

}  // namespace

void PlayerOutput::setSink(std::shared_ptr<MidiSink> sink) {
    endPreview();
    silence();
    m_sink->panic();
    m_sink = sink ? std::move(sink) : std::make_shared<NullSink>();
    m_channels = {};
}

void PlayerOutput::setMuted(Muted muted) {
    m_muted = std::move(muted);
    for (auto it = m_notes.begin(); it != m_notes.end();) {
        const std::pair<std::size_t, int> instrument{it->first >> 11U, (it->first >> 7U) & 0x0FU};
        if (m_muted.contains(instrument)) {
            endNotes(it->first, it->second);
            it = m_notes.erase(it);
        } else {
            ++it;
        }
    }
}

void PlayerOutput::send(const TimedMessage& message) {
    const std::uint8_t kind = message.bytes[0] & 0xF0U;
    if (kind == 0x90) {
        if (m_muted.contains({message.track, message.bytes[0] & 0x0F})) return;
        ++m_notes[keyOf(message)];
    } else if (kind == 0x80) {
        // A note that was struck before a seek, or was muted, has nothing to end.
        const auto note = m_notes.find(keyOf(message));
        if (note == m_notes.end()) return;
        if (--note->second == 0) m_notes.erase(note);
    }
    emit(std::span(message.bytes).first(message.size));
}

void PlayerOutput::sendSystemExclusive(std::span<const std::uint8_t> message) {
    m_sink->send(message);
}

void PlayerOutput::silence() {
    for (const auto& [key, count] : m_notes) {
        endNotes(key, count);
    }
    m_notes.clear();
    for (std::uint8_t channel = 0; channel < 16; ++channel) {
        for (const int pedal : {kSustain, kSostenuto}) {
            if (m_channels.controller(channel, pedal) <= 0) continue;
            emit(std::array{static_cast<std::uint8_t>(0xB0U | channel), static_cast<std::uint8_t>(pedal),
                            std::uint8_t{0}});
        }
    }
}

void PlayerOutput::panic() {
    endPreview();
    silence();
    m_sink->panic();
}

void PlayerOutput::setChannels(const ChannelStates& target) {
    endPreview();
    target.emitFrom(m_channels, [this](std::span<const std::uint8_t> message) { m_sink->send(message); });
    m_channels = target;
}

void PlayerOutput::startPreview(const PreviewNote& note) {
    endPreview();
    Preview preview{.note = note,
                    .programBefore = m_channels.program(note.channel),
                    .end = std::chrono::steady_clock::now() + note.length};
    m_sink->send(std::array{static_cast<std::uint8_t>(0xC0U | note.channel), note.program});
    m_sink->send(std::array{static_cast<std::uint8_t>(0x90U | note.channel), note.pitch, note.velocity});
    m_preview = preview;
}

void PlayerOutput::endPreview() {
    if (!m_preview) return;
    const PreviewNote& note = m_preview->note;
    m_sink->send(std::array{static_cast<std::uint8_t>(0x80U | note.channel), note.pitch, std::uint8_t{64}});
    // The piece may play on in this channel, unless it has set another program since.
    if (m_preview->programBefore >= 0 && m_channels.program(note.channel) == m_preview->programBefore) {
        m_sink->send(std::array{static_cast<std::uint8_t>(0xC0U | note.channel),
                                static_cast<std::uint8_t>(m_preview->programBefore)});
    }
    m_preview.reset();
}

std::optional<std::chrono::steady_clock::time_point> PlayerOutput::previewEnd() const {
    if (!m_preview) return std::nullopt;
    return m_preview->end;
}

void PlayerOutput::emit(std::span<const std::uint8_t> message) {
    m_channels.apply(message);
    m_sink->send(message);
}

void PlayerOutput::endNotes(std::uint32_t key, std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i) {
        m_sink->send(std::array{static_cast<std::uint8_t>(0x80U | ((key >> 7U) & 0x0FU)),
                                static_cast<std::uint8_t>(key & 0x7FU), std::uint8_t{64}});
    }
}

}  // namespace incipit::playback
