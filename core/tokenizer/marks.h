#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "midi/score.h"
#include "tokenizer/element.h"

namespace incipit::tokenizer {

/// An instrument as a program change or a name in a track gives it. Views into static tables or into
/// MarkTables::texts.
struct InstrumentMark {
    std::string_view type;                     ///< "Instrument" where the text names none
    std::optional<std::string_view> name;      ///< the instrument's
    std::optional<std::string_view> partName;  ///< the track's
};

/// What marks of a score say; Element::index points here.
struct MarkTables {
    std::vector<double> tempos;  ///< beats a minute, two decimals
    std::vector<InstrumentMark> instruments;
    std::deque<std::string> texts;
};

/// The tempos, metres, keys and instruments that events of a track give, in file order, starting at ticks.
/// Marks without a meaning (a tempo of 0, a metre of 0/4, too few bytes) are left out.
[[nodiscard]] std::vector<Element> marksOf(std::span<const midi::Event> events, MarkTables& tables);

/// Takes the instruments of one track together where they agree on a name: of several of one type the first
/// stays, and untyped ones yield to typed ones.
void mergeInstruments(std::vector<Element>& marks, MarkTables& tables);

}  // namespace incipit::tokenizer
