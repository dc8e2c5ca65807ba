#include "midi/smf_writer.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

#include "base/atomic_file.h"
#include "base/error.h"
#include "midi/messages.h"
#include "midi/smf_bytes.h"
#include "midi/smf_reader.h"

namespace incipit::midi {

namespace {

constexpr std::int64_t kMostVlq = (1 << 28) - 1;
constexpr std::size_t kMostTracks = 0xFFFF;

std::byte byteOf(std::uint64_t value) {
    return static_cast<std::byte>(value & 0xFFU);
}

/// Appends the events of one track as delta-times and messages with running status.
class TrackWriter {
  public:
    TrackWriter(std::vector<std::byte>& out, std::size_t number, Tick start)
        : m_out(out), m_number(number), m_now(start) {}

    void noteOn(const Note& note) {
        channelMessage(note.onset, 0x90U | note.channel, note.pitch, note.velocity);
    }

    void noteOff(const Note& note) {
        channelMessage(note.end(), 0x80U | note.channel, note.pitch, note.release);
    }

    void event(const Event& event) {
        const unsigned kind = event.kind();
        if (kind < 0x80) refuse(messages::kNoStatusToWrite);
        if (kind != 0xF0) {
            const bool single = kind == 0xC0 || kind == 0xD0;
            channelMessage(event.tick, event.status, event.data1, single ? kNone : event.data2);
            return;
        }
        const bool isMeta = event.status == 0xFF;
        if (!isMeta && event.status != 0xF0 && event.status != 0xF7) refuse(messages::kNoFileMessage);
        if (isMeta && (event.data1 > 127 || event.data1 == meta::kEndOfTrack)) refuse(messages::kWrongMeta);
        delta(event.tick);
        m_running = 0;
        m_out.push_back(byteOf(event.status));
        if (isMeta) m_out.push_back(byteOf(event.data1));
        vlq(static_cast<std::int64_t>(event.data.size()));
        for (const std::uint8_t value : event.data) {
            m_out.push_back(byteOf(value));
        }
    }

    void end(Tick tick) {
        delta(std::max(tick, m_now));
        for (const unsigned value : {0xFFU, unsigned{meta::kEndOfTrack}, 0U}) {
            m_out.push_back(byteOf(value));
        }
    }

    [[nodiscard]] Tick now() const { return m_now; }

  private:
    static constexpr unsigned kNone = 0x100;

    void channelMessage(Tick tick, unsigned status, unsigned data1, unsigned data2) {
        if (data1 > 127 || (data2 > 127 && data2 != kNone) || status > 0xEF) {
            refuse(messages::kWrongValue);
        }
        delta(tick);
        if (status != m_running) m_out.push_back(byteOf(status));
        m_running = status;
        m_out.push_back(byteOf(data1));
        if (data2 != kNone) m_out.push_back(byteOf(data2));
    }

    void delta(Tick tick) {
        if (tick < m_now) refuse(messages::kBeforeStart);
        vlq((tick - m_now).value);
        m_now = tick;
    }

    void vlq(std::int64_t value) {
        if (value > kMostVlq) refuse(messages::kTooLongForFile);
        for (unsigned shift = 21; shift > 0; shift -= 7) {
            if (value >> shift != 0)
                m_out.push_back(byteOf(0x80U | (static_cast<unsigned>(value) >> shift & 0x7FU)));
        }
        m_out.push_back(byteOf(static_cast<unsigned>(value) & 0x7FU));
    }

    [[noreturn]] void refuse(MessageOf<1> message) const { throw Error(message, m_number); }

