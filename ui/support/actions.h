#pragma once

#include <QAction>
#include <QActionGroup>
#include <QWidget>

namespace incipit::ui {

/// Every command of the window with its text, key, icon and object name; the window connects them and places
/// them in menus and toolbar.
struct Actions {
    explicit Actions(QWidget* window);

    QAction* open;
    QAction* exportMidi;
    QAction* exportAudio;
    QAction* exportLoop;  ///< audio of the bars that are marked to be looped
    QAction* exportCurve;
    QAction* saveProject;
    QAction* openProject;
    QAction* saveModel;
    QAction* openModel;
    QAction* openLastModel;
    QAction* quit;

    QAction* zoomIn;
    QAction* zoomOut;
    QAction* zoomToFit;
    QAction* follow;
    QActionGroup* themes;  ///< data(): the Theme as int

    QAction* train;
    QAction* pauseTraining;
    QAction* generate;
    QAction* network;

    QAction* toStart;
    QAction* playPause;
    QAction* stop;
    QAction* loop;
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

    QAction* recordPhrase;
    QAction* callAndResponse;
    QActionGroup* quantise;  ///< data(): a note value as playback::noteGrid() takes it; empty for none
    QAction* quantiseMenu = nullptr;  ///< has these in its menu

    QAction* preferences;
    QAction* keys;
    QAction* about;

    /// The train action starts or stops; its text and icon say which.
    void showTraining(bool active) const;
    void showGenerating(bool active) const;
    void showPlaying(bool playing) const;
    /// The loop action says what it loops. @param bars  "bars 5 to 8"; empty for the whole piece
    void showLoop(const QString& bars) const;
    void showCountIn(int bars) const;
    void showQuantise(const QString& noteValue) const;
};

}  // namespace incipit::ui
