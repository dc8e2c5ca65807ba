#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "midi/instruments.h"
#include "tokenizer/event/event_piece.h"
#include "tokenizer/event/event_tokenizer.h"
#include "tokenizer/event/event_vocabulary.h"
#include "tokenizer/pause.h"

namespace incipit::tokenizer {
namespace {

using midi::Tick;

constexpr std::uint16_t kTicksPerQuarter = 480;

Tick tickOf(std::int64_t cell) {
    return {cell * (kTicksPerQuarter / kCellsPerQuarter)};
}

midi::Track conductorOf(const EventPiece& piece) {
    midi::Track track;
    const auto add = [&](const midi::Event& event) {
        bridgePause(track, event.tick);
        track.events.push_back(event);
        track.end = event.tick;
    };
    const auto setTempo = [&](const EventMark& mark) {
        add(midi::tempoEvent(beatsPerMinute(mark.value), tickOf(mark.cell)));
    };
    const auto setMeter = [&](const EventMark& mark) {
        const Meter& meter = meters()[static_cast<std::size_t>(mark.value)];
        add(midi::timeSignatureEvent(meter.numerator, meter.denominator, tickOf(mark.cell)));
    };
    auto next = piece.tempos.begin();
    if (next == piece.tempos.end() || next->cell > 0) setTempo({0, kUsualTempo});
    if (piece.meters.empty() || piece.meters.front().cell > 0) setMeter({0, usualMeter()});
    for (const EventMark& meter : piece.meters) {
        for (; next != piece.tempos.end() && next->cell <= meter.cell; ++next)
            setTempo(*next);
        setMeter(meter);
    }
    for (; next != piece.tempos.end(); ++next)
        setTempo(*next);
    bridgePause(track, tickOf(piece.end));
    track.end = tickOf(piece.end);
    return track;
}

/// Which channel each program plays on; drums have their own.
class Channels {
  public:
    struct Seat {
        int channel;
        bool taken;  ///< just now: a program change must say so
    };

    /// The channel for a note of this program.
    Seat seat(int program) {
        if (program == kDrums) return {midi::kDrumChannel, false};
        int& channel = m_channelOf[static_cast<std::size_t>(program)];
        const bool has = channel >= 0 && m_programOf[static_cast<std::size_t>(channel)] == program;
        if (!has) {
            channel = longestUnused();
            m_programOf[static_cast<std::size_t>(channel)] = program;
        }
        m_used[static_cast<std::size_t>(channel)] = ++m_notes;
        return {channel, !has};
    }

    Channels() { m_channelOf.fill(-1); }

  private:
    [[nodiscard]] int longestUnused() const {
        int best = 0;
        for (int channel = 1; channel < 16; ++channel) {
            const bool drums = channel == midi::kDrumChannel;
            if (!drums && m_used[static_cast<std::size_t>(channel)] < m_used[static_cast<std::size_t>(best)])
                best = channel;
        }
        return best;
    }

    std::array<int, 128> m_channelOf{};
    std::array<int, 16> m_programOf{};
    std::array<std::int64_t, 16> m_used{};  ///< number of the last note on each channel, 0 for none
    std::int64_t m_notes = 0;
};

/// The track of one program while it is written.
struct Voice {
    midi::Track track;
    std::array<std::int32_t, 128> last{};  ///< of each key the number of its latest note, from 1
};

void addNote(Voice& voice, const EventNote& from, Channels::Seat seat) {
    midi::Track& track = voice.track;
    midi::Note note;
    note.onset = tickOf(from.cell);
    note.duration = tickOf(from.cells);
    note.channel = static_cast<std::uint8_t>(seat.channel);
    note.pitch = from.pitch;
    note.velocity = static_cast<std::uint8_t>(midiVelocity(from.velocity));
    if (track.notes.empty() && track.events.empty()) {
        const bool drums = from.program == kDrums;
        track.events.push_back(
            midi::trackNameEvent(drums ? "Drums" : std::string(midi::programName(from.program))));
    }
    bridgePause(track, note.onset);
    if (seat.taken) track.events.push_back(midi::programEvent(seat.channel, from.program, note.onset));
    if (std::int32_t& last = voice.last[from.pitch]; last > 0) {
        midi::Note& older = track.notes[static_cast<std::size_t>(last - 1)];
        older.duration = std::min(older.duration, note.onset - older.onset);
    }
    track.notes.push_back(note);
    voice.last[from.pitch] = static_cast<std::int32_t>(track.notes.size());
    track.end = std::max(track.end, note.end());
}

}  // namespace

midi::Score scoreOf(const EventPiece& piece) {
    std::vector<Voice> voices(kPrograms);
    Channels channels;
    for (const EventNote& note : piece.notes)
        addNote(voices[note.program], note, channels.seat(note.program));
    midi::Score score;
    score.division.ticksPerQuarter = kTicksPerQuarter;
    score.tracks.push_back(conductorOf(piece));
    for (Voice& voice : voices) {
        if (!voice.track.notes.empty()) score.tracks.push_back(std::move(voice.track));
    }
    return score;
}

}  // namespace incipit::tokenizer
