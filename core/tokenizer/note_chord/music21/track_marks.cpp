#include "tokenizer/note_chord/music21/track_marks.h"

#include "tokenizer/note_chord/music21/quantise.h"

namespace incipit::tokenizer {
namespace {

// Meters finer than this divide below the grid of Time, and music21 takes none of them.
constexpr unsigned kFinestMeter = 7;

std::optional<Element> meter(const std::vector<std::uint8_t>& data) {
    if (data.size() < 2 || data[0] == 0 || data[1] > kFinestMeter) return std::nullopt;
    Element mark;
    mark.kind = Kind::Meter;
    mark.index = static_cast<std::uint32_t>((Time{data[0]} * 4 * kQuarter) >> data[1]);
    return mark;
}

std::optional<Element> tempo(const std::vector<std::uint8_t>& data, MarkTables& tables) {
    if (data.size() < 3) return std::nullopt;
    const int microseconds = (data[0] << 16) + (data[1] << 8) + data[2];
    if (microseconds == 0) return std::nullopt;
    Element mark;
    mark.kind = Kind::Tempo;
    mark.index = static_cast<std::uint32_t>(tables.tempos.size());
    tables.tempos.push_back(roundDecimals(60'000'000.0 / microseconds, 2));
    return mark;
}

std::optional<Element> instrument(const midi::Event& event, MarkTables& tables) {
    const std::optional<InstrumentMark> what = instrumentMark(event, tables.texts);
    if (!what) return std::nullopt;
    Element mark;
    mark.kind = Kind::Instrument;
    mark.index = static_cast<std::uint32_t>(tables.instruments.size());
    tables.instruments.push_back(*what);
    return mark;
}

std::optional<Element> markOf(const midi::Event& event, MarkTables& tables) {
    if (event.kind() == 0xC0) return instrument(event, tables);
    if (event.status != 0xFF) return std::nullopt;
    switch (event.data1) {
        case midi::meta::kTimeSignature:
            return meter(event.data);
        case midi::meta::kTempo:
            return tempo(event.data, tables);
        case midi::meta::kTrackName:
        case midi::meta::kInstrumentName:
            return instrument(event, tables);
        case midi::meta::kKeySignature: {
            if (event.data.size() < 2) return std::nullopt;
            Element mark;
            mark.kind = Kind::Key;
            return mark;
        }
        default:
            return std::nullopt;
    }
}

}  // namespace

std::vector<Element> marksOf(std::span<const midi::Event> events, MarkTables& tables) {
    std::vector<Element> marks;
    for (const midi::Event& event : events) {
        if (std::optional<Element> mark = markOf(event, tables)) {
            mark->start = event.tick.value;
            marks.push_back(*mark);
        }
    }
    return marks;
}
}  // namespace incipit::tokenizer
