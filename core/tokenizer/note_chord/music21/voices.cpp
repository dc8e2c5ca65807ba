#include "tokenizer/note_chord/music21/voices.h"

#include <algorithm>
#include <limits>

namespace incipit::tokenizer {
namespace {

/// Finds the first voice that has ended by a moment in a time that grows with the logarithm of the voices:
/// a tree over them of the earliest end in each half.
class FirstFree {
  public:
    explicit FirstFree(std::size_t voices) {
        while (m_leaves < voices)
            m_leaves *= 2;
        m_earliest.assign(2 * m_leaves, std::numeric_limits<Time>::min());
    }

    /// There must be one: as many voices as sounds are enough.
    [[nodiscard]] std::size_t at(Time moment) const {
        std::size_t node = 1;
        while (node < m_leaves)
            node = m_earliest[2 * node] <= moment ? 2 * node : 2 * node + 1;
        return node - m_leaves;
    }

    void occupy(std::size_t voice, Time end) {
        std::size_t node = voice + m_leaves;
        m_earliest[node] = std::max(m_earliest[node], end);
        for (node /= 2; node > 0; node /= 2) {
            m_earliest[node] = std::min(m_earliest[2 * node], m_earliest[2 * node + 1]);
        }
    }

  private:
    std::size_t m_leaves = 1;
    std::vector<Time> m_earliest;
};

bool anyOverlap(const std::vector<Element>& elements) {
    Time end = std::numeric_limits<Time>::min();
    return std::any_of(elements.begin(), elements.end(), [&end](const Element& element) {
        if (!element.isSound()) return false;
        const bool overlaps = element.start < end;
        end = std::max(end, element.end());
        return overlaps;
    });
}

}  // namespace

std::vector<std::vector<Element>> layIntoVoices(std::vector<Element>& elements) {
    std::vector<std::vector<Element>> voices;
    if (!anyOverlap(elements)) return voices;
    FirstFree free(elements.size());
    std::vector<Element> others;
    for (const Element& element : elements) {
        if (!element.isSound()) {
            others.push_back(element);
            continue;
        }
        const std::size_t voice = free.at(element.start);
        if (voice >= voices.size()) voices.emplace_back();
        voices[voice].push_back(element);
        free.occupy(voice, element.end());
    }
    elements = std::move(others);
    return voices;
}

}  // namespace incipit::tokenizer
