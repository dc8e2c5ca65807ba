#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace incipit::tokenizer {

/// Musical time in 96ths of a quarter note: after quantisation every onset and length is a multiple of a
/// twelfth, and bars are multiples of a 32nd of a quarter (meters down to /128), so all are exact.
using Time = std::int64_t;
inline constexpr Time kQuarter = 96;

/// What stands in a part. Listed in the order in which things of one moment are read; all from Note on are
/// of one rank.
enum class Kind : std::uint8_t {
    Instrument,
    Tempo,
    Key,
    Meter,
    Note,
    Chord,
    Unpitched,
    PercussionChord,
    Rest
};

/// A thing in a part: a sound, a rest, or a mark of length 0. 24 bytes, as files hold millions.
struct Element {
    Time start = 0;
    Time length = 0;
    /// Instrument, Tempo: place in MarkTables. Meter: bar length. Rest: track. Sounds, and their pieces: the
    /// number of the first note (PairedNote::number), by which they are known.
    std::uint32_t index = 0;
    std::uint16_t pitches = 0;  ///< Note, Unpitched: MIDI number. Chord: bit set of pitch classes.
    Kind kind = Kind::Rest;
    bool grace = false;  ///< a sound of length 0; read before others of its moment

    [[nodiscard]] Time end() const { return start + length; }
    [[nodiscard]] bool isSound() const { return kind >= Kind::Note && kind <= Kind::PercussionChord; }
    /// Gives a token that is no rest.
    [[nodiscard]] bool isPitched() const { return kind == Kind::Note || kind == Kind::Chord; }
};

/// The reading order; elements that are equal in it keep the order in which they were put in.
[[nodiscard]] inline bool standsBefore(const Element& a, const Element& b) {
    if (a.start != b.start) return a.start < b.start;
    const Kind rankA = std::min(a.kind, Kind::Note);
    const Kind rankB = std::min(b.kind, Kind::Note);
    if (rankA != rankB) return rankA < rankB;
    return a.grace && !b.grace;
}

void sortElements(std::vector<Element>& elements);
void sortElements(std::vector<Element>::iterator first, std::vector<Element>::iterator last);

/// Puts a few more elements in their places among sorted ones, each behind those that are equal to it.
void insertElements(std::vector<Element>& sorted, std::vector<Element> more);

}  // namespace incipit::tokenizer
