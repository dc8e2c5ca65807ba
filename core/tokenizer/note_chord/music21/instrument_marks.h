#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "midi/score.h"
#include "tokenizer/note_chord/music21/element.h"

namespace incipit::tokenizer {

/// An instrument as a program change or a name in a track gives it. Views into static tables or into the
/// texts of the score's MarkTables.
struct InstrumentMark {
    std::string_view type;                     ///< "Instrument" where the text names none
    std::optional<std::string_view> name;      ///< the instrument's
    std::optional<std::string_view> partName;  ///< the track's
};

/// @param event  a program change, track name or instrument name; none for a damaged program
/// @param texts  keeps the text that the result views
[[nodiscard]] std::optional<InstrumentMark> instrumentMark(const midi::Event& event,
                                                           std::deque<std::string>& texts);

/// Takes the instruments of one track together where they agree on a name: of several of one type the first
/// stays, and untyped ones yield to typed ones.
/// @param marks        of the track; those of instruments point into `instruments`
void mergeInstruments(std::vector<Element>& marks, std::vector<InstrumentMark>& instruments);

}  // namespace incipit::tokenizer
