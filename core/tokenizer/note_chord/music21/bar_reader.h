#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "tokenizer/note_chord/music21/bar.h"
#include "tokenizer/note_chord/music21/budget.h"
#include "tokenizer/note_chord/music21/element.h"

namespace incipit::tokenizer {

/// Divides the elements of a track into bars, one bar at a time. The meter is the conductor's if it has any,
/// else the track's own, 4/4 until the first; a meter inside a bar counts from the next bar on.
class BarReader {
  public:
    /// @param elements   in reading order, with the conductor's; must outlive the source
    /// @param conductor  its marks
    /// @throws Error when the bars go over the budget
    BarReader(const std::vector<Element>& elements, const std::vector<Element>& conductor, bool voices,
              Budget& budget);

    /// Fills an empty bar with the next one's start, length and elements. After the last it gives false and
    /// leaves the bar empty, ready for what is tied over from the one before.
    bool next(Bar& bar);

    /// Marks at the very end, where no bar holds them; placed where the last element ends.
    [[nodiscard]] const std::vector<Element>& loose() const { return m_loose; }

  private:
    struct Meter {
        Time start = 0;
        Time length = 0;  ///< of a bar
    };
    void findMeters(const std::vector<Element>& conductor);
    void findEnd(Budget& budget);
    [[nodiscard]] Time barlineAt(Time start);

    const std::vector<Element>& m_elements;
    bool m_voices;
    std::vector<Meter> m_meters;
    std::vector<Element> m_loose;
    std::size_t m_inBars = 0;         ///< how many of the elements stand in bars
    Time m_end = 0;                   ///< of the last bar
    Time m_start = 0;                 ///< of the coming bar
    std::size_t m_element = 0;        ///< the first of the coming bar
    std::size_t m_meter = 0;          ///< of the coming bar
    std::optional<Time> m_lastMeter;  ///< which meter the bar before had, as its place in m_meters
    std::vector<Meter> m_marks;       ///< the meter marks in the bars given so far
    std::size_t m_mark = 0;           ///< the last of them at or before the coming bar
    std::optional<Meter> m_looseMark;
    Time m_lastStart = 0;    ///< of the bar given last
    Time m_lastBarline = 0;  ///< of the bar given last
    Time m_lastLength = 0;
};

}  // namespace incipit::tokenizer
