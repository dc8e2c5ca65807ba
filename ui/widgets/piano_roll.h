#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "analysis/key.h"
#include "analysis/originality.h"
#include "midi/edits.h"
#include "midi/score.h"
#include "playback/player.h"
#include "ui/widgets/compared_notes.h"
#include "ui/widgets/note_selection.h"
#include "ui/widgets/note_surprises.h"
#include "ui/widgets/snap.h"

namespace incipit::ui {

/// Shows a score and edits it: ruler of bars, keys, notes in the colours of their instruments, velocities,
/// playhead. Among the notes a click chooses one (Ctrl: one more), a drag moves what is chosen (Shift: in one
/// direction, Alt: a copy) or, at a note's end, its ends; a drag on free ground chooses what it frames; a
/// double click draws a note or deletes the one that is there. With the pencil a click draws. In the lane of
/// velocities a note's is dragged, and a drag on free ground draws a ramp; where it shows a controller a drag
/// draws its values, and with Alt takes them away. What changes the music is asked
/// for by edited(): the score is the owner's. Click in the ruler to seek, drag in it to loop the bars there,
/// double click or Escape to loop none; click a key to hear it. The wheel scrolls up and down, Shift+wheel in
/// time, Ctrl+wheel zooms in time at the cursor, Alt+wheel or Ctrl+Shift+wheel zooms in pitch; the middle
/// button drags the view, and so does a drag in the map of the whole piece. Holds the score itself and an
/// index of less than a byte a note; what is painted depends on the width of the window, not on the number of
/// notes.
class PianoRoll : public QWidget {
    Q_OBJECT

  public:
    explicit PianoRoll(QWidget* parent = nullptr);
    ~PianoRoll() override;

    /// Shows another score (null shows the empty state), zoomed to fit, with the playhead at its start.
    void setScore(std::shared_ptr<const midi::Score> score);
    /// The same music with other names: nothing else that is seen changes, but marks are to be set again.
    /// @param score  not null
    void relabel(std::shared_ptr<const midi::Score> score);
    /// The same piece after an edit: view, playhead and loop stay, and what is chosen as far as it is there.
    /// @param score  not null
    void replaceScore(std::shared_ptr<const midi::Score> score);
    [[nodiscard]] const std::shared_ptr<const midi::Score>& score() const;

    /// Chooses these notes, as far as the score has them, and no others.
    void select(std::span<const midi::NoteRef> notes);
    [[nodiscard]] const NoteSelection& selection() const;
    /// Scrolls to what is chosen, where it is out of view.
    void showSelection();
    /// All of a pitch that are not muted; in addition to what is chosen, or instead.
    void selectPitch(int pitch, bool adds);

    void setSnap(const Snap& snap);
    [[nodiscard]] const Snap& snap() const;
    /// The distance of the grid's lines at a place; a tick where there are none.
    [[nodiscard]] midi::Tick snapStepAt(midi::Tick tick) const;
    /// The line at or before a moment.
    [[nodiscard]] midi::Tick snapDownAt(midi::Tick tick) const;
    void setPencil(bool on);
    /// Only the part of drawn notes stands out and can be touched; the others are drawn faint.
    void setOnePart(bool on);
    [[nodiscard]] bool isOnePart() const;
    /// Only pitches that the piece has notes of have a row.
    void setFolded(bool on);
    /// The rows of a key's scale stand out; none: all rows are alike.
    void setScale(const std::optional<analysis::Key>& key);
    /// What a drawn note is like: its track, channel, velocity and length (of no length: that of the grid).
    void setPattern(const midi::NoteRef& pattern);
    [[nodiscard]] const midi::NoteRef& pattern() const;

    /// The lane below the notes shows and edits a controller of the part of drawn notes, as
    /// midi::controllerPoints() takes it; none: velocities.
    void setLane(std::optional<int> controller);
    [[nodiscard]] std::optional<int> lane() const;

    /// @param plays  it moves by itself, as music does: a view that follows smoothly goes with it
    void setPlayhead(midi::Tick tick, bool plays = false);
    [[nodiscard]] midi::Tick playhead() const;

    enum class Follow {
        Off,
        Pages,   ///< the view turns its page when the playhead leaves it: the default
        Smooth,  ///< and from some way into the view on the music moves under the playhead
    };
    void setFollow(Follow follow);
    [[nodiscard]] Follow follow() const;

    /// These instruments are drawn faint, behind the others.
    void setMuted(const std::set<playback::InstrumentId>& muted);

