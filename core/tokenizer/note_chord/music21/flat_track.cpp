#include "tokenizer/note_chord/music21/flat_track.h"

#include <algorithm>
#include <utility>

#include "tokenizer/note_chord/music21/bar.h"
#include "tokenizer/note_chord/music21/bar_reader.h"

namespace incipit::tokenizer {
namespace {

/// Strings finished bars together; an overlong one pushes the later ones on.
class Sequence {
  public:
    /// @param loose  marks that no bar holds, all at one place
    Sequence(const std::vector<Element>& loose, Budget& budget) : m_loose(loose), m_budget(budget) {}

    void reserve(std::size_t elements) { m_track.elements.reserve(elements); }

    void append(Bar& bar) {
        if (!m_loose.empty() && m_position >= m_loose.front().start) appendLooseInstruments();
        const auto first = static_cast<std::ptrdiff_t>(m_track.elements.size());
        for (const std::vector<Element>& voice : bar.voices)
            append(voice, m_position);
        append(bar.direct, m_position);
        sortElements(m_track.elements.begin() + first, m_track.elements.end());
        m_position += bar.extent();
        bar.direct.clear();
        bar.voices.clear();
    }

    void append(const std::vector<Element>& elements, Time position) {
        m_budget.spend(elements.size());
        for (Element element : elements) {
            element.start += position;
            m_track.end = std::max(m_track.end, element.end());
            if (element.kind != Kind::Key && element.kind != Kind::Meter) m_track.elements.push_back(element);
        }
    }

    FlatTrack finish() {
        appendLooseInstruments();
        for (const Element& mark : m_loose) {
            if (mark.kind != Kind::Instrument) append({mark}, 0);
        }
        sortElements(m_track.elements);
        std::copy_if(m_track.elements.begin(), m_track.elements.end(), std::back_inserter(m_track.tempos),
                     [](const Element& element) { return element.kind == Kind::Tempo; });
        return std::move(m_track);
    }

  private:
    // An instrument is read before a bar that begins at the same place, other marks are read after it.
    void appendLooseInstruments() {
        if (std::exchange(m_looseInstrumentsAppended, true)) return;
        for (const Element& mark : m_loose) {
            if (mark.kind == Kind::Instrument) append({mark}, 0);
        }
    }

    const std::vector<Element>& m_loose;
    bool m_looseInstrumentsAppended = false;
    Budget& m_budget;
    FlatTrack m_track;
    Time m_position = 0;
};

}  // namespace

// Two passes in step: notes are cut and rests filled in one bar, then the rests of the bar before are cut,
// whose remainders need this bar filled. So only three bars are in memory at a time.
FlatTrack writeInBars(const std::vector<Element>& elements, const std::vector<Element>& conductor,
                      bool needsVoices, std::uint32_t track, Budget& budget) {
    BarReader source(elements, conductor, needsVoices, budget);
    Sequence sequence(source.loose(), budget);
    sequence.reserve(elements.size());
    Bar before;
    Bar bar;
    Bar next;
    const auto finish = [&](Bar& done, Bar& following) {
        const bool received = cutAtBarline(done, following, Cut::RestsOnly);
        dissolveSingleVoice(done);
        sequence.append(done);
        return received;
    };
    bool more = source.next(bar);
    for (bool first = true; more; first = false) {
        more = source.next(next);
        if (cutAtBarline(bar, next, Cut::Everything)) more = true;
        dissolveSingleVoice(bar);
        fillWithRests(bar, track);
        if (!first) finish(before, bar);
        std::swap(before, bar);
        std::swap(bar, next);
    }
    while (finish(before, bar)) {
        std::swap(before, bar);
        source.next(bar);
    }
    return sequence.finish();
}

}  // namespace incipit::tokenizer
