#include "playback/sequence.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <queue>
#include <tuple>
#include <utility>

#include "midi/drum_channels.h"
#include "midi/ports.h"
#include "midi/tempo_map.h"

namespace incipit::playback {

namespace {

using midi::Event;
using midi::Note;
using midi::Tick;

constexpr std::size_t kStopEvery = 1 << 16;  // messages between two looks at the stop token

/// The order of one moment: note-offs, then events, then note-ons.
enum class Kind : std::uint8_t { NoteOff, Event, NoteOn };

/// The next message of one stream (all note-offs, the events of a track, the notes of a track).
struct Head {
    Tick tick;
    Kind kind = Kind::NoteOff;
    std::uint16_t track = 0;
    std::uint16_t key = 0;      ///< note-offs: channel and pitch
    std::uint8_t release = 64;  ///< note-offs

    bool operator>(const Head& other) const {
        return std::tie(tick, kind, track, key) > std::tie(other.tick, other.kind, other.track, other.key);
    }
};

std::uint8_t data(std::uint8_t byte) {
    return byte & 0x7FU;
}

bool isSevenBit(const std::vector<std::uint8_t>& bytes, std::size_t end) {
    return std::all_of(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(end),
                       [](std::uint8_t byte) { return byte < 0x80; });
}

/// Merges the sorted streams of a score straight into place: a score of millions of notes needs no second
/// copy.
class Builder {
  public:
    explicit Builder(const midi::Score& score)
        : m_score(score), m_map(score), m_ports(score), m_drums(score), m_cursors(tracks()) {}

    Sequence build(const std::stop_token& stop) {
        m_sequence.messages.reserve(2 * midi::noteCount(m_score));
        for (std::size_t i = 0; i < tracks(); ++i) {
            pushEvent(i);
            pushNote(i);
        }
        for (std::size_t count = 1; !m_heads.empty(); ++count) {
            if (count % kStopEvery == 0 && stop.stop_requested()) break;
            const Head head = m_heads.top();
            m_heads.pop();
            take(head);
        }
        for (std::size_t track = 0; track < tracks(); ++track) {
            m_sequence.ports.push_back(static_cast<std::uint8_t>(m_ports.of(track)));
            for (int channel = 0; channel < 16; ++channel) {
                if ((m_cursors[track].channels >> channel & 1U) != 0)
                    m_sequence.instruments.push_back({.track = track, .channel = channel});
            }
        }
        m_sequence.seconds = m_map.seconds(midi::musicEndOf(m_score));
        if (!m_sequence.messages.empty()) {
            m_sequence.seconds = std::max(m_sequence.seconds, m_sequence.messages.back().seconds);
        }
        return std::move(m_sequence);
    }

  private:
    struct Cursor {
        std::size_t note = 0;
        std::size_t event = 0;
        std::uint16_t channels = 0;         ///< on which it has notes so far, a bit each
        std::vector<std::uint8_t> packets;  ///< a system exclusive message that comes in several events
    };

    [[nodiscard]] std::size_t tracks() const {
        return std::min<std::size_t>(m_score.tracks.size(), std::numeric_limits<std::uint16_t>::max());
    }

    void pushNote(std::size_t track) {
        const auto& notes = m_score.tracks[track].notes;
        if (m_cursors[track].note == notes.size()) return;
        m_heads.push({.tick = notes[m_cursors[track].note].onset,
                      .kind = Kind::NoteOn,
                      .track = static_cast<std::uint16_t>(track)});
    }

    void pushEvent(std::size_t track) {
        const auto& events = m_score.tracks[track].events;
        std::size_t& i = m_cursors[track].event;
        // Meta events sound nothing, and note messages among the events begin and end nothing.
        while (i < events.size() && (events[i].status == 0xFF || events[i].kind() < 0xA0))
            ++i;
        if (i == events.size()) return;
        m_heads.push(
            {.tick = events[i].tick, .kind = Kind::Event, .track = static_cast<std::uint16_t>(track)});
    }

