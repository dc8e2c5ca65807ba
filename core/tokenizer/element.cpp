#include "tokenizer/element.h"

#include <algorithm>
#include <tuple>

namespace incipit::tokenizer {

bool standsBefore(const Element& a, const Element& b) {
    if (a.start != b.start) return a.start < b.start;
    const Kind rankA = std::min(a.kind, Kind::Note);
    const Kind rankB = std::min(b.kind, Kind::Note);
    if (rankA != rankB) return rankA < rankB;
    return a.grace && !b.grace;
}

void sortElements(std::vector<Element>& elements) {
    if (!std::is_sorted(elements.begin(), elements.end(), standsBefore)) {
        std::stable_sort(elements.begin(), elements.end(), standsBefore);
    }
}

}  // namespace incipit::tokenizer
