#include "analysis/chord.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/key.h"
#include "analysis/messages.h"
#include "base/error.h"

namespace incipit::analysis {

namespace {

using Quality = ChordQuality;

constexpr std::string_view kNoChordName = "N.C.";
constexpr std::string_view kSpaces = " \t\r\n\v\f";

struct Kind {
    Quality quality;
    std::string_view name;     ///< behind the root
    std::string_view steps;    ///< from the root up by semitones: x belongs to it
    std::string_view aliases;  ///< that are read too, parted by spaces
};

/// In the order of the qualities.
constexpr std::array<Kind, 21> kKinds{
    {{Quality::Major, "", "x...x..x....", "maj M major"},
     {Quality::Minor, "m", "x..x...x....", "min - minor mi"},
     {Quality::Diminished, "dim", "x..x..x.....", "o ° mb5"},
     {Quality::Augmented, "aug", "x...x...x...", "+ #5"},
     {Quality::Suspended2, "sus2", "x.x....x....", "2"},
     {Quality::Suspended4, "sus4", "x....x.x....", "sus 4"},
     {Quality::Power, "5", "x......x....", ""},
     {Quality::Six, "6", "x...x..x.x..", "maj6 M6"},
     {Quality::MinorSix, "m6", "x..x...x.x..", "min6 -6"},
     {Quality::Seven, "7", "x...x..x..x.", "dom7"},
     {Quality::MajorSeven, "maj7", "x...x..x...x", "M7 ma7 j7 Δ Δ7"},
     {Quality::MinorSeven, "m7", "x..x...x..x.", "min7 -7 mi7"},
     {Quality::MinorMajorSeven, "mmaj7", "x..x...x...x", "mM7 m(maj7) minmaj7 -maj7"},
     {Quality::HalfDiminished, "m7b5", "x..x..x...x.", "ø ø7 min7b5 -7b5 m7(b5)"},
     {Quality::DiminishedSeven, "dim7", "x..x..x..x..", "o7 °7"},
     {Quality::SevenSuspended4, "7sus4", "x....x.x..x.", "7sus 9sus4"},
     {Quality::AddNine, "add9", "x.x.x..x....", "add2 (add9)"},
     {Quality::MinorAddNine, "madd9", "x.xx...x....", "m(add9) madd2"},
     {Quality::Nine, "9", "x.x.x..x..x.", ""},
     {Quality::MajorNine, "maj9", "x.x.x..x...x", "M9 Δ9"},
     {Quality::MinorNine, "m9", "x.xx...x..x.", "min9 -9"}}};

const Kind& kindOf(Quality quality) {
    return kKinds.at(static_cast<std::size_t>(quality));
}

/// A letter with its accidental, which are taken from the text.
std::optional<int> takePitchClass(std::string_view& text) {
    constexpr std::array<int, 7> kSteps{9, 11, 0, 2, 4, 5, 7};  // A to G
    if (text.empty() || text.front() < 'A' || text.front() > 'G') return std::nullopt;
    int pitch = kSteps.at(static_cast<std::size_t>(text.front() - 'A'));
    text.remove_prefix(1);
    for (const auto& [sign, semitones] :
         {std::pair<std::string_view, int>{"#", 1}, {"♯", 1}, {"b", -1}, {"♭", -1}}) {
        if (!text.starts_with(sign)) continue;
        text.remove_prefix(sign.size());
        pitch += semitones;
        break;
    }
    return (pitch + 12) % 12;
}

bool hasMinorThird(Quality quality) {
    constexpr std::size_t kMinorThird = 3;
    return kindOf(quality).steps[kMinorThird] == 'x';
}

/// With the accidentals of the chord's key, as in "A/C#" and "Gm/Bb"; what leads to the root, and what lies
/// a tritone from C, is sharp.
std::string bassName(int bass, const Chord& chord) {
    constexpr int kOctave = 12, kRelativeMajor = 3, kTritone = 6;
    constexpr std::array<const char*, 12> kSharps{"C",  "C#", "D",  "D#", "E",  "F",
                                                  "F#", "G",  "G#", "A",  "A#", "B"};
    constexpr std::array<const char*, 12> kFlats{"C",  "Db", "D",  "Eb", "E",  "F",
                                                 "Gb", "G",  "Ab", "A",  "Bb", "B"};
    constexpr std::string_view kHasFlats = "xx.x.x..x.x.";  // keys of C, Db, Eb, F, Ab, Bb major
    const int major = (chord.root + (hasMinorThird(chord.quality) ? kRelativeMajor : 0)) % kOctave;
    const bool isSharp = kHasFlats[static_cast<std::size_t>(major)] == '.' || bass == kTritone ||
                         bass == (chord.root + kOctave - 1) % kOctave;
    return (isSharp ? kSharps : kFlats).at(static_cast<std::size_t>(bass));
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t begin = text.find_first_not_of(separators);
        if (begin == std::string_view::npos) return parts;
        text.remove_prefix(begin);
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

/// The words of each bar.
std::vector<std::vector<std::string_view>> barsOf(std::string_view text) {
    std::vector<std::vector<std::string_view>> bars;
    if (text.find('|') == std::string_view::npos) {
        for (const std::string_view word : split(text, kSpaces))
            bars.push_back({word});
        return bars;
    }
    for (const std::string_view between : split(text, "|")) {
        std::vector<std::string_view> words = split(between, kSpaces);
        if (words.size() > kMostInBar) throw Error(messages::kManyInBar, bars.size() + 1, kMostInBar);
        if (!words.empty()) bars.push_back(std::move(words));
    }
    return bars;
}

/// @param bar  its number, from 1, for messages
BarChords parseBar(const std::vector<std::string_view>& words, std::size_t bar) {
    BarChords chords;
    for (const std::string_view word : words) {
        if (word == kNoChordName || word == "NC" || word == "-") {
            chords.emplace_back();
        } else if (word == "/" && !chords.empty()) {
            chords.push_back(chords.back());
        } else if (const auto chord = parseChord(word)) {
            chords.push_back(chord);
        } else {
            throw Error(messages::kNoChord, oneLine(word), bar);
        }
    }
    return chords;
}

std::string barText(const BarChords& chords) {
    std::string text;
    for (const std::optional<Chord>& chord : chords) {
        if (!text.empty()) text += ' ';
        text += chord ? chordName(*chord) : std::string(kNoChordName);
    }
    return text;
}

}  // namespace

PitchClasses pitchClassesOf(const Chord& chord) {
    const std::string_view steps = kindOf(chord.quality).steps;
    PitchClasses classes;
    for (std::size_t step = 0; step < steps.size(); ++step)
        classes[(static_cast<std::size_t>(chord.root) + step) % steps.size()] = steps[step] == 'x';
    if (chord.bass) classes.set(static_cast<std::size_t>(*chord.bass));
    return classes;
}

std::string chordName(const Chord& chord) {
    std::string name = tonicName({.tonic = chord.root, .minor = hasMinorThird(chord.quality)});
    name += kindOf(chord.quality).name;
    if (chord.bass) name += '/' + bassName(*chord.bass, chord);
    return name;
}

std::optional<Chord> parseChord(std::string_view text) {
    const auto root = takePitchClass(text);
    if (!root) return std::nullopt;
    Chord chord{.root = *root};
    if (const std::size_t line = text.find('/'); line != std::string_view::npos) {
        std::string_view below = text.substr(line + 1);
        const auto bass = takePitchClass(below);
        if (!bass || !below.empty()) return std::nullopt;
        if (*bass != chord.root) chord.bass = bass;
        text = text.substr(0, line);
    }
    const auto isMeant = [text](const Kind& kind) {
        const auto aliases = split(kind.aliases, kSpaces);
        return text == kind.name || std::ranges::find(aliases, text) != aliases.end();
    };
    const auto* kind = std::ranges::find_if(kKinds, isMeant);
    if (kind == kKinds.end()) return std::nullopt;
    chord.quality = kind->quality;
    return chord;
}

Chords parseChords(std::string_view text) {
    Chords chords;
    for (const std::vector<std::string_view>& words : barsOf(text)) {
        const std::size_t bar = chords.size() + 1;
        if (bar > kMostChords) throw Error(messages::kTooManyChords, kMostChords);
        const bool isAgain = words.size() == 1 && words.front() == "%";
        if (isAgain && chords.empty()) throw Error(messages::kNoChordBefore);
        BarChords next = isAgain ? chords.back() : parseBar(words, bar);
        chords.push_back(std::move(next));
    }
    return chords;
}

std::string chordsText(const Chords& chords) {
    const bool isShared = std::ranges::any_of(chords, [](const BarChords& bar) { return bar.size() > 1; });
    std::string text = isShared ? "|" : "";
    for (const BarChords& bar : chords) {
        if (!text.empty()) text += ' ';
        text += barText(bar) + (isShared ? " |" : "");
    }
    return text;
}

}  // namespace incipit::analysis