    /// The bars that are looped, in the ruler and behind the notes; drawn faint while the loop is off.
    void setLoop(std::optional<midi::TickRange> loop, bool on);
    [[nodiscard]] const std::optional<midi::TickRange>& loop() const;

    /// Frames some notes of the score, and shows in the ruler where they are. They stay until the next call
    /// or score.
    /// @param legend  what they are, "These 14 notes stand in BWV 846, bar 5": shown below, and when the
    /// mouse
    ///                is on one
    void setMarked(std::span<const analysis::NotePlace> notes, const QString& legend);

    /// Shows beside the music how another differs: what is the same is grey, and what stands only there is
    /// outlined. It stays until the next call or another piece's score; through an edit as far as it is
    /// known, until it is set again.
    /// @param compared  the score that is shown; others show nothing, and so does an empty one
    /// @param legend    what it is compared with, shown below
    void setComparison(ComparedNotes compared, const QString& legend);

    /// Notes have colours of how surprising they are, in place of their instruments', and bars a lane of it;
    /// what the mouse is on says what was likelier. They stay until the next call or score.
    /// @param surprises  of the score that is shown; others show nothing, and so do empty ones
    /// @param legend     what they are, shown below
    void setSurprises(NoteSurprises surprises, const QString& legend);
    [[nodiscard]] const NoteSurprises& surprises() const;

    /// In time, about the middle of the view.
    void zoomIn();
    void zoomOut();
    /// The whole piece in time, all its pitches in height.
    void zoomToFit();
    /// What is chosen fills the view, or the looped bars do, or the piece.
    void zoomToSelection();
    /// The part of the piece that is seen, to be shown again when the piece is; none: all of it.
    [[nodiscard]] std::optional<project::View> part() const;
    void setPart(const project::View& part);

    /// The part of the piece that is in view; both 0 without a score.
    [[nodiscard]] midi::Tick firstVisible() const;
    [[nodiscard]] midi::Tick lastVisible() const;
    /// Height of one key in pixels.
    [[nodiscard]] double keyHeight() const;

    /// Where a moment of a pitch is in this widget, in the middle of its row; it may be out of view.
    [[nodiscard]] QPoint placeOf(midi::Tick tick, int pitch) const;
    /// Where the head of a velocity is in its lane.
    [[nodiscard]] QPoint placeOfVelocity(midi::Tick tick, int velocity) const;

    /// What is known of the note at a place of this widget, in one line a fact; empty where there is none.
    [[nodiscard]] QString readout(QPoint position) const;

    // The same for who does not look at it.
    /// The notes whose rows and times are in view, by onset and then from the lowest pitch; the first `most`.
    [[nodiscard]] std::vector<midi::NoteRef> notesInView(std::size_t most) const;
    enum class NoteFact { Pitch, Onset, Length, Velocity, Part };
    /// One thing about a note: its name, "bar.beat.tick", its length in quarter notes, its velocity, its
    /// part; empty for a note of no part of the piece.
    [[nodiscard]] QString factOf(const midi::NoteRef& note, NoteFact fact) const;
    /// Where a note is drawn in this widget, as far as it is in view.
    [[nodiscard]] QRect placeOf(const midi::NoteRef& note) const;
    /// Which bars are seen, how many notes the piece has, and what is chosen, in a sentence.
    [[nodiscard]] QString summary() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void seekRequested(qint64 tick);
    /// The user has dragged over whole bars.
    void loopDragged(qint64 from, qint64 to);
    void loopCleared();
    /// Another part of the piece is seen, or it looks otherwise.
    void viewChanged();
    /// The user wants to change metre or tempo from the bar of that tick on.
    void timeRequested(qint64 tick);
    void selectionChanged();
    /// The user has changed the music so. @param what  for the menu: "Move 3 Notes"
    void edited(const incipit::midi::Edited& edit, const QString& what);
    /// A note was touched: it should be heard.
    void noteTouched(const incipit::midi::NoteRef& note);
    /// What is chosen is dragged out of the roll, on its way to another program.
    void draggedOut();
    /// The right button, on a note or beside one.
    void menuRequested(const QPoint& globalPosition);
    /// A click on the name of the lane.
    void laneMenuRequested(const QPoint& globalPosition);
    void keyPressed(int pitch);
    void keyReleased(int pitch);
    /// The note under the mouse in one line, for a status bar; empty when there is none.
    void hovered(const QString& note);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

}  // namespace incipit::ui
