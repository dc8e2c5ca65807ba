#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ui/widgets/compared_notes.h"
#include "ui/widgets/note_index.h"
#include "ui/widgets/note_surprises.h"

namespace incipit::ui {

/// Notes gathered into cells, a column for each pixel of time and a row for each pitch: what is drawn when
/// there are more notes than pixels. Filling it costs a few nanoseconds a note.
class NoteRaster {
  public:
    struct Cell {
        std::uint16_t onsets = 0;  ///< notes that begin here; stops at its greatest value
        /// 0 empty, else 1 + index of the colour of the last note drawn here: of an instrument, or behind
        /// these kInstrumentColors + NoteSurprises::level().
        std::uint8_t color = 0;
        bool muted = false;  ///< every note here belongs to a muted instrument
    };
    /// The loudest note that begins in a column.
    struct Peak {
        std::uint8_t velocity = 0;
        std::uint8_t color = 0;  ///< as in Cell
        bool muted = false;
    };

    NoteRaster() = default;
    /// Column c begins at tick first + c * ticksPerColumn.
    NoteRaster(int columns, double first, double ticksPerColumn);

    /// Draws the notes in the span of the raster. muted is by instrument.
    /// @param surprises  of the notes, which give them their colours; empty: their instruments do
    /// @param compared   of the notes: those that stand in both scores have the colour of
    ///                   NoteSurprises::kLevels, grey, and lie behind those that do not
    void add(const NoteIndex& index, const std::vector<bool>& muted, const NoteSurprises& surprises = {},
             const ComparedNotes& compared = {});
    /// Gathers the columns of a finer raster.
    void add(const NoteRaster& finer);

    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] double ticksPerColumn() const { return m_ticksPerColumn; }
    [[nodiscard]] const Cell* row(int pitch) const {
        return m_cells.data() + static_cast<std::ptrdiff_t>(pitch) * m_columns;
    }
    [[nodiscard]] const Peak& peak(int column) const { return m_peaks[static_cast<std::size_t>(column)]; }

  private:
    /// From the back to the front.
    enum class Layer { Muted, Same, Front };
    struct Notes;
    void addLayer(const Notes& notes, Layer layer);

    int m_columns = 0;
    double m_first = 0;
    double m_ticksPerColumn = 1;
    std::vector<Cell> m_cells;
    std::vector<Peak> m_peaks;
};

}  // namespace incipit::ui
