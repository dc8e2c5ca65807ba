#include "demo_performance.h"

#include <algorithm>
#include <cstdint>
#include <map>

namespace incipit::demo {

namespace {

constexpr std::uint8_t kController = 0xB0, kVolume = 7, kPan = 10;

midi::Event controller(int channel, std::uint8_t number, int value) {
    return {.tick = {},
            .status = static_cast<std::uint8_t>(kController | static_cast<unsigned>(channel)),
            .data1 = number,
            .data2 = static_cast<std::uint8_t>(value),
            .data = {}};
}

// Moves what stands between two quarters so that the off-beat eighth comes at the swing's share of the
// quarter. Triplets (no multiple of a thirty-second) are swung as they are written.
int swung(int tick, int swing) {
    constexpr int kHalf = kQuarter / 2, kThirtySecond = kQuarter / 8;
    const int within = tick % kQuarter;
    if (swing == 50 || within % kThirtySecond != 0) return tick;
    const int offBeat = kQuarter * swing / 100;
    const int moved = within <= kHalf ? within * offBeat / kHalf
                                      : offBeat + (within - kHalf) * (kQuarter - offBeat) / kHalf;
    return tick - within + moved;
}

int dynamicAt(const Part& part, int tick) {
    const auto next = std::upper_bound(part.dynamics.begin(), part.dynamics.end(), tick,
                                       [](int t, const Dynamic& mark) { return t < mark.tick; });
    if (next == part.dynamics.begin()) return Dynamic{}.velocity;
    const Dynamic& mark = *std::prev(next);
    if (!mark.glide) return mark.velocity;
    return mark.velocity +
           (next->velocity - mark.velocity) * (tick - mark.tick) / std::max(1, next->tick - mark.tick);
}

int pulseAt(const Piece& piece, int tick) {
    if (piece.pulse.empty()) return 0;
    const int beat = kWhole / piece.beatUnit;
    const int within = tick % piece.barLength();
    return piece.pulse[static_cast<std::size_t>(within % beat == 0 ? within / beat : piece.beats)];
}

midi::Note play(const Piece& piece, const Part& part, const WrittenNote& written) {
    const int onset = swung(written.onset, piece.swing);
    const int end = swung(written.onset + written.length, piece.swing);
    const int gate = written.staccato ? std::min(50, part.gate) : part.gate;
    const int velocity = dynamicAt(part, written.onset) + pulseAt(piece, written.onset) + written.emphasis;
    midi::Note note;
    note.onset = {onset};
    note.duration = {std::max(1, (end - onset) * gate / 100)};
    note.channel = static_cast<std::uint8_t>(part.channel - 1);
    note.pitch = static_cast<std::uint8_t>(written.pitch);
    note.velocity = static_cast<std::uint8_t>(std::clamp(velocity, 1, 127));
    return note;
}

// Two voices may meet on one key: the string is struck anew, so the older note ends there.
void endBeforeNext(std::vector<midi::Note>& notes) {
    std::map<int, std::size_t> last;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const auto before = last.find(notes[i].pitch);
        if (before != last.end() && notes[before->second].end() > notes[i].onset)
            notes[before->second].duration = notes[i].onset - notes[before->second].onset;
        last[notes[i].pitch] = i;
    }
}

midi::Track conductor(const Piece& piece, midi::Tick end) {
    midi::Track track;
    track.events.push_back(midi::trackNameEvent(piece.title));
    track.events.push_back(midi::textEvent(piece.composer));
    if (!piece.source.empty()) track.events.push_back(midi::textEvent(piece.source));
    track.events.push_back(midi::textEvent(piece.licence));
    track.events.push_back(midi::timeSignatureEvent(piece.beats, piece.beatUnit));
    track.events.push_back(midi::keySignatureEvent(piece.sharps, piece.minor));
    auto tempi = piece.tempi;
    std::stable_sort(tempi.begin(), tempi.end(),
                     [](const auto& a, const auto& b) { return a.tick < b.tick; });
    for (const TempoMark& mark : tempi) {
        track.events.push_back(midi::tempoEvent(mark.beatsPerMinute, {mark.tick}));
    }
    track.end = end;
    return track;
}

midi::Track trackOf(const Piece& piece, const Part& part, midi::Tick end) {
    const int channel = part.channel - 1;
    midi::Track track;
    track.events = {midi::trackNameEvent(part.name), midi::programEvent(channel, part.program),
                    controller(channel, kVolume, part.volume), controller(channel, kPan, part.pan)};
    for (const WrittenNote& written : part.notes) {
        track.notes.push_back(play(piece, part, written));
    }
    std::stable_sort(track.notes.begin(), track.notes.end(),
                     [](const midi::Note& a, const midi::Note& b) { return a.onset < b.onset; });
    endBeforeNext(track.notes);
    track.end = end;
    return track;
}

}  // namespace

midi::Score perform(const Piece& piece) {
    midi::Score score;
    score.division.ticksPerQuarter = kQuarter;
    const midi::Tick end{piece.parts.front().length};
    score.tracks.push_back(conductor(piece, end));
    for (const Part& part : piece.parts) {
        score.tracks.push_back(trackOf(piece, part, end));
    }
    return score;
}

}  // namespace incipit::demo
