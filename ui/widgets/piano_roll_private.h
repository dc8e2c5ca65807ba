#pragma once

#include <QPixmap>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>
#include <memory>
#include <set>
#include <vector>

#include "midi/tempo_map.h"
#include "ui/widgets/controller_lane.h"
#include "ui/widgets/note_index.h"
#include "ui/widgets/piano_roll.h"
#include "ui/widgets/roll_gesture.h"
#include "ui/widgets/roll_map.h"
#include "ui/widgets/roll_painter.h"

namespace incipit::ui {

/// What the piano roll keeps: the piece, the view of it, and what the mouse is doing. Shared by the files of
/// the widget: piano_roll.cpp shows, piano_roll_painting.cpp paints, piano_roll_input.cpp answers mouse and
/// keys, piano_roll_editing.cpp the mouse among the notes, piano_roll_readout.cpp says what is there.
struct PianoRoll::Private {
    explicit Private(PianoRoll* owner)
        : q(owner), horizontal(Qt::Horizontal, owner), vertical(Qt::Vertical, owner) {}

    PianoRoll* q;
    QScrollBar horizontal, vertical;
    std::shared_ptr<const midi::Score> score;
    NoteIndex index;
    midi::TempoMap tempo;
    std::vector<bool> muted;     // by instrument: drawn faint, and not touched
    NoteRaster overview;         // no columns until it is needed
    NoteRaster missingOverview;  // with it, of what only the other score has
    RollMap map;
    NoteMarks marks;
    PedalLanes pedals;
    QString legend;  // of the marks
    ComparedNotes compared;
    QString comparedLegend;  // empty where nothing is compared
    NoteSurprises surprises;
    QString surpriseLegend;  // empty where these are
    RollView view;
    RollAreas areas;
    QPixmap cache;
    bool stale = true;
    midi::Tick playhead;
    Follow follow = Follow::Pages;
    int pressedKey = -1;
    std::optional<midi::TickRange> loop;
    bool loopOn = false;
    std::optional<QPoint> rulerPress;  ///< where the mouse went down in the ruler
    bool draggingLoop = false;
    std::optional<int> rulerZoom;               ///< the height at which the mouse is, while it zooms
    std::optional<midi::TickRange> loopBefore;  ///< the drag
    bool draggingMap = false;
    bool panning = false;
    QPoint panFrom;
    NoteSelection selection;
    Snap snap;
    bool pencil = false;
    bool onePart = false;
    bool folded = false;
    std::optional<analysis::Key> scale;
    std::set<playback::InstrumentId> silent;  ///< as setMuted() had them
    midi::NoteRef pattern{.note = {.duration = {}, .velocity = 90}};
    std::optional<ControllerLane> lane;
    RollGesture gesture;
    QString hover;

    static constexpr double kWheelPixels = 60;   ///< for one notch of the wheel
    static constexpr double kScrollUnits = 1e9;  ///< a scroll bar counts in int, a piece may have more pixels

