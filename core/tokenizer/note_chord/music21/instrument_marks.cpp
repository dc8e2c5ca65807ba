#include "tokenizer/note_chord/music21/instrument_marks.h"

#include <set>
#include <utility>

#include "tokenizer/note_chord/music21/instrument_names.h"

namespace incipit::tokenizer {
namespace {

constexpr std::string_view kUntyped = "Instrument";

InstrumentMark named(const midi::Event& event, std::deque<std::string>& texts) {
    InstrumentMark mark;
    mark.type = kUntyped;
    const std::optional<std::string> text = nameText(event.data);
    if (!text) return mark;
    const std::string_view kept = texts.emplace_back(*text);
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

}  // namespace

std::optional<InstrumentMark> instrumentMark(const midi::Event& event, std::deque<std::string>& texts) {
    if (event.kind() != 0xC0) return named(event, texts);
    if (event.data1 > 127) return std::nullopt;
    return ofProgram(event);
}

void mergeInstruments(std::vector<Element>& marks, std::vector<InstrumentMark>& instruments) {
    std::set<std::string_view> types;
    std::set<std::string_view> names;
    std::set<std::string_view> partNames;
    std::size_t count = 0;
    for (const Element& mark : marks) {
        if (mark.kind != Kind::Instrument) continue;
        const InstrumentMark& what = instruments[mark.index];
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
        InstrumentMark& what = instruments[mark.index];
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
