#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "base/error.h"
#include "midi/smf_reader.h"
#include "tokenizer/messages.h"
#include "tokenizer/note_chord/messages.h"
#include "tokenizer/note_chord/music21/flat_score.h"
#include "tokenizer/note_chord/music21/music21_score.h"
#include "tokenizer/note_chord/music21/parts.h"
#include "tokenizer/note_chord/note_chord_tokenizer.h"
#include "tokenizer/note_chord/spelling.h"

namespace incipit::tokenizer {
namespace {

/// The tempo of rests: the last in their part, else the last in their own track, else 120 beats a minute.
class RestTempo {
  public:
    explicit RestTempo(const FlatScore& flat) : m_score(flat) {}

    void set(const Element& mark) { m_tempo = m_score.tables.tempos[mark.index]; }

    /// Beats a minute; 0 for none.
    [[nodiscard]] double at(const Element& rest) const { return m_tempo > 0 ? m_tempo : inTrack(rest); }

  private:
    [[nodiscard]] double inTrack(const Element& rest) const {
        const std::vector<Element>& tempos = m_score.tracks[rest.index].tempos;
        const auto past =
            std::upper_bound(tempos.begin(), tempos.end(), rest.start,
                             [](Time time, const Element& element) { return time < element.start; });
        return past == tempos.begin() ? 0 : m_score.tables.tempos[std::prev(past)->index];
    }

    const FlatScore& m_score;
    double m_tempo = 0;  ///< in the part so far; 0: none
};

std::string spellRest(Time length, double tempo) {
    const double quarters = static_cast<double>(length) / static_cast<double>(kQuarter);
    if (tempo <= 0) return restName(0.5 * quarters);
    // The detour keeps music21's rounding.
    const double beatsPerMinute = 60.0 / (60.0 / tempo);
    return restName(60.0 / beatsPerMinute * quarters);
}

/// Damaged files hold pitches above 127; music21 writes them in the highest octave.
int spellable(int pitch) {
    if (pitch < 128) return pitch;
    const int folded = 108 + pitch % 12;
    return folded < 115 ? folded + 12 : folded;
}

/// Writes a sequence of tokens as numbers, in the order in which each is first met, and spells each once:
/// pieces repeat few tokens many times.
class TokenWriter {
  public:
    void note(int pitch) {
        write(m_notes.at(static_cast<std::size_t>(pitch)), [&] { return pitchName(pitch); });
    }

    void chord(std::uint16_t pitchClasses) {
        write(m_chords.at(pitchClasses), [&] { return normalOrder(pitchClasses); });
    }

    void rest(Time length, double tempo) {
        write(m_rests[{length, tempo}], [&] { return spellRest(length, tempo); });
    }

    void finish(Encoding& encoding) && {
        encoding.vocabulary = Vocabulary::sortedSetOf(m_spelled);
        const std::vector<int> ids = encoding.vocabulary.ids(m_spelled);
        for (int& number : m_numbers)
            number = ids[static_cast<std::size_t>(number)];
        encoding.ids = std::move(m_numbers);
    }

  private:
    /// @param number  of the token, from 1; 0 before it is spelled
    template <typename Spell>
    void write(int& number, Spell spell) {
        if (number == 0) {
            m_spelled.push_back(spell());
            number = static_cast<int>(m_spelled.size());
        }
        m_numbers.push_back(number - 1);
    }

    std::array<int, 128> m_notes{};
    std::array<int, 4096> m_chords{};  ///< by the set of pitch classes
    std::map<std::pair<Time, double>, int> m_rests;
    std::vector<std::string> m_spelled;
    std::vector<int> m_numbers;
};

/// @return of each token the sound that it writes; kNoSound
std::vector<std::uint32_t> write(const InstrumentPart& part, const FlatScore& flat, Encoding& encoding) {
    std::vector<std::uint32_t> sounds;
    RestTempo tempo(flat);
    TokenWriter writer;
    for (const Element& element : elementsOf(part, flat.tracks)) {
        if (element.kind == Kind::Tempo) {
            tempo.set(element);
        } else if (element.kind == Kind::Note) {
            writer.note(spellable(element.pitches));
            sounds.push_back(element.index);
        } else if (element.kind == Kind::Chord) {
            writer.chord(element.pitches);
            sounds.push_back(element.index);
        } else if (element.kind == Kind::Rest) {
            writer.rest(element.length, tempo.at(element));
            sounds.push_back(kNoSound);
        }
    }
    std::move(writer).finish(encoding);
    return sounds;
}

/// A part of a score in tokens, and which of the score's notes they write.
struct WrittenPart {
    Encoding encoding;
    std::vector<std::uint32_t> sounds;   ///< of each token: write()
    std::vector<std::uint32_t> soundOf;  ///< of each note of the score: FlatScore::sounds
};

Fact partTitle(const std::vector<InstrumentPart>& parts, std::size_t part) {
    const std::string& name = parts[part].name;
    return name.empty() ? Fact(messages::kPart, part) : Fact(messages::kNamedPart, part, Name{name});
}

std::size_t checked(const std::vector<InstrumentPart>& parts, std::size_t part) {
    if (part < parts.size()) return part;
    if (parts.size() == 1) throw Error(messages::kNotTheOnePart, part);
    throw Error(messages::kNoSuchPart, part, parts.size());
}

/// Note-ons of a score, and how many of them are drums.
struct NoteCount {
    std::size_t notes = 0;
    std::size_t drums = 0;

