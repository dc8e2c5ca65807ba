#pragma once

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QWidget>

namespace incipit::ui {

/// The commands of the editing desk. Most keys of theirs are plain ones, and work where the piano roll has
/// the focus.
struct EditingActions {
    /// @param window  owns them
    /// @param roll    the piano roll
    EditingActions(QWidget& window, QWidget& roll);

    void addTo(QMenu& menu) const;
    /// What is done to notes, for the menu of the right button.
    void addNotesTo(QMenu& menu) const;

    /// What the lane below the notes shows.
    void addLanesTo(QMenu& menu) const { menu.addActions(lane->actions()); }

    /// What needs chosen notes can be done, or not.
    void setChosen(bool some) const;
    /// What needs a piece.
    void setPiece(bool some) const;

    QAction *cut, *copy, *paste, *pasteAsParts, *duplicate, *remove;
    QAction *selectAll, *selectNone, *selectPart, *selectPitch, *next, *previous, *extendNext,
        *extendPrevious;
    QAction *pencil, *insertNote;
    QAction *semitoneUp, *semitoneDown, *octaveUp, *octaveDown;
    QAction *earlier, *later, *shorter, *longer;
    QAction *louder, *softer;
    QAction *quantise, *quantiseHalf, *quantiseAs, *humanise, *legato, *split, *join;
    QAction *insertBar, *removeBars, *tempo;
    QAction *splitPart, *joinParts;
    QActionGroup* lane;  ///< data(): a controller, as midi::controllerPoints() takes it; -1: velocities
    QActionGroup* snap;  ///< data(): "lines", "off", or a note value as midi::noteGrid() takes it

  private:
    [[nodiscard]] QList<QAction*> ofNotes() const;
};

}  // namespace incipit::ui
