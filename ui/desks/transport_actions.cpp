#include "ui/desks/transport_actions.h"

#include <QCoreApplication>

#include "ui/support/actions.h"
#include "ui/support/captions.h"
#include "ui/widgets/piano_roll.h"

namespace incipit::ui {

namespace {

constexpr const char* kContext = "incipit::ui::TransportActions";  // that lupdate finds for the members below

Text tr(const char* text) {
    return [text] { return QCoreApplication::translate(kContext, text); };
}

}  // namespace

TransportActions::TransportActions(QWidget& window)
    : zoomIn(makeAction(window, "zoomInAction", tr("Zoom In"), QKeySequence("Ctrl++"), "zoom-in")),
      zoomOut(makeAction(window, "zoomOutAction", tr("Zoom Out"), QKeySequence("Ctrl+-"), "zoom-out")),
      zoomToFit(
          makeAction(window, "zoomToFitAction", tr("Zoom to Fit"), QKeySequence("Ctrl+0"), "zoom-fit-best")),
      zoomToSelection(makeAction(window, "zoomToSelectionAction", tr("Zoom to What Is Chosen"),
                                 QKeySequence("Ctrl+Shift+0"))),
      follow(new QActionGroup(&window)),
      onePart(makeAction(window, "onePartAction", tr("Only the Chosen Part in Colour"))),
      scale(makeAction(window, "scaleAction", tr("Tint the Rows of the Key"))),
      fold(makeAction(window, "foldAction", tr("Only Used Pitches"))),
      toStart(
          makeAction(window, "toStartAction", tr("To Start"), QKeySequence("Home"), "media-skip-backward")),
      nextBar(makeAction(window, "nextBarAction", tr("Next Bar"), QKeySequence("Ctrl+Right"))),
      previousBar(makeAction(window, "previousBarAction", tr("Previous Bar"), QKeySequence("Ctrl+Left"))),
      playPause(makeAction(window, "playAction", tr("Play"), QKeySequence("Space"), "media-playback-start")),
      stop(makeAction(window, "stopAction", tr("Stop"), QKeySequence("Shift+Space"), "media-playback-stop")),
      loop(makeAction(window, "loopAction", tr("Loop"), QKeySequence("Ctrl+L"), "media-playlist-repeat")),
      loopFrom(makeAction(window, "loopFromAction", tr("Loop from This Bar"), QKeySequence("["))),
      loopTo(makeAction(window, "loopToAction", tr("Loop to This Bar"), QKeySequence("]"))),
      clearLoop(makeAction(window, "clearLoopAction", tr("Clear the Loop"))),
      panic(makeAction(window, "panicAction", tr("All Notes Off"), QKeySequence("Ctrl+Shift+P"),
                       "incipit-panic")),
      slower(makeAction(window, "slowerAction", tr("Slower"), QKeySequence("Ctrl+Down"))),
      faster(makeAction(window, "fasterAction", tr("Faster"), QKeySequence("Ctrl+Up"))),
      ownTempo(makeAction(window, "ownTempoAction", tr("The Piece's Own Tempo"))),
      transposeDown(
          makeAction(window, "transposeDownAction", tr("A Semitone Down"), QKeySequence("Ctrl+Shift+Down"))),
      transposeUp(
          makeAction(window, "transposeUpAction", tr("A Semitone Up"), QKeySequence("Ctrl+Shift+Up"))),
      ownKey(makeAction(window, "ownKeyAction", tr("The Piece's Own Key"))),
      metronome(makeAction(window, "metronomeAction", tr("Metronome"), QKeySequence("Ctrl+M"),
                           "incipit-metronome")),
      countIn(new QActionGroup(&window)) {
    addChoice(*follow, "followSmoothlyAction", tr("Smoothly"), static_cast<int>(PianoRoll::Follow::Smooth));
    addChoice(*follow, "followByPagesAction", tr("Page by Page"), static_cast<int>(PianoRoll::Follow::Pages));
    addChoice(*follow, "followOffAction", tr("Not"), static_cast<int>(PianoRoll::Follow::Off));
    onePart->setCheckable(true);
    scale->setCheckable(true);
    fold->setCheckable(true);
    loop->setCheckable(true);
    showLoop({});
    spoken(panic, [this] {
        panic->setToolTip(tr("End every sound at once, on all devices (Ctrl+Shift+P)")());
        metronome->setToolTip(tr("Metronome (Ctrl+M); its arrow has the count-in")());
    });
    metronome->setCheckable(true);
    addChoice(*countIn, "countInOffAction", tr("No Count-in"), 0);
    addChoice(*countIn, "countIn1Action", tr("Count in 1 Bar"), 1);
    addChoice(*countIn, "countIn2Action", tr("Count in 2 Bars"), 2);
}

void TransportActions::addTo(QMenu& menu) const {
    menu.addActions({playPause, stop, toStart, previousBar, nextBar});
    menu.addSeparator();
    menu.addActions({loop, loopFrom, loopTo, clearLoop});
    menu.addSeparator();
    addMenu(menu, tr("Tempo"))->addActions({slower, faster, ownTempo});
    addMenu(menu, tr("Transpose"))->addActions({transposeDown, transposeUp, ownKey});
    menu.addAction(metronome);
    addMenu(menu, tr("Count-in"))->addActions(countIn->actions());
}

void TransportActions::showPlaying(bool playing) const {
    renameAction(*playPause, playing ? tr("Pause")() : tr("Play")(),
                 playing ? "media-playback-pause" : "media-playback-start");
}

void TransportActions::showLoop(const QString& bars) const {
    clearLoop->setEnabled(!bars.isEmpty());
    const QString what = bars.isEmpty() ? tr("Loop the whole piece")() : tr("Loop %1")().arg(bars);
    loop->setToolTip(tr("%1 (Ctrl+L). Drag in the bar ruler to loop some bars.")().arg(what));
}

}  // namespace incipit::ui
