#include "tokenizer/note_chord/music21/bar.h"

#include <algorithm>
#include <utility>

namespace incipit::tokenizer {
namespace {

Time endOf(const std::vector<Element>& elements) {
    Time end = 0;
    for (const Element& element : elements)
        end = std::max(end, element.end());
    return end;
}

/// What sounds or rests in the next bar becomes its first voice.
void turnIntoVoice(Bar& bar) {
    sortElements(bar.direct);
    const auto moves = [](const Element& element) { return element.isSound() || element.kind == Kind::Rest; };
    std::vector<Element> voice;
    std::copy_if(bar.direct.begin(), bar.direct.end(), std::back_inserter(voice), moves);
    bar.direct.erase(std::remove_if(bar.direct.begin(), bar.direct.end(), moves), bar.direct.end());
    bar.voices.push_back(std::move(voice));
}

Element rest(Time start, Time end, std::uint32_t track) {
    Element element;
    element.start = start;
    element.length = end - start;
    element.index = track;
    element.kind = Kind::Rest;
    return element;
}

/// @param covered  up to here something already sounds
void fill(std::vector<Element>& elements, Time covered, Time length, std::uint32_t track) {
    sortElements(elements);
    std::vector<Element> filled;
    filled.reserve(elements.size() + 4);
    for (const Element& element : elements) {
        if (element.start > covered) filled.push_back(rest(covered, element.start, track));
        covered = std::max(covered, element.end());
        filled.push_back(element);
    }
    if (length > covered) filled.push_back(rest(covered, length, track));
    elements.swap(filled);
}

}  // namespace

Time Bar::extent() const {
    Time end = endOf(direct);
    for (const std::vector<Element>& voice : voices)
        end = std::max(end, endOf(voice));
    return end;
}

bool cutAtBarline(Bar& bar, Bar& next, Cut what) {
    const bool hasVoices = !bar.voices.empty();
    const bool nextHadVoices = !next.voices.empty();
    bool received = false;
    const auto cut = [&](std::vector<Element>& elements) {
        sortElements(elements);
        for (Element& element : elements) {
            const bool counts = element.kind == Kind::Rest || (what == Cut::Everything && element.isSound());
            if (!counts || element.end() <= bar.barline || element.start >= bar.barline) continue;
            Element remainder = element;
            remainder.start = 0;
            remainder.length = element.end() - bar.barline;
            element.length = bar.barline - element.start;
            if (hasVoices && next.voices.empty()) turnIntoVoice(next);
            (hasVoices == nextHadVoices ? next.direct : next.voices.front()).push_back(remainder);
            received = true;
        }
    };
    if (hasVoices) {
        for (std::vector<Element>& voice : bar.voices)
            cut(voice);
    } else {
        cut(bar.direct);
    }
    return received;
}

void dissolveSingleVoice(Bar& bar) {
    std::erase_if(bar.voices, [](const std::vector<Element>& voice) { return voice.empty(); });
    if (bar.voices.size() != 1) return;
    std::vector<Element>& only = bar.voices.front();
    sortElements(only);
    bar.direct.insert(bar.direct.end(), only.begin(), only.end());
    bar.voices.clear();
}

void fillWithRests(Bar& bar, std::uint32_t track) {
    Time covered = 0;
    for (std::vector<Element>& voice : bar.voices) {
        fill(voice, 0, bar.length, track);
        covered = std::max(covered, endOf(voice));
    }
    fill(bar.direct, covered, bar.length, track);
}

}  // namespace incipit::tokenizer
