#include "tokenizer/note_chord/music21/element.h"

namespace incipit::tokenizer {
namespace {

constexpr auto kReadingOrder = [](const Element& a, const Element& b) { return standsBefore(a, b); };

}  // namespace

void sortElements(std::vector<Element>& elements) {
    sortElements(elements.begin(), elements.end());
}

// Most are in order but for a few that begin together.
void sortElements(std::vector<Element>::iterator first, std::vector<Element>::iterator last) {
    if (std::is_sorted(first, last, kReadingOrder)) return;
    const auto begunBefore = [](const Element& a, const Element& b) { return a.start < b.start; };
    if (!std::is_sorted(first, last, begunBefore)) {
        std::stable_sort(first, last, kReadingOrder);
        return;
    }
    while (first != last) {
        const auto end =
            std::find_if(first, last, [&](const Element& each) { return each.start != first->start; });
        if (!std::is_sorted(first, end, kReadingOrder)) std::stable_sort(first, end, kReadingOrder);
        first = end;
    }
}

void insertElements(std::vector<Element>& sorted, std::vector<Element> more) {
    sortElements(more);
    std::size_t here = sorted.size();
    std::size_t place = here + more.size();
    sorted.resize(place);
    while (!more.empty()) {
        if (here > 0 && standsBefore(more.back(), sorted[here - 1])) {
            sorted[--place] = sorted[--here];
        } else {
            sorted[--place] = more.back();
            more.pop_back();
        }
    }
}

}  // namespace incipit::tokenizer
