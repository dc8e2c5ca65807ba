#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "midi/score.h"
#include "tokenizer/note_chord/music21/element.h"
#include "tokenizer/note_chord/music21/instrument_marks.h"

namespace incipit::tokenizer {

/// What marks of a score say; Element::index points here.
struct MarkTables {
    std::vector<double> tempos;  ///< beats a minute, two decimals
    std::vector<InstrumentMark> instruments;
    std::deque<std::string> texts;
};

/// The tempos, meters, keys and instruments that events of a track give, in file order, starting at ticks.
/// Marks without a meaning (a tempo of 0, a meter of 0/4, too few bytes) are left out.
[[nodiscard]] std::vector<Element> marksOf(std::span<const midi::Event> events, MarkTables& tables);

}  // namespace incipit::tokenizer
