#include "tokenizer/note_chord/music21/parts.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace incipit::tokenizer {
namespace {

using Elements = std::vector<Element>;

Elements::const_iterator firstAt(const Elements& elements, Time moment) {
    return std::lower_bound(elements.begin(), elements.end(), moment,
                            [](const Element& element, Time time) { return element.start < time; });
}

template <typename Visitor>
void visit(const PartSpan& span, const FlatTrack& track, Visitor visitor) {
    const Elements& all = track.elements;
    const auto first = span.wholeTrack ? all.begin() : firstAt(all, span.from);
    for (auto element = first; element != all.end(); ++element) {
        if (!span.wholeTrack && element->start >= span.to && element->start > span.from) break;
        if (!span.wholeTrack && span.isMoment() && element->length != 0) continue;
        if (element->kind != Kind::Instrument) visitor(*element);
    }
}

std::vector<Element> instrumentsOf(const FlatTrack& track) {
    std::vector<Element> instruments;
    std::copy_if(track.elements.begin(), track.elements.end(), std::back_inserter(instruments),
                 [](const Element& element) { return element.kind == Kind::Instrument; });
    return instruments;
}

std::vector<InstrumentPart> tracksAsParts(std::size_t tracks) {
    std::vector<InstrumentPart> parts(tracks);
    for (std::size_t i = 0; i < tracks; ++i) {
        parts[i].spans.push_back({static_cast<std::uint32_t>(i), 0, 0, true});
        parts[i].wholeTrack = true;
    }
    return parts;
}

// Two instruments of one name at one moment share the moment; nothing is taken twice.
void addSpan(InstrumentPart& part, const PartSpan& span) {
    if (!part.spans.empty()) {
        PartSpan& last = part.spans.back();
        if (last.track == span.track && last.from == span.from && last.isMoment()) {
            last = span;
            return;
        }
    }
    part.spans.push_back(span);
}

std::size_t countNotes(const PartSpan& span, const FlatTrack& track) {
    std::size_t notes = 0;
    visit(span, track, [&notes](const Element& element) { notes += element.isPitched() ? 1U : 0U; });
    return notes;
}

}  // namespace

std::vector<InstrumentPart> partsByInstrument(const std::vector<FlatTrack>& tracks,
                                              const MarkTables& tables) {
    std::vector<InstrumentPart> parts;
    std::unordered_map<std::string_view, std::size_t> byName;
    for (std::uint32_t t = 0; t < tracks.size(); ++t) {
        const std::vector<Element> instruments = instrumentsOf(tracks[t]);
        for (std::size_t i = 0; i < instruments.size(); ++i) {
            const std::string_view name = tables.instruments[instruments[i].index].name.value_or("");
            const auto [place, isNew] = byName.try_emplace(name, parts.size());
            if (isNew) parts.emplace_back().name = name;
            const bool last = i + 1 == instruments.size();
            const Time to = last ? std::max(tracks[t].end, instruments[i].start) : instruments[i + 1].start;
            addSpan(parts[place->second], {t, instruments[i].start, to, false});
        }
    }
    if (parts.empty()) parts = tracksAsParts(tracks.size());
    // Thousands of instruments may begin at one moment, so each moment is looked at once.
    std::map<std::pair<std::uint32_t, Time>, std::size_t> moments;
    for (InstrumentPart& part : parts) {
        for (const PartSpan& span : part.spans) {
            if (!span.isMoment() || span.wholeTrack) {
                part.notes += countNotes(span, tracks[span.track]);
                continue;
            }
            const auto [moment, isNew] = moments.try_emplace({span.track, span.from}, 0);
            if (isNew) moment->second = countNotes(span, tracks[span.track]);
            part.notes += moment->second;
        }
    }
    return parts;
}

std::vector<Element> elementsOf(const InstrumentPart& part, const std::vector<FlatTrack>& tracks) {
    std::vector<Element> elements;
    elements.reserve(part.notes);
    for (const PartSpan& span : part.spans) {
        visit(span, tracks[span.track], [&elements](const Element& element) { elements.push_back(element); });
    }
    sortElements(elements);
    return elements;
}

}  // namespace incipit::tokenizer
