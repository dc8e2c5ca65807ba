#include "tokenizer/note_chord/music21/music21_score.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

namespace incipit::tokenizer {
namespace {

using Bytes = std::span<const std::uint8_t>;

/// music21 gives up on the file.
struct Refused {};

// No sum of deltas that passes this can be told from damage.
constexpr std::int64_t kLatest = std::int64_t{1} << 56;

std::uint8_t at(Bytes bytes, std::size_t place) {
    if (place >= bytes.size()) throw Refused{};
    return bytes[place];
}

std::int64_t variableLength(Bytes bytes, std::size_t& place) {
    std::int64_t value = 0;
    while (true) {
        const std::uint8_t byte = at(bytes, place++);
        value = (value << 7) + (byte & 0x7F);
        if (value > kLatest) throw Refused{};
        if ((byte & 0x80) == 0) return value;
    }
}

void checkMeta(const midi::Event& event) {
    const std::vector<std::uint8_t>& data = event.data;
    const bool refused =
        (event.data1 == midi::meta::kTimeSignature && (data.size() < 2 || data[0] == 0 || data[1] > 7)) ||
        (event.data1 == midi::meta::kKeySignature && data.size() < 2) ||
        (event.data1 == midi::meta::kTempo &&
         (data.size() < 3 || (data[0] == 0 && data[1] == 0 && data[2] == 0)));
    if (refused) throw Refused{};
}

/// For each channel and key its latest open note, as the note's place in the track plus one; 0 for none.
using OpenNotes = std::array<std::int64_t, std::size_t{16} * 256>;

/// One track's bytes, event by event.
class TrackReader {
  public:
    /// @param open  no note; nor is one left when the track has been read
    /// @param leftOut  is added to
    TrackReader(Bytes bytes, OpenNotes& open, LeftOut& leftOut)
        : m_bytes(bytes), m_open(open), m_leftOut(leftOut) {}

    Music21Track read() {
        m_track.notes.reserve(m_bytes.size() / kNoteBytes);
        while (m_place < m_bytes.size()) {
            const std::int64_t delta = variableLength(m_bytes, m_place);
            if (m_bytes.size() - m_place < 2) {
                m_now += delta;
                break;
            }
            // An event that it cannot read costs its delta time and nothing else; the next one begins at the
            // status byte.
            if (readEvent(m_now + delta)) m_now += delta;
            if (m_now > kLatest) throw Refused{};
        }
        m_track.end = {m_now};
        std::erase_if(m_track.notes, [this](const PairedNote& note) {
            if (note.end.value >= 0) return false;
            openOf(note.channel, note.pitch) = 0;
            return true;
        });
        return std::move(m_track);
    }

    [[nodiscard]] std::size_t messages() const { return m_messages; }

  private:
    /// A note-on and a note-off with running status and short delta times.
    static constexpr std::size_t kNoteBytes = 6;

    bool readEvent(std::int64_t tick) {
        std::uint8_t status = m_bytes[m_place];
        std::size_t first = m_place + 1;  // of the data
        if (status < 0x80) {
            status = m_running;
            first = m_place;
        }
        const bool read =
            status < 0xF0 ? readChannelEvent(status, first, {tick}) : readOther(status, first, {tick});
        if (read && status != 0xFF) m_running = status;
        m_place = std::min(m_place, m_bytes.size());
        return read;
    }

    bool readChannelEvent(std::uint8_t status, std::size_t first, midi::Tick tick) {
        const std::uint8_t data1 = at(m_bytes, first);
        const unsigned kind = status & 0xF0U;
        const auto channel = static_cast<std::uint8_t>(status & 0x0FU);
        const bool oneByte = kind == 0xC0 || kind == 0xD0;
        if (oneByte && data1 > 127) return false;
        const bool hasSecond = !oneByte && first + 1 < m_bytes.size();
        if (kind == 0xB0 && (data1 == 0x7A || data1 == 0x7E) && !hasSecond) throw Refused{};
        const std::uint8_t data2 = hasSecond ? m_bytes[first + 1] : 0;
        m_place = first + (oneByte ? 1 : 2);
        if (kind == 0x90 && data2 != 0) {
            noteOn(tick, channel, data1);
        } else if (kind == 0x80 || kind == 0x90) {
            noteOff(tick, channel, data1);
        } else if (kind == 0xC0) {
            addMark({.tick = tick, .status = status, .data1 = data1});
        } else {
            m_leftOut.count(status, data1, 0, /*keepsPedal=*/false);
        }
        return true;
    }