    explicit NoteCount(const Music21Score& score) {
        for (const Music21Track& track : score.tracks) {
            notes += track.noteOns;
            drums += track.drums;
        }
    }
};

[[noreturn]] void refuse(const NoteCount& count) {
    if (count.notes == 0) throw Error(messages::kNoNotes);
    if (count.drums == count.notes) throw Error(messages::kDrumsOnly);
    throw Error(messages::kNoNoteGivesToken);
}

/// Which part to take where none was asked for, and why.
std::pair<std::size_t, Fact> choose(const std::vector<InstrumentPart>& parts, const NoteCount& count) {
    const auto most =
        std::max_element(parts.begin(), parts.end(),
                         [](const InstrumentPart& a, const InstrumentPart& b) { return a.notes < b.notes; });
    if (most == parts.end() || most->notes == 0) refuse(count);
    if (parts.size() == 1) return {0, Fact(messages::kOnlyPart)};
    if (parts[1].notes > 0) return {1, Fact(messages::kSecondPart)};
    const auto index = static_cast<std::size_t>(most - parts.begin());
    return {index, Fact(messages::kMostNotes)};
}

WrittenPart writePart(Music21Score score, std::optional<std::size_t> part) {
    const NoteCount count(score);
    const LeftOut leftOut = score.leftOut;
    FlatScore flat = flatten(std::move(score));
    const std::vector<InstrumentPart> parts = partsByInstrument(flat.tracks, flat.tables);
    if (parts.empty()) refuse(count);
    const auto [taken, why] =
        part ? std::pair(checked(parts, *part), Fact(messages::kAskedFor)) : choose(parts, count);
    WrittenPart written;
    Encoding& encoding = written.encoding;
    encoding.part = taken;
    encoding.leftOut = leftOut;
    encoding.reason = leftOutSentence(
        Fact(messages::kTakenPart, partTitle(parts, taken), parts[taken].notes, why), leftOut);
    for (const InstrumentPart& plan : parts)
        encoding.parts.push_back({plan.name, plan.notes, plan.wholeTrack});
    written.sounds = write(parts[taken], flat, encoding);
    written.soundOf = std::move(flat.sounds);
    return written;
}

Encoding encodeHeard(Music21Score score, std::optional<std::size_t> part) {
    return writePart(std::move(score), part).encoding;
}

constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

/// Of each sound, by its number, the token that strikes it; kNowhere where none does.
std::vector<std::size_t> strikesOf(const WrittenPart& part) {
    std::vector<std::size_t> strikes(part.soundOf.size(), kNowhere);
    for (std::size_t i = 0; i < part.sounds.size(); ++i) {
        if (part.sounds[i] == kNoSound) continue;
        std::size_t& first = strikes[part.sounds[i]];
        first = std::min(first, i);
    }
    return strikes;
}

}  // namespace

Encoding NoteChordTokenizer::encode(const midi::Score& score, std::optional<std::size_t> part) const {
    return encodeHeard(asMusic21(score), part);
}

std::optional<WrittenScore> NoteChordTokenizer::written(const midi::Score& score) const {
    WrittenPart part = writePart(asMusic21(score), std::nullopt);
    const std::vector<std::size_t> strikes = strikesOf(part);
    WrittenScore written{.vocabulary = part.encoding.vocabulary,
                         .ids = std::move(part.encoding.ids),
                         .notes = {},
                         .owners = {}};
    std::size_t number = 0;
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (std::size_t index = 0; index < score.tracks[track].notes.size(); ++index) {
            const std::uint32_t sound = part.soundOf[number++];
            if (sound == kNoSound || strikes[sound] == kNowhere) continue;
            written.notes.push_back({.track = track, .index = index, .strikes = strikes[sound]});
        }
    }
    std::ranges::stable_sort(written.notes, {}, &WrittenNote::strikes);
    written.owners.assign(written.ids.size(), WrittenScore::kNobody);
    for (std::size_t i = written.notes.size(); i-- > 0;)
        written.owners[written.notes[i].strikes] = static_cast<std::int32_t>(i);
    // What is tied over a barline tells of the same.
    for (std::size_t i = 0; i < written.ids.size(); ++i) {
        if (part.sounds[i] != kNoSound) written.owners[i] = written.owners[strikes[part.sounds[i]]];
    }
    return written;
}

Encoding NoteChordTokenizer::encodeFile(std::span<const std::byte> bytes,
                                        std::optional<std::size_t> part) const {
    if (std::optional<Music21Score> score = readAsMusic21(bytes)) {
        if (part) return encodeHeard(std::move(*score), part);
        try {
            return encodeHeard(std::move(*score), part);
        } catch (const Error&) {
            // Our own reader may find music where the tutorial's finds none; else it fails in the same way.
        }
    }
    return encode(midi::readSmf(bytes).score, part);
}

}  // namespace incipit::tokenizer
