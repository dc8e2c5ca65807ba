#pragma once

#include <QObject>
#include <QToolBar>
#include <map>
#include <optional>

#include "ui/controllers/background.h"
#include "ui/controllers/playback_controller.h"
#include "ui/desks/transport_actions.h"
#include "ui/desks/workspace.h"
#include "ui/widgets/piano_roll.h"
#include "ui/widgets/position_label.h"
#include "ui/widgets/practice_box.h"

namespace incipit::ui {

/// Seeing and hearing the document that is shown: the piano roll, play, stop and loop, tempo, key, metronome
/// and position. GUI thread.
class TransportDesk : public QObject {
    Q_OBJECT

  public:
    /// @param window  owns the widgets and actions
    TransportDesk(Workspace& workspace, QWidget& window);

    [[nodiscard]] PianoRoll& roll() const { return *m_roll; }
    [[nodiscard]] const TransportActions& actions() const { return m_actions; }
    /// Buttons, position, and the fields of tempo and key.
    void addTo(QToolBar& bar) const;
    /// What is seen of the document.
    void addView(QMenu& menu) const;

    void stop() { m_playback.stop(); }
    /// For who shows and steers it from outside of the window.
    [[nodiscard]] PlaybackController& playback() { return m_playback; }
    /// Where it plays.
    void pause();
    /// Plays from there, and what is heard so already from there once more. A loop, and what played before,
    /// goes on with the music as it is now.
    void hearFrom(qint64 tick);
    /// What was heard so is wanted, and plays on; or it is not: then it ends, and the playhead goes back to
    /// where it was. What played before, or was paused meanwhile, goes on as it does.
    void endHearing(bool isWanted);
    /// Beside the piece that the roll shows the one that it is compared with, once that is found.
    void showCompared();
    /// Something else is shown beside it: what is being found is not.
    void leaveComparison();

    /// Where the music goes: PlaybackController's own.
    void setOutput(std::size_t output, const std::shared_ptr<playback::MidiSink>& sink) {
        m_playback.setOutput(output, sink);
    }
    void setStrips(const playback::MixerStrips& strips) { m_playback.setStrips(strips); }
    void setClockOutputs(const std::set<std::size_t>& outputs) { m_playback.setClockOutputs(outputs); }

    /// Quarter notes a minute at the playhead, as they are heard.
    [[nodiscard]] double tempo() const { return m_playback.tempoAt(m_playback.position()); }
    /// The bars that are marked to be looped; none: the whole piece.
    [[nodiscard]] const std::optional<midi::TickRange>& loop() const { return m_playback.practice().stretch; }

  Q_SIGNALS:
    /// The document begins to play, or goes on.
    void playingBegins();
    void loopChanged(const std::optional<incipit::midi::TickRange>& loop);
    /// The user wants silence: whatever else sounds should end too.
    void panicked();

  private:
    void nameWidgets();
    void connectPlayback();
    void connectRoll();
    void connectPractice();
    void connectLoop();
    void addPractice(QToolBar& bar) const;
    void showDocument();
    void keepView();
    void showScale();
    void showMuted();
    /// What its report marks.
    void showMarked();
    void showPosition(qint64 tick);
    void showPractice(const Practice& practice);
    void showLoop();
    /// Marks these bars of what is shown, and loops them.
    void loopBars(const midi::TickRange& bars);
    void turnLoop(bool on);
    void clearLoop();
    /// To the start of a bar so many bars from the playhead's.
    void goBars(int bars);
    /// The loop begins or ends with the playhead's bar; one that it then would not have is that bar alone.
    void loopHere(bool from);
    /// "bars 5 to 8"; empty for the whole piece.
    [[nodiscard]] QString barsOf(const std::optional<midi::TickRange>& loop) const;

    Workspace& m_workspace;
    TransportActions m_actions;
    PianoRoll* m_roll;
    PositionLabel* m_position;
    TempoBox* m_tempo;
    TransposeBox* m_transpose;
    std::shared_ptr<const dataset::TokenizedScore> m_music;  ///< of the document that is shown
    int m_shown = 0;                                         ///< that document
    std::optional<midi::Tick> m_beforeHearing{};             ///< while what hearFrom() began plays
    int m_beside = 0;               ///< the document that the roll shows or is to show beside it
    int m_comparisons = 0;          ///< that were begun or left: what is found for one of before is not shown
    PlaybackController m_playback;  // behind what it tells, so that it ends first
    Background m_comparing;
};

}  // namespace incipit::ui
