#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QPalette>
#include <QRect>
#include <optional>
#include <vector>

#include "analysis/key.h"
#include "midi/tempo_map.h"
#include "playback/player.h"
#include "ui/widgets/compared_notes.h"
#include "ui/widgets/note_index.h"
#include "ui/widgets/note_marks.h"
#include "ui/widgets/note_raster.h"
#include "ui/widgets/note_selection.h"
#include "ui/widgets/note_surprises.h"
#include "ui/widgets/pedal_lanes.h"
#include "ui/widgets/roll_grid.h"
#include "ui/widgets/roll_view.h"

namespace incipit::ui {

/// Where the parts of a piano roll lie.
struct RollAreas {
    QRect ruler, keys, notes, velocity;
    QRect times;     ///< metre and tempo; empty without a piece
    QRect pedal;     ///< empty where the piece has no pedal
    QRect surprise;  ///< of the bars; empty where it is not shown
    QRect legend;    ///< empty where there is nothing to explain
    QRect map;       ///< the whole piece; empty where there is no room
};

struct RollColors {
    explicit RollColors(const QPalette& palette);

    bool dark = false;
    QColor scaleLane, tonicLane;  ///< of the rows of a key
    QColor whiteLane, blackLane, octaveLine, laneLine;
    QColor bar, beat, part;
    QColor panel, panelText, panelLine;
    QColor whiteKey, blackKey, keyLine, pressedKey;
    QColor playhead, faintText, loop;
    QColor same;          ///< of notes that another score has too
    QColor chosen;        ///< frames of chosen notes
    QColor mark, stripe;  ///< frames of marked notes; stripes on them, which lie on any instrument's colour

    /// A note's colour; muted notes are nearly the ground's. Strength 0 to 1 is how much it stands out.
    [[nodiscard]] QColor note(std::size_t colorIndex, bool muted, double strength) const;

    /// From what is expected, 0, near the ground, to what is most surprising, 1, far from it: the lightness
    /// alone tells.
    [[nodiscard]] QColor surprise(double share, bool muted) const;
};

/// Everything that the painters need to know, by reference for one paint.
struct RollScene {
    const RollAreas& areas;
    const RollView& view;
    const RollColors& colors;
    const NoteIndex& index;
    const midi::TempoMap& tempo;
    const std::vector<bool>& muted;     ///< by instrument
    const NoteRaster* overview;         ///< the whole piece, where it is to be drawn from that
    const NoteRaster* missingOverview;  ///< likewise, of what only the other has
    const NoteMarks& marks;
    const PedalLanes& pedals;
    const ComparedNotes& compared;
    const NoteSurprises& surprises;  ///< empty where notes have their instruments' colours
    const NoteSelection& selection;
    const std::optional<analysis::Key>& scale;  ///< whose rows stand out
    bool drumRows = false;                      ///< rows have drums' names
    double ratio = 1;                           ///< columns of densities in a pixel of the view
    int pressedKey = -1;
};

void paintLanes(QPainter& painter, const RollScene& scene, const std::vector<GridLine>& lines);
void paintRuler(QPainter& painter, const RollScene& scene, const std::vector<GridLine>& lines);
/// Metre and tempo where they change, and at the left edge what holds there.
void paintTimes(QPainter& painter, const RollScene& scene);
void paintKeys(QPainter& painter, const RollScene& scene, const QFont& font);
/// Notes and their velocities.
void paintNotes(QPainter& painter, const RollScene& scene, const QFont& font);

/// A lane below the notes, before what is drawn in it: bar lines on its ground.
void paintLaneGround(QPainter& painter, const RollScene& scene, const QRect& area,
                     const std::vector<GridLine>& lines);
/// The corner beside a lane, with the font and pen for what stands in it. @return where that is
QRect paintLaneCorner(QPainter& painter, const RollScene& scene, const QRect& area, const QFont& font);

/// The sustain pedals, with their name beside them.
void paintPedals(QPainter& painter, const RollScene& scene, const std::vector<GridLine>& lines,
                 const QFont& font);

/// The looped bars: a tint behind the notes, and a band in the ruler. On or off is how strongly.
void paintLoopLanes(QPainter& painter, const RollScene& scene, const midi::TickRange& loop, bool on);
void paintLoopBand(QPainter& painter, const RollScene& scene, const midi::TickRange& loop, bool on);

/// Frames and stripes on the marked notes in view. @param nameWidth  left without stripes where a name stands
void paintMarkedNotes(QPainter& painter, const RollScene& scene, double nameWidth);
/// Frames on the chosen notes in view and on their velocities; of a dense view a frame around all of them.
void paintSelectedNotes(QPainter& painter, const RollScene& scene);
/// Outlines of what only the other score has. @param own  the score's own notes in view, where they are drawn
/// as densities: what lies on them is left out; null where they are not
void paintMissingNotes(QPainter& painter, const RollScene& scene, const NoteRaster* own);
/// In the ruler, where the marked notes are: to be seen at any zoom.
void paintMarkBand(QPainter& painter, const RollScene& scene);
/// What marked notes look like, and what they are.
void paintLegend(QPainter& painter, const RollScene& scene, const QString& legend);
/// What notes look like that are the same in both scores, and those that only the other has.
void paintComparedLegend(QPainter& painter, const RollScene& scene, const QString& legend);

/// A legend's ground and words. @param left  where they begin
void paintLegendText(QPainter& painter, const RollScene& scene, const QString& legend, int left);

/// Where a note is drawn; far ends are cut a few pixels outside of the view.
[[nodiscard]] QRectF noteBox(const RollScene& scene, const midi::Note& note);

inline constexpr int kUsualText = 11;  ///< pixels, of what is written around the notes

/// The same with the widget's font: larger where that is.
[[nodiscard]] int rollTextSize(const QFont& font);

inline constexpr double kNamedWidth = 30;  ///< a note as wide has room for its name

/// The notes in view as densities. @param notes  the score's own, or what only the other has
/// @param overview  of all of them, where it is to be made from that; else null
[[nodiscard]] NoteRaster rasterInView(const RollScene& scene, const NoteIndex& notes,
                                      const NoteRaster* overview);

/// Whether a view holds so many notes that they are drawn as densities.
[[nodiscard]] bool isDense(std::size_t notes, double width);

[[nodiscard]] bool isBlackKey(int pitch);

}  // namespace incipit::ui