    void take(const Head& head) {
        const midi::Track& track = m_score.tracks[head.track];
        Cursor& cursor = m_cursors[head.track];
        if (head.kind == Kind::NoteOff) {
            takeNoteOff(head);
        } else if (head.kind == Kind::NoteOn) {
            takeNote(head.track, track.notes[cursor.note++]);
            pushNote(head.track);
        } else {
            takeEvent(head.track, track.events[cursor.event++]);
            pushEvent(head.track);
        }
    }

    void takeNoteOff(const Head& head) {
        add(head.tick, head.track, 3,
            {static_cast<std::uint8_t>(0x80U | (head.key >> 7U)), data(static_cast<std::uint8_t>(head.key)),
             head.release});
    }

    void takeNote(std::uint16_t track, const Note& note) {
        const std::uint8_t channel = note.channel & 0x0FU;
        m_cursors[track].channels |= static_cast<std::uint16_t>(1U << channel);
        const auto velocity = std::max<std::uint8_t>(data(note.velocity), 1);
        add(note.onset, track, 3, {static_cast<std::uint8_t>(0x90U | channel), data(note.pitch), velocity});
        m_sequence.messages.back().drums = m_drums.isDrums(track, note);
        const Head off{.tick = note.end(),
                       .kind = Kind::NoteOff,
                       .track = track,
                       .key = static_cast<std::uint16_t>((channel << 7U) | data(note.pitch)),
                       .release = data(note.release)};
        // The heap would hand a note-off of this very moment out after other notes: it belongs right here.
        if (note.duration.value <= 0) {
            takeNoteOff(off);
        } else {
            m_heads.push(off);
        }
    }

    void takeEvent(std::uint16_t track, const Event& event) {
        if (event.status >= 0xF0) {
            takeSystemExclusive(track, event);
            return;
        }
        const bool twoBytes = event.kind() == 0xC0 || event.kind() == 0xD0;
        add(event.tick, track, twoBytes ? 2 : 3, {event.status, data(event.data1), data(event.data2)});
    }

    /// Joins the packets of a message (F0 …, F7 …, F7 … F7); anything else behind F7 is raw bytes that no
    /// synthesizer needs.
    void takeSystemExclusive(std::uint16_t track, const Event& event) {
        std::vector<std::uint8_t>& packets = m_cursors[track].packets;
        if (event.status == 0xF0) {
            packets.assign(1, 0xF0);
        } else if (event.status != 0xF7 || packets.empty()) {
            return;
        }
        packets.insert(packets.end(), event.data.begin(), event.data.end());
        if (packets.back() != 0xF7) return;
        std::vector<std::uint8_t> message = std::exchange(packets, {});
        const std::vector<std::uint8_t> payload(message.begin() + 1, message.end());
        if (!isSevenBit(payload, payload.size() - 1)) return;
        m_sequence.systemExclusive.push_back(std::move(message));
        add(event.tick, track, 0, {});
        m_sequence.messages.back().forAll = !m_ports.isChosen(track);
    }

    void add(Tick tick, std::uint16_t track, std::uint8_t size, std::array<std::uint8_t, 3> bytes) {
        if (tick != m_tick) {
            m_tick = tick;
            m_seconds = m_map.seconds(tick);
        }
        if (size == 0 || bytes[0] >= 0xA0) {
            m_sequence.changes.push_back(static_cast<std::uint32_t>(m_sequence.messages.size()));
        }
        m_sequence.messages.push_back(
            {.seconds = m_seconds, .tick = tick, .track = track, .size = size, .bytes = bytes});
    }

    const midi::Score& m_score;
    midi::TempoMap m_map;
    midi::Ports m_ports;
    midi::DrumChannels m_drums;
    std::vector<Cursor> m_cursors;
    std::priority_queue<Head, std::vector<Head>, std::greater<>> m_heads;
    Sequence m_sequence;
    Tick m_tick;
    double m_seconds = 0;
};

}  // namespace

Sequence makeSequence(const midi::Score& score, const std::stop_token& stop) {
    return Builder(score).build(stop);
}

}  // namespace incipit::playback