    std::vector<std::byte>& m_out;
    std::size_t m_number;
    Tick m_now;
    unsigned m_running = 0;
};

void checkNote(const Note& note) {
    if (note.channel > 15 || note.velocity == 0 || note.duration < Tick{}) {
        throw Error(messages::kWrongNote);
    }
}

/// Notes and events are taken by reference where they are in order already, as they nearly always are.
template <typename Item, typename Before>
const std::vector<Item>& inOrder(const std::vector<Item>& items, std::vector<Item>& sorted, Before before) {
    if (std::is_sorted(items.begin(), items.end(), before)) return items;
    sorted = items;
    std::stable_sort(sorted.begin(), sorted.end(), before);
    return sorted;
}

Tick writeTrack(std::vector<std::byte>& out, const Track& track, std::size_t number, Tick start) {
    std::vector<Note> sortedNotes;
    std::vector<Event> sortedEvents;
    const auto& notes =
        inOrder(track.notes, sortedNotes, [](const Note& a, const Note& b) { return a.onset < b.onset; });
    const auto& events =
        inOrder(track.events, sortedEvents, [](const Event& a, const Event& b) { return a.tick < b.tick; });

    TrackWriter writer(out, number, start);
    // Open notes by end; of one end in file order, so that the reader's first on, first off pairs them again.
    using Open = std::pair<Tick, std::size_t>;
    std::priority_queue<Open, std::vector<Open>, std::greater<>> open;
    const auto closeUntil = [&](Tick tick) {
        while (!open.empty() && open.top().first <= tick) {
            writer.noteOff(notes[open.top().second]);
            open.pop();
        }
    };
    std::size_t next = 0;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const Note& note = notes[i];
        checkNote(note);
        for (; next < events.size() && events[next].tick <= note.onset; ++next) {
            closeUntil(events[next].tick);
            writer.event(events[next]);
        }
        closeUntil(note.onset);
        writer.noteOn(note);
        if (note.duration == Tick{}) {
            writer.noteOff(note);
        } else {
            open.emplace(note.end(), i);
        }
    }
    for (; next < events.size(); ++next) {
        closeUntil(events[next].tick);
        writer.event(events[next]);
    }
    while (!open.empty()) {
        closeUntil(open.top().first);
    }
    writer.end(track.end);
    return writer.now();
}

void appendNumber(std::vector<std::byte>& out, std::uint64_t value, unsigned bytes) {
    for (unsigned i = bytes; i > 0; --i) {
        out.push_back(byteOf(value >> (8U * (i - 1))));
    }
}

void appendId(std::vector<std::byte>& out, const char* id) {
    for (; *id != 0; ++id) {
        out.push_back(static_cast<std::byte>(*id));
    }
}

std::uint64_t divisionWord(const Division& division) {
    if (division.isSmpte()) {
        const int fps = division.framesPerSecond;
        if ((fps != 24 && fps != 25 && fps != 29 && fps != 30) || division.ticksPerFrame == 0) {
            throw Error(messages::kWrongSmpte);
        }
        return static_cast<std::uint64_t>(0x100 - fps) << 8U | division.ticksPerFrame;
    }
    if (division.ticksPerQuarter == 0 || division.ticksPerQuarter > 0x7FFF) {
        throw Error(messages::kWrongDivision);
    }
    return division.ticksPerQuarter;
}

/// A track of a file as it was read, and as it stands there.
struct OriginalTrack {
    Track track;
    Bytes body;
};

/// None of a file that had to be mended, or whose tracks depend on one another.
std::vector<OriginalTrack> tracksOf(Bytes file, const Division& division) {
    std::vector<OriginalTrack> tracks;
    if (!startsWith(file, kHeader)) return tracks;
    try {
        SmfReading reading = readSmf(file);
        const Score& score = reading.score;
        if (!reading.warnings.empty() || score.division != division || score.format == Format::Sequences)
            return {};
        std::size_t at = kHeader.size() + 4 + bigEndian(file, kHeader.size(), 4);
        for (std::size_t i = 0; at + kChunkHeader <= file.size();
             at += kChunkHeader + bigEndian(file, at + 4, 4)) {
            if (!startsWith(file, "MTrk", at) || i == score.tracks.size()) continue;
            tracks.push_back(
                {score.tracks[i++], file.subspan(at + kChunkHeader, bigEndian(file, at + 4, 4))});
        }
        return tracks.size() == score.tracks.size() ? tracks : std::vector<OriginalTrack>{};
    } catch (const Error&) {
        return {};
    }
}

/// The one that is the same music, if possible at the same place.
const OriginalTrack* like(const Track& track, std::size_t place,
                          const std::vector<OriginalTrack>& originals) {
    if (place < originals.size() && originals[place].track == track) return &originals[place];
    const auto found = std::ranges::find(originals, track, &OriginalTrack::track);
    return found == originals.end() ? nullptr : &*found;
}

std::vector<std::byte> written(const Score& score, const std::vector<OriginalTrack>& originals) {
    const std::size_t count = score.tracks.size();
    if (count == 0) throw Error(messages::kNothingToWrite);
    if (count > kMostTracks) throw Error(messages::kMoreTracksThanFile);
    if (score.format == Format::SingleTrack && count != 1) {
        throw Error(messages::kOneTrackInFormat0);
    }
    std::vector<std::byte> out;
    out.reserve(noteCount(score) * 8 + 64);
    appendId(out, "MThd");
    appendNumber(out, 6, 4);
    appendNumber(out, static_cast<std::uint64_t>(score.format), 2);
    appendNumber(out, count, 2);
    appendNumber(out, divisionWord(score.division), 2);
    Tick start;
    for (std::size_t i = 0; i < count; ++i) {
        appendId(out, "MTrk");
        appendNumber(out, 0, 4);
        const std::size_t body = out.size();
        if (const OriginalTrack* original = like(score.tracks[i], i, originals)) {
            out.insert(out.end(), original->body.begin(), original->body.end());
        } else {
            const Tick end = writeTrack(out, score.tracks[i], i + 1, start);
            // Independent sequences are counted from 0 each; in a Score they stand one after the other.
            if (score.format == Format::Sequences) start = end;
        }
        const std::size_t length = out.size() - body;
        if (length > 0xFFFFFFFFU) throw Error(messages::kTrackTooLarge);
        for (unsigned byte = 0; byte < 4; ++byte) {
            out[body - 1 - byte] = byteOf(length >> (8U * byte));
        }
    }
    return out;
}

}  // namespace

std::vector<std::byte> writeSmf(const Score& score) {
    return written(score, {});
}

std::vector<std::byte> writeSmfLike(const Score& score, std::span<const std::byte> original) {
    return written(score, score.format == Format::Sequences ? std::vector<OriginalTrack>{}
                                                            : tracksOf(original, score.division));
}

void writeSmf(const Score& score, const std::filesystem::path& path) {
    try {
        base::writeFile(path, writeSmf(score));
    } catch (const Error& error) {
        throw error.at(path);
    }
}

}  // namespace incipit::midi
