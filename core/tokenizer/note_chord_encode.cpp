#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "midi/smf_reader.h"
#include "tokenizer/budget.h"
#include "tokenizer/gather.h"
#include "tokenizer/marks.h"
#include "tokenizer/measures.h"
#include "tokenizer/music21_reader.h"
#include "tokenizer/note_chord.h"
#include "tokenizer/partition.h"
#include "tokenizer/quantise.h"
#include "tokenizer/spelling.h"

namespace incipit::tokenizer {
namespace {

// Every file may come to four million notes and rests (two months at 120 beats a minute), and large ones to
// some for each of their events.
constexpr std::size_t kAlways = std::size_t{1} << 22;
constexpr std::size_t kForEachEvent = 16;

// Past this many quarter notes (17 years) no bar count is within the budget, and sums stay far from overflow.
constexpr double kLongest = 1e9;

/// music21 takes SMPTE ticks as 10,080 a quarter where it reads such files at all; elsewhere a quarter is
/// half a second of real time.
double ticksPerQuarter(const midi::Division& division) {
    const int ticks = division.ticksPerFrame;
    const bool asMusic21 = ticks == 24 || ticks == 25 || ticks == 29 || ticks == 30;
    if (division.isSmpte() && asMusic21) return 10080;
    return std::max(division.quarter(), 1e-3);
}

bool isForAllTracks(const Element& mark) {
    return mark.kind == Kind::Tempo || mark.kind == Kind::Key || mark.kind == Kind::Meter;
}

struct Transcript {
    MarkTables tables;
    std::vector<FlatTrack> tracks;  ///< those with notes
};

FlatTrack transcribe(const midi::Track& track, double quarter, const std::vector<Element>& conductor,
                     std::uint32_t index, MarkTables& tables, Budget& budget) {
    std::vector<Element> elements = marksOf(track, tables);
    mergeInstruments(elements, tables);
    const Gathering gathering = gatherChords(pairAsMusic21(track), quarter);
    elements.insert(elements.end(), gathering.sounds.begin(), gathering.sounds.end());
    sortElements(elements);
    quantise(elements, quarter);
    if (gathering.sounds.empty()) {
        FlatTrack flat;
        for (const Element& element : elements) {
            flat.end = std::max(flat.end, element.end());
            if (element.kind <= Kind::Tempo) flat.elements.push_back(element);
        }
        sortElements(flat.elements);
        return flat;
    }
    budget.spend(conductor.size());
    elements.insert(elements.end(), conductor.begin(), conductor.end());
    sortElements(elements);
    return writeInBars(elements, conductor, gathering.needsVoices, index, budget);
}

Transcript transcribe(const midi::Score& score) {
    const double quarter = ticksPerQuarter(score.division);
    if (static_cast<double>(midi::endOf(score).value) / quarter > kLongest) {
        throw Error("The piece lasts more than a thousand million quarter notes; check its timing.");
    }
    std::size_t events = 0;
    for (const midi::Track& track : score.tracks)
        events += track.notes.size() + track.events.size();
    Budget budget(kAlways + kForEachEvent * events);

    Transcript transcript;
    std::vector<Element> conductor;
    for (const midi::Track& track : score.tracks) {
        if (track.notes.empty()) {
            std::vector<Element> marks = marksOf(track, transcript.tables);
            std::erase_if(marks, [](const Element& mark) { return !isForAllTracks(mark); });
            quantise(marks, quarter);
            conductor.insert(conductor.end(), marks.begin(), marks.end());
            continue;
        }
        sortElements(conductor);
        const auto index = static_cast<std::uint32_t>(transcript.tracks.size());
        transcript.tracks.push_back(transcribe(track, quarter, conductor, index, transcript.tables, budget));
    }
    return transcript;
}

/// Writes rests in seconds. Their tempo is the last in their part, else the last in their own track, else
/// 120 beats a minute.
class RestWriter {
  public:
    explicit RestWriter(const Transcript& transcript) : m_transcript(transcript) {}

    void tempo(const Element& mark) { m_tempo = m_transcript.tables.tempos[mark.index]; }

    [[nodiscard]] std::string operator()(const Element& rest) const {
        const double quarters = static_cast<double>(rest.length) / static_cast<double>(kQuarter);
        const double tempo = m_tempo > 0 ? m_tempo : tempoInTrack(rest);
        if (tempo <= 0) return restName(0.5 * quarters);
        // The detour keeps music21's rounding.
        const double beatsPerMinute = 60.0 / (60.0 / tempo);
        return restName(60.0 / beatsPerMinute * quarters);
    }

  private:
    [[nodiscard]] double tempoInTrack(const Element& rest) const {
        const std::vector<Element>& tempos = m_transcript.tracks[rest.index].tempos;
        const auto past =
            std::upper_bound(tempos.begin(), tempos.end(), rest.start,
                             [](Time time, const Element& element) { return time < element.start; });
        return past == tempos.begin() ? 0 : m_transcript.tables.tempos[std::prev(past)->index];
    }

