#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "midi/instruments.h"
#include "tokenizer/event/event_piece.h"
#include "tokenizer/event/values.h"
#include "tokenizer/pause.h"

namespace incipit::tokenizer {
namespace {

using midi::Tick;

constexpr std::uint16_t kTicksPerQuarter = 480;
constexpr std::uint8_t kSustain = 64, kPedalDown = 127;

Tick tickOf(std::int64_t cell) {
    return {cell * (kTicksPerQuarter / kCellsPerQuarter)};
}

void add(midi::Track& track, const midi::Event& event) {
    bridgePause(track, event.tick);
    track.events.push_back(event);
    track.end = std::max(track.end, event.tick);
}

midi::Event keySignatureOf(analysis::Key key) {
    const int major = key.minor ? key.tonic + 3 : key.tonic;
    const int sharps = major * 7 % 12;  // a fifth up is a sharp more
    return midi::keySignatureEvent(sharps > 6 ? sharps - 12 : sharps, key.minor);
}

midi::Track conductorOf(const EventPiece& piece) {
    midi::Track track;
    const auto setTempo = [&](const EventMark& mark) {
        add(track, midi::tempoEvent(beatsPerMinute(mark.value), tickOf(mark.cell)));
    };
    const auto setMeter = [&](const EventMark& mark) {
        const Meter& meter = meters()[static_cast<std::size_t>(mark.value)];
        add(track, midi::timeSignatureEvent(meter.numerator, meter.denominator, tickOf(mark.cell)));
    };
    if (piece.key) add(track, keySignatureOf(*piece.key));
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
    return track;
}

/// The track of one voice while it is written.
struct VoiceTrack {
    midi::Track track;
    int channel = 0;
    std::array<std::int32_t, 128> last{};  ///< of each key the number of its latest note, from 1
};

/// "Violin"; "Violin 1" where others play it too.
std::string nameOf(Voice voice, bool several) {
    std::string name = voice.isDrums() ? "Drums" : std::string(midi::programName(voice.program()));
    if (several) name += ' ' + std::to_string(voice.part + 1);
    return name;
}

/// A track for each voice, in order: programs on all channels but the tenth, drums on the tenths.
std::map<Voice, VoiceTrack> tracksOf(const EventPiece& piece) {
    std::map<Voice, VoiceTrack> tracks;
    for (const EventNote& note : piece.notes)
        tracks.try_emplace(note.voice);
    int drums = 0;
    int others = 0;
    const auto seats = [&](VoiceTrack& voice, bool isDrums) {
        const int own = others % 15;
        voice.channel = isDrums ? midi::kDrumChannel : own + (own >= midi::kDrumChannel ? 1 : 0);
        return isDrums ? drums++ : others++ / 15;
    };
    std::map<Voice, int> ports;
    bool several = false;
    for (auto& [voice, written] : tracks) {
        ports[voice] = seats(written, voice.isDrums());
        several = several || ports[voice] > 0;
    }
    for (auto& [voice, written] : tracks) {
        const bool parts = voice.part > 0 || tracks.contains({voice.instrument, 1});
        add(written.track, midi::trackNameEvent(nameOf(voice, parts)));
        if (several) {
            const auto port = static_cast<std::uint8_t>(ports[voice]);
            add(written.track, {.status = 0xFF, .data1 = midi::meta::kPort, .data = {port}});
        }
        if (!voice.isDrums() || voice.program() > 0)
            add(written.track, midi::programEvent(written.channel, voice.program()));
    }
    return tracks;
}

/// @param end  of the piece, beyond which no drum without a length rings
void addNote(VoiceTrack& voice, const EventNote& from, std::int64_t end) {
    midi::Track& track = voice.track;
    midi::Note note;
    note.onset = tickOf(from.cell);
    note.duration = tickOf(from.cells);
    if (from.voice.isDrums() && from.cells == kDrumCells)
        note.duration = std::min(note.duration, tickOf(std::max<std::int64_t>(1, end - from.cell)));
    note.channel = static_cast<std::uint8_t>(voice.channel);
    note.pitch = from.pitch;
    note.velocity = static_cast<std::uint8_t>(midiVelocity(from.velocity));
    bridgePause(track, note.onset);
    if (std::int32_t& last = voice.last[from.pitch]; last > 0) {
        midi::Note& older = track.notes[static_cast<std::size_t>(last - 1)];
        older.duration = std::min(older.duration, note.onset - older.onset);
    }
    track.notes.push_back(note);
    voice.last[from.pitch] = static_cast<std::int32_t>(track.notes.size());
    track.end = std::max(track.end, note.end());
}

void addPedal(VoiceTrack& voice, Tick tick, bool down) {
    add(voice.track, {.tick = tick,
                      .status = static_cast<std::uint8_t>(0xB0 | voice.channel),
                      .data1 = kSustain,
                      .data2 = down ? kPedalDown : std::uint8_t{0}});
}

/// Pedals that are down at the end go up with it.
void liftPedals(const EventPiece& piece, std::map<Voice, VoiceTrack>& tracks) {
    std::map<Voice, bool> down;
    for (const EventPedal& pedal : piece.pedals)
        down[pedal.voice] = pedal.down;
    for (auto& [voice, written] : tracks) {
        if (down[voice]) addPedal(written, tickOf(piece.end), false);
    }
}

}  // namespace

midi::Score scoreOf(const EventPiece& piece) {
    std::map<Voice, VoiceTrack> tracks = tracksOf(piece);
    auto pedal = piece.pedals.begin();
    const auto pedalsUntil = [&](std::int64_t cell) {
        for (; pedal != piece.pedals.end() && pedal->cell <= cell; ++pedal) {
            const auto found = tracks.find(pedal->voice);
            if (found != tracks.end()) addPedal(found->second, tickOf(pedal->cell), pedal->down);
        }
    };
    for (const EventNote& note : piece.notes) {
        pedalsUntil(note.cell);
        addNote(tracks.find(note.voice)->second, note, piece.end);
    }
    pedalsUntil(piece.end);
    liftPedals(piece, tracks);
    midi::Score score;
    score.division.ticksPerQuarter = kTicksPerQuarter;
    score.tracks.push_back(conductorOf(piece));
    for (auto& [voice, written] : tracks)
        score.tracks.push_back(std::move(written.track));
    for (midi::Track& track : score.tracks) {
        bridgePause(track, tickOf(piece.end));
        track.end = std::max(track.end, tickOf(piece.end));
    }
    return score;
}

}  // namespace incipit::tokenizer
