#include "ui/support/actions.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QMenu>

#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Actions", text);
}

QAction* make(QWidget* window, const char* name, const QString& text, const QKeySequence& key = {},
              const char* iconName = nullptr) {
    auto* action = new QAction(text, window);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(key);
    if (iconName != nullptr) action->setIcon(icon(QLatin1String(iconName)));
    QString plain = text;
    plain.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
    action->setToolTip(key.isEmpty() ? plain : plain + " (" + key.toString(QKeySequence::NativeText) + ")");
    window->addAction(action);
    return action;
}

void addTheme(QActionGroup* group, const char* name, const QString& text, Theme theme) {
    auto* action = group->addAction(text);
    action->setObjectName(QLatin1String(name));
    action->setCheckable(true);
    action->setData(static_cast<int>(theme));
}

void addCountIn(QActionGroup* group, const char* name, const QString& text, int bars) {
    auto* action = group->addAction(text);
    action->setObjectName(QLatin1String(name));
    action->setCheckable(true);
    action->setData(bars);
}

void addQuantise(QActionGroup* group, const char* name, const QString& text, const QString& noteValue) {
    auto* action = group->addAction(text);
    action->setObjectName(QLatin1String(name));
    action->setCheckable(true);
    action->setData(noteValue);
}

void rename(QAction* action, const QString& text, const char* iconName) {
    action->setText(text);
    action->setIcon(icon(QLatin1String(iconName)));
    action->setToolTip(text + " (" + action->shortcut().toString(QKeySequence::NativeText) + ")");
}

}  // namespace

