#include <algorithm>

#include "base/error.h"
#include "tokenizer/note_chord/messages.h"
#include "tokenizer/note_chord/note_chord_tokenizer.h"
#include "tokenizer/note_chord/spelling.h"

namespace incipit::tokenizer {
namespace {

constexpr std::uint16_t kWrittenDivision = 10080;
constexpr midi::Tick kWrittenStep{kWrittenDivision / 2};
constexpr midi::Tick kNoteLength{kWrittenDivision};
constexpr midi::Tick kTail{kWrittenDivision};  // from the last event to the end of the track

midi::Track conductor() {
    midi::Track track;
    track.events = {midi::tempoEvent(120), midi::timeSignatureEvent(4, 4)};
    track.end = kTail;
    return track;
}

}  // namespace

Fact NoteChordTokenizer::title() const {
    return {messages::kNoteChordTitle};
}

Fact NoteChordTokenizer::explanation() const {
    return {messages::kNoteChordExplanation};
}

std::vector<int> NoteChordTokenizer::pitches(const std::string& token) const {
    if (isRest(token)) return {};
    if (auto chord = pitchesOfChord(token)) return *std::move(chord);
    if (const auto pitch = pitchOfName(token)) return {*pitch};
    throw Error(messages::kNoNoteChordToken, token);
}

std::optional<StruckKey> NoteChordTokenizer::struck(const std::string& token) const {
    // A chord of octaves has one pitch, and is none the less a chord.
    if (isRest(token) || pitchesOfChord(token)) return std::nullopt;
    return StruckKey{.key = pitches(token).front()};
}

midi::Score NoteChordTokenizer::decode(std::span<const std::string> tokens) const {
    midi::Track track;
    track.events.push_back(midi::trackNameEvent(""));
    midi::Tick onset;
    midi::Tick last;
    for (const std::string& token : tokens) {
        for (const int pitch : pitches(token)) {
            midi::Note note;
            note.onset = onset;
            note.duration = kNoteLength;
            note.pitch = static_cast<std::uint8_t>(pitch);
            note.velocity = 90;
            note.release = 0;
            track.notes.push_back(note);
            last = note.end();
        }
        onset += kWrittenStep;
    }
    if (!track.notes.empty()) {
        midi::Event centre;  // of the pitch bend wheel
        centre.status = 0xE0;
        centre.data2 = 0x40;
        track.events.push_back(centre);
    }
    track.end = last + kTail;

    midi::Score score;
    score.format = midi::Format::Simultaneous;
    score.division.ticksPerQuarter = kWrittenDivision;
    score.tracks = {conductor(), std::move(track)};
    return score;
}

}  // namespace incipit::tokenizer
