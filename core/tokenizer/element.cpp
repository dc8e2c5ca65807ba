#include "tokenizer/element.h"

namespace incipit::tokenizer {

void sortElements(std::vector<Element>& elements) {
    sortElements(elements.begin(), elements.end());
}

// Most are in order but for a few that begin together.
void sortElements(std::vector<Element>::iterator first, std::vector<Element>::iterator last) {
    if (std::is_sorted(first, last, standsBefore)) return;
    const auto begunBefore = [](const Element& a, const Element& b) { return a.start < b.start; };
    if (!std::is_sorted(first, last, begunBefore)) {
        std::stable_sort(first, last, standsBefore);
        return;
    }
    while (first != last) {
        const auto end =
            std::find_if(first, last, [&](const Element& each) { return each.start != first->start; });
        if (!std::is_sorted(first, end, standsBefore)) std::stable_sort(first, end, standsBefore);
        first = end;
    }
}

void insertElements(std::vector<Element>& sorted, const std::vector<Element>& more) {
    const auto count = static_cast<std::ptrdiff_t>(sorted.size());
    sorted.insert(sorted.end(), more.begin(), more.end());
    sortElements(sorted.begin() + count, sorted.end());
    std::inplace_merge(sorted.begin(), sorted.begin() + count, sorted.end(), standsBefore);
}

}  // namespace incipit::tokenizer