Actions::Actions(QWidget* window)
    : open(make(window, "openAction", tr("Open…"), QKeySequence("Ctrl+O"), "document-open")),
      exportMidi(
          make(window, "exportMidiAction", tr("Export MIDI…"), QKeySequence("Ctrl+E"), "document-export")),
      exportAudio(make(window, "exportAudioAction", tr("Export Audio…"), QKeySequence("Ctrl+Shift+E"),
                       "incipit-export-audio")),
      exportLoop(make(window, "exportLoopAction", tr("Export Looped Bars as Audio…"))),
      exportCurve(make(window, "exportCurveAction", tr("Export Loss Curve…"))),
      saveProject(
          make(window, "saveProjectAction", tr("Save Project…"), QKeySequence("Ctrl+S"), "document-save")),
      openProject(make(window, "openProjectAction", tr("Open Project…"))),
      saveModel(make(window, "saveModelAction", tr("Save Model…"))),
      openModel(make(window, "openModelAction", tr("Open Model…"))),
      openLastModel(make(window, "openLastModelAction", tr("Open Last Trained Model"))),
      quit(make(window, "quitAction", tr("Quit"), QKeySequence("Ctrl+Q"))),
      zoomIn(make(window, "zoomInAction", tr("Zoom In"), QKeySequence("Ctrl++"), "zoom-in")),
      zoomOut(make(window, "zoomOutAction", tr("Zoom Out"), QKeySequence("Ctrl+-"), "zoom-out")),
      zoomToFit(make(window, "zoomToFitAction", tr("Zoom to Fit"), QKeySequence("Ctrl+0"), "zoom-fit-best")),
      follow(make(window, "followAction", tr("Follow the Playhead"))),
      themes(new QActionGroup(window)),
      train(make(window, "trainAction", tr("Train"), QKeySequence("Ctrl+T"), "incipit-train")),
      pauseTraining(make(window, "pauseTrainingAction", tr("Pause Training"))),
      generate(make(window, "generateAction", tr("Generate"), QKeySequence("Ctrl+G"), "incipit-generate")),
      network(make(window, "networkAction", tr("Show the Network"))),
      toStart(make(window, "toStartAction", tr("To Start"), QKeySequence("Home"), "media-skip-backward")),
      playPause(make(window, "playAction", tr("Play"), QKeySequence("Space"), "media-playback-start")),
      stop(make(window, "stopAction", tr("Stop"), QKeySequence("Shift+Space"), "media-playback-stop")),
      loop(make(window, "loopAction", tr("Loop"), QKeySequence("Ctrl+L"), "media-playlist-repeat")),
      clearLoop(make(window, "clearLoopAction", tr("Clear the Loop"))),
      panic(make(window, "panicAction", tr("Panic"), QKeySequence("Ctrl+Shift+P"), "incipit-panic")),
      slower(make(window, "slowerAction", tr("Slower"), QKeySequence("Ctrl+Down"))),
      faster(make(window, "fasterAction", tr("Faster"), QKeySequence("Ctrl+Up"))),
      ownTempo(make(window, "ownTempoAction", tr("The Piece's Own Tempo"))),
      transposeDown(
          make(window, "transposeDownAction", tr("A Semitone Down"), QKeySequence("Ctrl+Shift+Down"))),
      transposeUp(make(window, "transposeUpAction", tr("A Semitone Up"), QKeySequence("Ctrl+Shift+Up"))),
      ownKey(make(window, "ownKeyAction", tr("The Piece's Own Key"))),
      metronome(
          make(window, "metronomeAction", tr("Metronome"), QKeySequence("Ctrl+M"), "incipit-metronome")),
      countIn(new QActionGroup(window)),
      recordPhrase(
          make(window, "recordAction", tr("Record a Phrase"), QKeySequence("Ctrl+R"), "media-record")),
      callAndResponse(make(window, "callAndResponseAction", tr("Call and Response"),
                           QKeySequence("Ctrl+Shift+R"), "incipit-generate")),
      quantise(new QActionGroup(window)),
      preferences(make(window, "preferencesAction", tr("Preferences…"), {}, "preferences-system")),
      keys(make(window, "keysAction", tr("Keys"), QKeySequence("F1"))),
      about(make(window, "aboutAction", tr("About Incipit"), {}, "help-about")) {
    addTheme(themes, "themeSystemAction", tr("As the System"), Theme::System);
    addTheme(themes, "themeLightAction", tr("Light"), Theme::Light);
    addTheme(themes, "themeDarkAction", tr("Dark"), Theme::Dark);
    open->setIconText(tr("Open"));
    follow->setCheckable(true);
    follow->setChecked(true);
    loop->setCheckable(true);
    clearLoop->setEnabled(false);
    metronome->setCheckable(true);
    metronome->setToolTip(tr("Metronome (Ctrl+M); its arrow has the count-in"));
    addCountIn(countIn, "countInOffAction", tr("No Count-in"), 0);
    addCountIn(countIn, "countIn1Action", tr("Count in 1 Bar"), 1);
    addCountIn(countIn, "countIn2Action", tr("Count in 2 Bars"), 2);
    showCountIn(0);
    showLoop({});
    recordPhrase->setCheckable(true);
    callAndResponse->setCheckable(true);
    callAndResponse->setToolTip(tr("Play a phrase and pause: the network answers in time (Ctrl+Shift+R)"));
    addQuantise(quantise, "quantiseOffAction", tr("As Played"), {});
    addQuantise(quantise, "quantise8Action", tr("Eighths"), QStringLiteral("8"));
    addQuantise(quantise, "quantise8tAction", tr("Eighth Triplets"), QStringLiteral("8t"));
    addQuantise(quantise, "quantise16Action", tr("Sixteenths"), QStringLiteral("16"));
    addQuantise(quantise, "quantise32Action", tr("Thirty-seconds"), QStringLiteral("32"));
    showQuantise({});
    auto* grids = new QMenu(tr("Quantise"), window);
    grids->addActions(quantise->actions());
    quantiseMenu = grids->menuAction();
    panic->setToolTip(tr("Panic: end every sound at once (Ctrl+Shift+P)"));
    pauseTraining->setEnabled(false);
}

void Actions::showTraining(bool active) const {
    rename(train, active ? tr("Stop Training") : tr("Train"), active ? "process-stop" : "incipit-train");
}

void Actions::showGenerating(bool active) const {
    rename(generate, active ? tr("Stop Generating") : tr("Generate"),
           active ? "process-stop" : "incipit-generate");
}

void Actions::showPlaying(bool playing) const {
    rename(playPause, playing ? tr("Pause") : tr("Play"),
           playing ? "media-playback-pause" : "media-playback-start");
}

void Actions::showLoop(const QString& bars) const {
    clearLoop->setEnabled(!bars.isEmpty());
    exportLoop->setEnabled(!bars.isEmpty());
    const QString what = bars.isEmpty() ? tr("Loop the whole piece") : tr("Loop %1").arg(bars);
    loop->setToolTip(tr("%1 (Ctrl+L). Drag in the bar ruler to loop some bars.").arg(what));
}

void Actions::showQuantise(const QString& noteValue) const {
    for (QAction* action : quantise->actions())
        action->setChecked(action->data().toString() == noteValue);
}

void Actions::showCountIn(int bars) const {
    for (QAction* action : countIn->actions())
        action->setChecked(action->data().toInt() == bars);
}

}  // namespace incipit::ui
