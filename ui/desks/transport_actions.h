#pragma once

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QWidget>

namespace incipit::ui {

/// The commands of the transport desk.
struct TransportActions {
    /// @param window  owns them
    explicit TransportActions(QWidget& window);

    void addTo(QMenu& menu) const;

    QAction* zoomIn;
    QAction* zoomOut;
    QAction* zoomToFit;
    QAction* zoomToSelection;
    QActionGroup* follow;  ///< data(): PianoRoll::Follow as int
    QAction* onePart;
    QAction* scale;
    QAction* fold;

    QAction* toStart;
    QAction* nextBar;
    QAction* previousBar;
    QAction* playPause;
    QAction* stop;
    QAction* loop;
    QAction* loopFrom;  ///< the playhead's bar on
    QAction* loopTo;    ///< the playhead's bar
    QAction* clearLoop;
    QAction* panic;

    QAction* slower;
    QAction* faster;
    QAction* ownTempo;
    QAction* transposeDown;
    QAction* transposeUp;
    QAction* ownKey;
    QAction* metronome;
    QActionGroup* countIn;  ///< data(): bars as int

    void showPlaying(bool playing) const;
    /// The loop action says what it loops. @param bars  "bars 5 to 8"; empty for the whole piece
    void showLoop(const QString& bars) const;
};

}  // namespace incipit::ui
