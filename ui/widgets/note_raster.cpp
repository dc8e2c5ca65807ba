#include "ui/widgets/note_raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr int kPitches = 128;
constexpr std::uint8_t kGrey = 1 + kInstrumentColors + NoteSurprises::kLevels;  // of a cell

void count(NoteRaster::Cell& cell, unsigned onsets) {
    const unsigned sum = cell.onsets + onsets;
    cell.onsets =
        static_cast<std::uint16_t>(std::min<unsigned>(sum, std::numeric_limits<std::uint16_t>::max()));
}

void raise(NoteRaster::Peak& peak, const NoteRaster::Peak& other) {
    const bool audibleFirst = peak.muted && !other.muted && other.velocity != 0;
    if (audibleFirst || (peak.muted == other.muted && other.velocity > peak.velocity) || peak.velocity == 0) {
        peak = other;
    }
}

}  // namespace

NoteRaster::NoteRaster(int columns, double first, double ticksPerColumn)
    : m_columns(std::max(columns, 1)),
      m_first(first),
      m_ticksPerColumn(ticksPerColumn),
      m_cells(static_cast<std::size_t>(m_columns) * kPitches),
      m_peaks(static_cast<std::size_t>(m_columns)) {}

/// What is drawn.
struct NoteRaster::Notes {
    const NoteIndex& index;
    const std::vector<bool>& muted;
    const NoteSurprises& surprises;
    const ComparedNotes& compared;

    [[nodiscard]] std::size_t trackOf(std::size_t instrument) const {
        return index.instruments()[instrument].track;
    }
    [[nodiscard]] Layer layerOf(const midi::Note& note, std::size_t instrument) const {
        if (instrument < muted.size() && muted[instrument]) return Layer::Muted;
        const bool isSame = !compared.empty() && compared.isSame(trackOf(instrument), note);
        return isSame ? Layer::Same : Layer::Front;
    }
    [[nodiscard]] std::uint8_t colorOf(const midi::Note& note, std::size_t instrument, Layer layer) const {
        if (layer == Layer::Same) return kGrey;
        const std::size_t tint = surprises.empty()
                                     ? instrument % kInstrumentColors
                                     : kInstrumentColors + surprises.level(trackOf(instrument), note);
        return static_cast<std::uint8_t>(1 + tint);
    }
};

void NoteRaster::add(const NoteIndex& index, const std::vector<bool>& muted, const NoteSurprises& surprises,
                     const ComparedNotes& compared) {
    const Notes notes{index, muted, surprises, compared};
    // What lies behind the others is drawn first.
    if (std::ranges::find(muted, true) != muted.end()) addLayer(notes, Layer::Muted);
    if (!compared.empty()) addLayer(notes, Layer::Same);
    addLayer(notes, Layer::Front);
}

void NoteRaster::addLayer(const Notes& notes, Layer layer) {
    // How far each channel and pitch of the track is drawn: notes come in order of onset, so a cell is
    // written once for each of them, however many long notes lie over it.
    std::array<std::array<int, kPitches>, 16> drawnTo{};
    const double scale = 1 / m_ticksPerColumn;
    const midi::Tick from{static_cast<std::int64_t>(std::floor(m_first))};
    const midi::Tick to{static_cast<std::int64_t>(std::ceil(m_first + m_columns * m_ticksPerColumn))};
    const auto visitNote = [&](const midi::Note& note, std::size_t instrument) {
        if (notes.layerOf(note, instrument) != layer) return;
        const double begin = (static_cast<double>(note.onset.value) - m_first) * scale;
        const double end = (static_cast<double>(note.end().value) - m_first) * scale;
        if (begin >= m_columns || end < 0) return;
        // Casts instead of floor and ceil, which are calls on plain x86-64 and took half of the time.
        const int onset = static_cast<int>(std::max(begin, -1.0) + 1) - 1;
        const double stop = std::min<double>(end, m_columns);
        const int whole = static_cast<int>(stop);
        const int last = std::max(whole < stop ? whole + 1 : whole, onset + 1);
        const std::uint8_t color = notes.colorOf(note, instrument, layer);
        const unsigned pitch = note.pitch & 0x7FU;
        Cell* cells = m_cells.data() + static_cast<std::ptrdiff_t>(pitch) * m_columns;
        int& drawn = drawnTo[note.channel & 0x0FU][pitch];
        for (int column = std::max({onset, drawn, 0}); column < last; ++column) {
            cells[column].color = color;
            cells[column].muted = layer == Layer::Muted;
        }
        drawn = std::max(drawn, last);
        if (onset >= 0) {
            count(cells[onset], 1);
            raise(m_peaks[static_cast<std::size_t>(onset)], {note.velocity, color, layer == Layer::Muted});
        }
    };
    notes.index.visit(from, to, visitNote, [&] { drawnTo = {}; });
}

void NoteRaster::add(const NoteRaster& finer) {
    const double scale = finer.m_ticksPerColumn / m_ticksPerColumn;
    const double shift = (finer.m_first - m_first) / m_ticksPerColumn;
    // The finer columns that fall into this raster, and where.
    std::vector<int> targets;
    int first = 0;
    for (int source = 0; source < finer.m_columns; ++source) {
        const double target = std::floor(shift + source * scale);
        if (target < 0) first = source + 1;
        if (target >= m_columns) break;
        if (target >= 0) targets.push_back(static_cast<int>(target));
    }
    for (std::size_t i = 0; i < targets.size(); ++i) {
        raise(m_peaks[static_cast<std::size_t>(targets[i])], finer.peak(first + static_cast<int>(i)));
    }
    for (int pitch = 0; pitch < kPitches; ++pitch) {
        const Cell* from = finer.row(pitch) + first;
        Cell* to = m_cells.data() + static_cast<std::ptrdiff_t>(pitch) * m_columns;
        for (std::size_t i = 0; i < targets.size(); ++i) {
            const Cell& cell = from[i];
            if (cell.color == 0) continue;
            Cell& sum = to[targets[i]];
            const bool isBehind = cell.muted || (cell.color == kGrey && !sum.muted);
            if (sum.color == 0 || !isBehind) {
                sum.color = cell.color;
                sum.muted = cell.muted;
            }
            count(sum, cell.onsets);
        }
    }
}

}  // namespace incipit::ui
