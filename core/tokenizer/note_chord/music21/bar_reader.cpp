#include "tokenizer/note_chord/music21/bar_reader.h"

#include <algorithm>

#include "tokenizer/note_chord/music21/voices.h"

namespace incipit::tokenizer {
namespace {

constexpr Time kCommonTime = 4 * kQuarter;

}  // namespace

BarReader::BarReader(const std::vector<Element>& elements, const std::vector<Element>& conductor, bool voices,
                     Budget& budget)
    : m_elements(elements), m_voices(voices) {
    findMeters(conductor);
    findEnd(budget);
}

void BarReader::findMeters(const std::vector<Element>& conductor) {
    const auto collect = [this](const std::vector<Element>& elements) {
        for (const Element& element : elements) {
            if (element.kind == Kind::Meter) m_meters.push_back({element.start, element.index});
        }
    };
    collect(conductor);
    if (m_meters.empty()) collect(m_elements);
    if (m_meters.empty() || m_meters.front().start > 0) m_meters.insert(m_meters.begin(), {0, kCommonTime});
}

// The bars are counted meter by meter, so that a silence of years costs nothing before it is refused.
void BarReader::findEnd(Budget& budget) {
    Time contents = 0;
    for (const Element& element : m_elements)
        contents = std::max(contents, element.end());
    Time start = 0;
    Time lastBar = 0;
    for (std::size_t i = 0; i < m_meters.size() && (start < contents || start == 0); ++i) {
        if (i + 1 < m_meters.size() && m_meters[i + 1].start <= start) continue;
        const Time until = i + 1 < m_meters.size() ? std::min(m_meters[i + 1].start, contents) : contents;
        const Time length = m_meters[i].length;
        const Time bars = std::max<Time>((until - start + length - 1) / length, start == 0 ? 1 : 0);
        if (bars <= 0) continue;
        budget.spend(static_cast<std::size_t>(bars));
        lastBar = start + (bars - 1) * length;
        start += bars * length;
    }
    m_end = start;
    m_inBars = m_elements.size();
    while (m_inBars > 0 && m_elements[m_inBars - 1].start >= m_end)
        --m_inBars;
    Time end = lastBar;
    for (std::size_t i = 0; i < m_inBars; ++i)
        end = std::max(end, m_elements[i].end());
    for (std::size_t i = m_inBars; i < m_elements.size(); ++i) {
        m_loose.push_back(m_elements[i]);
        m_loose.back().start = end;
        if (m_elements[i].kind == Kind::Meter) m_looseMark = Meter{end, m_elements[i].index};
    }
}

// Marks are met bar by bar, and bars that tied notes add may begin before the last bar's marks.
Time BarReader::barlineAt(Time start) {
    while (m_mark + 1 < m_marks.size() && m_marks[m_mark + 1].start <= start)
        ++m_mark;
    const Meter& mark = m_marks[m_mark];
    const bool loose = m_looseMark && m_looseMark->start <= start && m_looseMark->start >= mark.start;
    return loose ? m_looseMark->length : mark.length;
}

bool BarReader::next(Bar& bar) {
    if (m_start >= m_end) {
        bar.start = m_lastStart + m_lastBarline;
        bar.length = m_lastLength;
        bar.barline = barlineAt(bar.start);
        m_lastStart = bar.start;
        m_lastBarline = bar.barline;
        return false;
    }
    while (m_meter + 1 < m_meters.size() && m_meters[m_meter + 1].start <= m_start)
        ++m_meter;
    bar.start = m_start;
    bar.length = m_meters[m_meter].length;
    // A bar shows its meter where that is another mark than the bar before had.
    if (m_lastMeter != static_cast<Time>(m_meter)) m_marks.push_back({bar.start, bar.length});
    m_lastMeter = static_cast<Time>(m_meter);
    bar.barline = barlineAt(bar.start);
    m_start += bar.length;
    for (; m_element < m_inBars && m_elements[m_element].start < m_start; ++m_element) {
        Element element = m_elements[m_element];
        if (element.kind == Kind::Meter) {
            if (element.start == bar.start) continue;
            m_marks.push_back({element.start, element.index});
        }
        element.start -= bar.start;
        bar.direct.push_back(element);
    }
    if (m_voices) bar.voices = layIntoVoices(bar.direct);
    m_lastStart = bar.start;
    m_lastBarline = bar.barline;
    m_lastLength = bar.length;
    return true;
}

}  // namespace incipit::tokenizer