    const Transcript& m_transcript;
    double m_tempo = 0;  ///< in the part so far; 0: none
};

/// Damaged files hold pitches above 127; music21 writes them in the highest octave.
int spellable(int pitch) {
    if (pitch < 128) return pitch;
    const int folded = 108 + pitch % 12;
    return folded < 115 ? folded + 12 : folded;
}

std::vector<std::string> write(const PartPlan& part, const Transcript& transcript) {
    const std::vector<Element> elements = elementsOf(part, transcript.tracks);
    RestWriter rest(transcript);
    std::vector<std::string> tokens;
    tokens.reserve(elements.size());
    for (const Element& element : elements) {
        if (element.kind == Kind::Tempo) {
            rest.tempo(element);
        } else if (element.kind == Kind::Note) {
            tokens.push_back(pitchName(spellable(element.pitches)));
        } else if (element.kind == Kind::Chord) {
            tokens.push_back(normalOrder(element.pitches));
        } else if (element.kind == Kind::Rest) {
            tokens.push_back(rest(element));
        }
    }
    return tokens;
}

std::string describe(const std::vector<PartPlan>& parts, std::size_t part) {
    const std::string& name = parts[part].name;
    return "Part " + std::to_string(part) + (name.empty() ? "" : " (" + name + ")");
}

std::string countNotes(std::size_t notes) {
    return notes == 0   ? "no notes"
           : notes == 1 ? "one note or chord"
                        : std::to_string(notes) + " notes and chords";
}

std::size_t checked(const std::vector<PartPlan>& parts, std::size_t part) {
    if (part < parts.size()) return part;
    throw Error("There is no part " + std::to_string(part) + ": the piece has " +
                (parts.size() == 1 ? "one part, number 0."
                                   : std::to_string(parts.size()) + " parts, counted from 0."));
}

[[noreturn]] void refuse(const midi::Score& score) {
    const std::size_t notes = midi::noteCount(score);
    if (notes == 0) throw Error("The piece has no notes; choose another one.");
    const bool drums = std::all_of(score.tracks.begin(), score.tracks.end(), [](const midi::Track& track) {
        return std::all_of(track.notes.begin(), track.notes.end(),
                           [](const midi::Note& note) { return note.channel == midi::kDrumChannel; });
    });
    if (drums) {
        throw Error(
            "The piece holds drums only (channel 10), and note-chord tokens are pitched; choose a piece "
            "with a pitched instrument.");
    }
    throw Error(
        "None of the piece's notes gives a token: they have no note-off, sound together with drums, or stand "
        "before the first instrument of their track; choose another piece.");
}

/// Which part to take where none was asked for, and why, as the end of a sentence.
std::pair<std::size_t, std::string> choose(const std::vector<PartPlan>& parts, const midi::Score& score) {
    const auto most = std::max_element(
        parts.begin(), parts.end(), [](const PartPlan& a, const PartPlan& b) { return a.notes < b.notes; });
    if (most == parts.end() || most->notes == 0) refuse(score);
    if (parts.size() == 1) return {0, "it is the only one"};
    if (parts[1].notes > 0) return {1, "the tutorial takes the second part"};
    const auto index = static_cast<std::size_t>(most - parts.begin());
    return {index, "the second part, which the tutorial takes, has no notes, and this one has most"};
}

}  // namespace

Encoding NoteChordTokenizer::encode(const midi::Score& score, std::optional<std::size_t> part) const {
    const Transcript transcript = transcribe(score);
    const std::vector<PartPlan> parts = partitionByInstrument(transcript.tracks, transcript.tables);
    if (parts.empty()) refuse(score);
    Encoding encoding;
    std::string why = "it was asked for";
    if (part) {
        encoding.part = checked(parts, *part);
    } else {
        std::tie(encoding.part, why) = choose(parts, score);
    }
    const PartPlan& taken = parts[encoding.part];
    encoding.reason = describe(parts, encoding.part) + " with " + countNotes(taken.notes) + ": " + why + ".";
    for (const PartPlan& plan : parts)
        encoding.parts.push_back({plan.name, plan.notes, plan.wholeTrack});
    const std::vector<std::string> tokens = write(taken, transcript);
    encoding.vocabulary = Vocabulary::sortedSetOf(tokens);
    encoding.ids = encoding.vocabulary.ids(tokens);
    return encoding;
}

Encoding NoteChordTokenizer::encodeFile(std::span<const std::byte> bytes,
                                        std::optional<std::size_t> part) const {
    if (const std::optional<midi::Score> score = readAsMusic21(bytes)) {
        if (part) return encode(*score, part);
        try {
            return encode(*score, part);
        } catch (const Error&) {
            // Our own reader may find music where the tutorial's finds none; else it fails in the same way.
        }
    }
    return encode(midi::readSmf(bytes).score, part);
}

}  // namespace incipit::tokenizer