    bool readOther(std::uint8_t status, std::size_t first, midi::Tick tick) {
        if (status != 0xF0 && status != 0xF7 && status != 0xFF) return false;
        const std::uint8_t type = status == 0xFF ? at(m_bytes, first++) : 0;
        const auto length = static_cast<std::size_t>(variableLength(m_bytes, first));
        m_place = first + std::min(length, m_bytes.size() - first);
        m_leftOut.count(status, type, m_place - first, /*keepsPedal=*/false);
        if (status != 0xFF || !isMark(type)) return true;
        const Bytes data = m_bytes.subspan(first, m_place - first);
        midi::Event mark{.tick = tick, .status = status, .data1 = type, .data = {data.begin(), data.end()}};
        checkMeta(mark);
        addMark(std::move(mark));
        return true;
    }

    void addMark(midi::Event mark) {
        m_track.events.push_back(std::move(mark));
        ++m_messages;
    }

    /// An open note's end is minus what stood here before it, and one less, so that it is below 0.
    std::int64_t& openOf(std::uint8_t channel, std::uint8_t pitch) {
        return m_open[std::size_t{channel} * 256 + pitch];
    }

    void noteOn(midi::Tick tick, std::uint8_t channel, std::uint8_t pitch) {
        std::int64_t& open = openOf(channel, pitch);
        m_track.notes.push_back({tick, {-open - 1}, channel, pitch});
        open = static_cast<std::int64_t>(m_track.notes.size());
        ++m_messages;
        ++m_track.noteOns;
        if (channel == midi::kDrumChannel) ++m_track.drums;
    }

    /// Ends every open note of the key.
    void noteOff(midi::Tick tick, std::uint8_t channel, std::uint8_t pitch) {
        for (std::int64_t place = std::exchange(openOf(channel, pitch), 0); place != 0;) {
            PairedNote& note = m_track.notes[static_cast<std::size_t>(place) - 1];
            place = -std::exchange(note.end, tick).value - 1;
        }
    }

    Bytes m_bytes;
    std::size_t m_place = 0;
    std::int64_t m_now = 0;
    std::uint8_t m_running = 0x90;
    std::size_t m_messages = 0;
    Music21Track m_track;
    OpenNotes& m_open;
    LeftOut& m_leftOut;
};

unsigned number(Bytes bytes, std::size_t place, std::size_t size) {
    unsigned value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value = value << 8 | at(bytes, place + i);
    return value;
}

bool startsWith(Bytes bytes, std::size_t place, const char* name) {
    return bytes.size() >= place + 4 && std::memcmp(bytes.data() + place, name, 4) == 0;
}

double ticksPerQuarter(unsigned division) {
    if ((division & 0x8000U) != 0) {
        if (!readsSmpte(division & 0xFFU)) throw Refused{};
        return kSmpteQuarter;
    }
    if (division == 0) throw Refused{};
    return division;
}

Music21Score readFile(Bytes bytes) {
    if (!startsWith(bytes, 0, "MThd") || number(bytes, 4, 4) != 6) throw Refused{};
    const unsigned format = number(bytes, 8, 2);
    const unsigned tracks = number(bytes, 10, 2);
    if (format > 1 || tracks == 0) throw Refused{};
    Music21Score score;
    score.ticksPerQuarter = ticksPerQuarter(number(bytes, 12, 2));
    OpenNotes open{};
    std::size_t place = 14;
    for (unsigned i = 0; i < tracks; ++i) {
        if (!startsWith(bytes, place, "MTrk")) throw Refused{};
        const std::size_t length = number(bytes, place + 4, 4);
        place += 8;
        const std::size_t there = std::min(length, bytes.size() - place);
        TrackReader reader(bytes.subspan(place, there), open, score.leftOut);
        score.tracks.push_back(reader.read());
        score.messages += reader.messages();
        place += there;
    }
    return score;
}

}  // namespace

std::optional<Music21Score> readAsMusic21(std::span<const std::byte> bytes) {
    try {
        return readFile({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    } catch (const Refused&) {
        return std::nullopt;
    }
}

}  // namespace incipit::tokenizer