    /// Neither marks nor surprises: the notes that they are about go.
    void explainNothing();
    /// The notes have other colours.
    void forgetOverviews() {
        overview = NoteRaster();
        missingOverview = NoteRaster();
    }
    [[nodiscard]] const QString& shownLegend() const {
        if (!comparedLegend.isEmpty()) return comparedLegend;
        return surpriseLegend.isEmpty() ? legend : surpriseLegend;
    }
    /// What is seen, with names of pitches.
    [[nodiscard]] RollScene sceneIn(const RollColors& colors) const {
        return {.areas = areas,
                .view = view,
                .colors = colors,
                .index = index,
                .tempo = tempo,
                .muted = muted,
                .overview = nullptr,
                .missingOverview = nullptr,
                .marks = marks,
                .pedals = pedals,
                .compared = compared,
                .surprises = surprises,
                .selection = selection,
                .scale = scale};
    }
    /// The notes are others, or look otherwise.
    void forgetPictures() {
        forgetOverviews();
        map.forget();
    }
    /// Places the parts in the widget's size.
    void layout();
    void updateScrollBars();
    /// The view or what it shows is another: draw it again.
    void changed();
    void findMuted();
    /// The view goes on with a playhead that was there, and has moved; false where it stays.
    bool followFrom(midi::Tick before, bool plays);
    /// What the lane has to show of the part of drawn notes.
    void findLane();
    /// Where the name of the lane stands.
    [[nodiscard]] QRect laneName() const {
        return {areas.keys.left(), areas.velocity.top(), areas.keys.width(), areas.velocity.height()};
    }
    /// From left to right where a line was drawn over the lane, and when that is.
    struct LaneLine {
        QPoint first, last;
        midi::Tick from, to;
    };
    [[nodiscard]] LaneLine laneLine(const RollGesture& drawn) const;
    /// 0 to 1, at a height of the lane.
    [[nodiscard]] double laneShare(int y) const;
    /// Values along a line that was drawn, or none with Alt.
    void drawLane(const RollGesture& drawn);
    /// Which pitches have a row.
    void findRows();
    /// Whether drawn notes are its own.
    [[nodiscard]] bool isPattern(const midi::Instrument& instrument) const {
        return instrument.track == pattern.track && instrument.channel == pattern.note.channel;
    }
    /// Drawn notes are of an instrument that the score has, drums last.
    void findPattern();
    /// Whether rows are drums: those of the part of drawn notes are.
    [[nodiscard]] bool hasDrumRows() const;
    void render();
    void paint(QPainter& painter);
    [[nodiscard]] int overviewColumns() const;
    [[nodiscard]] double overviewTicks() const;
    [[nodiscard]] bool needsOverview() const;
    void paintPlayhead(QPainter& painter) const;
    [[nodiscard]] QRect playheadRect(midi::Tick tick) const;
    void seekTo(int x);
    [[nodiscard]] midi::Tick tickAt(int x) const;  ///< inside of the piece
    void dragRuler(QPoint at);
    /// The view goes where the mouse is in the map.
    void dragMap(int x);
    void dragLoop(int x);
    void endRulerPress(int x);
    /// Gives up a drag, or asks to clear the loop; false when there is neither.
    bool escape();
    void pressKey(int pitch);
    void hoverAt(QPoint position);
    void wheel(const QWheelEvent& event);

    /// The note of the score at a place of the widget, and its instrument: one that is chosen or sounds
    /// before others. Short notes are drawn two pixels wide, and a hand is not exact either.
    struct Found {
        const midi::Note* note = nullptr;
        std::size_t instrument = 0;
    };
    [[nodiscard]] Found noteAt(QPoint position) const;
    /// Whose velocity is dragged from there.
    [[nodiscard]] Found velocityAt(QPoint position) const;
    [[nodiscard]] midi::NoteRef refOf(const Found& found) const;
    [[nodiscard]] bool isAtEnd(const midi::Note& note, int x) const;
    [[nodiscard]] bool isAtStart(const midi::Note& note, int x) const;
    [[nodiscard]] bool isMuted(std::size_t instrument) const {
        return instrument < muted.size() && muted[instrument];
    }
    void press(QPoint at, Qt::KeyboardModifiers keys);
    void pressVelocity(QPoint at);
    void drag(QPoint at, Qt::KeyboardModifiers keys);
    void release();
    void draw(QPoint at);
    void erase(const midi::NoteRef& note);
    void choose(std::vector<midi::NoteRef> notes);
    void chooseBand();
    /// How far what is dragged has come.
    struct Distance {
        midi::Tick ticks{};
        int semitones = 0;
    };
    [[nodiscard]] Distance dragged() const;
    [[nodiscard]] int draggedVelocity() const;
    [[nodiscard]] midi::Tick drawnEnd() const;
    [[nodiscard]] int velocityOf(int y) const;  ///< 1 to 127, at a height of its lane
    void ramp(const RollGesture& drawn);
    void paintGesture(QPainter& painter) const;
    [[nodiscard]] double scrollScale() const { return std::max(1.0, view.contentWidth() / kScrollUnits); }
};

}  // namespace incipit::ui
