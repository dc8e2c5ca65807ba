#include "tokenizer/music21_reader.h"

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

bool isMark(std::uint8_t metaType) {
    return metaType == midi::meta::kTrackName || metaType == midi::meta::kInstrumentName ||
           metaType == midi::meta::kTempo || metaType == midi::meta::kTimeSignature ||
           metaType == midi::meta::kKeySignature;
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

/// One track's bytes, event by event.
class TrackReader {
  public:
    explicit TrackReader(Bytes bytes) : m_bytes(bytes) {}

    midi::Track read() {
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
        return std::move(m_track);
    }

  private:
    bool readEvent(std::int64_t tick) {
        std::uint8_t status = m_bytes[m_place];
        std::size_t first = m_place + 1;  // of the data
        if (status < 0x80) {
            status = m_running;
            first = m_place;
        }
        const bool read =
            status < 0xF0 ? readChannelEvent(status, first, tick) : readOther(status, first, tick);
        if (read && status != 0xFF) m_running = status;
        m_place = std::min(m_place, m_bytes.size());
        return read;
    }

    bool readChannelEvent(std::uint8_t status, std::size_t first, std::int64_t tick) {
        midi::Event event;
        event.tick = {tick};
        event.status = status;
        event.data1 = at(m_bytes, first);
        const std::uint8_t kind = event.kind();
        const bool oneByte = kind == 0xC0 || kind == 0xD0;
        if (oneByte && event.data1 > 127) return false;
        const bool hasSecond = first + 1 < m_bytes.size();
        if (kind == 0xB0 && (event.data1 == 0x7A || event.data1 == 0x7E) && !hasSecond) throw Refused{};
        if (!oneByte && hasSecond) event.data2 = m_bytes[first + 1];
        m_place = first + (oneByte ? 1 : 2);
        if (kind == 0x90 && event.data2 != 0) {
            noteOn(event);
        } else if (kind == 0x80 || kind == 0x90) {
            noteOff(event);
        } else if (kind == 0xC0) {
            m_track.events.push_back(std::move(event));
        }
        return true;
    }

    bool readOther(std::uint8_t status, std::size_t first, std::int64_t tick) {
        if (status != 0xF0 && status != 0xF7 && status != 0xFF) return false;
        midi::Event event;
        event.tick = {tick};
        event.status = status;
        if (status == 0xFF) event.data1 = at(m_bytes, first++);
        const auto length = static_cast<std::size_t>(variableLength(m_bytes, first));
        m_place = first + std::min(length, m_bytes.size() - first);
        if (status != 0xFF || !isMark(event.data1)) return true;
        const Bytes data = m_bytes.subspan(first, m_place - first);
        event.data.assign(data.begin(), data.end());
        checkMeta(event);
        m_track.events.push_back(std::move(event));
        return true;
    }

    /// The latest open note of a key, as its place among the notes plus one; 0 for none.
    std::uint32_t& openOf(const midi::Event& event) {
        return m_open[static_cast<std::size_t>(event.channel()) * 256 + event.data1];
    }

    void noteOn(const midi::Event& event) {
        midi::Note note;
        note.onset = event.tick;
        note.channel = static_cast<std::uint8_t>(event.channel());
        note.pitch = event.data1;
        note.neverEnded = true;
        m_track.notes.push_back(note);
        m_openedBefore.push_back(openOf(event));
        openOf(event) = static_cast<std::uint32_t>(m_track.notes.size());
    }

    /// Ends every open note of the key.
    void noteOff(const midi::Event& event) {
        for (std::uint32_t place = std::exchange(openOf(event), 0); place != 0;
             place = m_openedBefore[place - 1]) {
            midi::Note& note = m_track.notes[place - 1];
            note.duration = event.tick - note.onset;
            note.neverEnded = false;
        }
    }

    Bytes m_bytes;
    std::size_t m_place = 0;
    std::int64_t m_now = 0;
    std::uint8_t m_running = 0x90;
    midi::Track m_track;
    std::array<std::uint32_t, std::size_t{16} * 256> m_open{};  ///< see openOf()
    std::vector<std::uint32_t> m_openedBefore;  ///< for each note the open one of its key before it
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

midi::Division division(unsigned value) {
    midi::Division division;
    const unsigned low = value & 0xFFU;
    if ((value & 0x8000U) != 0) {
        if (low != 24 && low != 25 && low != 29 && low != 30) throw Refused{};
        division.ticksPerQuarter = 10080;  // whatever the frames are
    } else {
        if (value == 0) throw Refused{};
        division.ticksPerQuarter = static_cast<std::uint16_t>(value);
    }
    return division;
}

midi::Score readFile(Bytes bytes) {
    if (!startsWith(bytes, 0, "MThd") || number(bytes, 4, 4) != 6) throw Refused{};
    const unsigned format = number(bytes, 8, 2);
    const unsigned tracks = number(bytes, 10, 2);
    if (format > 1 || tracks == 0) throw Refused{};
    midi::Score score;
    score.format = format == 0 ? midi::Format::SingleTrack : midi::Format::Simultaneous;
    score.division = division(number(bytes, 12, 2));
    std::size_t place = 14;
    for (unsigned i = 0; i < tracks; ++i) {
        if (!startsWith(bytes, place, "MTrk")) throw Refused{};
        const std::size_t length = number(bytes, place + 4, 4);
        place += 8;
        const std::size_t there = std::min(length, bytes.size() - place);
        score.tracks.push_back(TrackReader(bytes.subspan(place, there)).read());
        place += there;
    }
    return score;
}

}  // namespace

std::optional<midi::Score> readAsMusic21(std::span<const std::byte> bytes) {
    try {
        return readFile({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    } catch (const Refused&) {
        return std::nullopt;
    }
}

}  // namespace incipit::tokenizer
