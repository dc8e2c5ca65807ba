#include "tokenizer/marks.h"

#include <algorithm>
#include <set>

#include "tokenizer/instrument_names.h"
#include "tokenizer/quantise.h"

namespace incipit::tokenizer {
namespace {

// Metres finer than this divide below the grid of Time, and music21 takes none of them.
constexpr unsigned kFinestMetre = 7;

constexpr std::string_view kUntyped = "Instrument";

std::optional<Element> meter(const std::vector<std::uint8_t>& data) {
    if (data.size() < 2 || data[0] == 0 || data[1] > kFinestMetre) return std::nullopt;
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

Element instrument(InstrumentMark what, MarkTables& tables) {
    Element mark;
    mark.kind = Kind::Instrument;
    mark.index = static_cast<std::uint32_t>(tables.instruments.size());
    tables.instruments.push_back(what);
    return mark;
}

InstrumentMark named(const midi::Event& event, MarkTables& tables) {
    InstrumentMark mark;
    mark.type = kUntyped;
    const std::optional<std::string> text = nameText(event.data);
    if (!text) return mark;
    const std::string_view kept = tables.texts.emplace_back(*text);
    if (const InstrumentType* type = findInstrument(kept)) {
        mark.type = type->name;
        mark.name = kept;
    }
    if (kept.empty() || isDefaultName(kept)) return mark;
    (event.data1 == midi::meta::kTrackName ? mark.partName : mark.name) = kept;
    return mark;
}

InstrumentMark ofProgram(const midi::Event& event) {
    if (event.channel() == midi::kDrumChannel) return {"UnpitchedPercussion", "Percussion", std::nullopt};
    const ProgramInstrument program = instrumentOfProgram(event.data1);
    return {program.type, program.name, std::nullopt};
}

std::optional<Element> markOf(const midi::Event& event, MarkTables& tables) {
    if (event.kind() == 0xC0) {
        if (event.data1 > 127) return std::nullopt;
        return instrument(ofProgram(event), tables);
    }
    if (event.status != 0xFF) return std::nullopt;
    switch (event.data1) {
        case midi::meta::kTimeSignature:
            return meter(event.data);
        case midi::meta::kTempo:
            return tempo(event.data, tables);
        case midi::meta::kTrackName:
        case midi::meta::kInstrumentName:
            return instrument(named(event, tables), tables);
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

void mergeInstruments(std::vector<Element>& marks, MarkTables& tables) {
    std::set<std::string_view> types;
    std::set<std::string_view> names;
    std::set<std::string_view> partNames;
    std::size_t count = 0;
    for (const Element& mark : marks) {
        if (mark.kind != Kind::Instrument) continue;
        const InstrumentMark& what = tables.instruments[mark.index];
        ++count;
        types.insert(what.type);
        if (what.name) names.insert(*what.name);
        if (what.partName) partNames.insert(*what.partName);
        if (names.size() > 1 || partNames.size() > 1) return;
    }
    if (count < 2) return;
    const bool oneType = types.size() == 1;
    bool keptOne = false;
    const auto yields = [&](const Element& mark) {
        if (mark.kind != Kind::Instrument) return false;
        InstrumentMark& what = tables.instruments[mark.index];
        if (oneType ? keptOne : what.type == kUntyped) return true;
        keptOne = true;
        if (!names.empty()) what.name = *names.begin();
        if (!partNames.empty()) what.partName = *partNames.begin();
        return false;
    };
    std::vector<Element> kept;
    kept.reserve(marks.size());
    for (const Element& mark : marks) {
        if (!yields(mark)) kept.push_back(mark);
    }
    marks = std::move(kept);
}

}  // namespace incipit::tokenizer
