#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tokenizer/note_chord/music21/element.h"
#include "tokenizer/note_chord/music21/flat_track.h"
#include "tokenizer/note_chord/music21/track_marks.h"

namespace incipit::tokenizer {

/// A stretch of one track that belongs to a part.
struct PartSpan {
    std::uint32_t track = 0;
    Time from = 0;
    Time to = 0;                                                ///< past the last onset
    bool wholeTrack = false;                                    ///< without regard to from and to
    [[nodiscard]] bool isMoment() const { return from == to; }  ///< holds elements of length 0 only
};

/// All that one instrument plays, wherever it stands.
struct InstrumentPart {
    std::string name;
    std::vector<PartSpan> spans;
    std::size_t notes = 0;  ///< notes and chords, pieces of tied ones counted each
    bool wholeTrack = false;
};

/// One part for each instrument name, in order of first appearance; an instrument plays its track until the
/// track's next one, and what stands before the first is nobody's. Where the score has no instrument at all,
/// each track is a part.
[[nodiscard]] std::vector<InstrumentPart> partsByInstrument(const std::vector<FlatTrack>& tracks,
                                                            const MarkTables& tables);

/// The elements of a part in reading order.
[[nodiscard]] std::vector<Element> elementsOf(const InstrumentPart& part,
                                              const std::vector<FlatTrack>& tracks);

}  // namespace incipit::tokenizer
