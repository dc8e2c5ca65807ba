#pragma once

#include <QAction>
#include <QObject>
#include <memory>

#include "ui/controllers/audition_controller.h"
#include "ui/controllers/playback_controller.h"
#include "ui/controllers/training_controller.h"
#include "ui/desks/workspace.h"
#include "ui/models/epoch_samples.h"
#include "ui/panels/audition_panel.h"

namespace incipit::ui {

/// Hearing the network while it trains: Hear It Now, and the samples of its epochs, which can be heard until
/// the next training begins. GUI thread.
class AuditionDesk : public QObject {
    Q_OBJECT

  public:
    /// @param window  owns the action
    AuditionDesk(Workspace& workspace, QWidget& window, AuditionPanel& panel);

    [[nodiscard]] QAction* hearAction() const { return m_hear; }

    /// Where samples are heard; null for nowhere.
    void setSink(const std::shared_ptr<playback::MidiSink>& sink) { m_playback.setOutput(0, sink); }
    /// A new training takes the samples of the last away.
    void showTraining(TrainingController::State state);
    void take(const AuditionController::SharedSnapshot& snapshot) { m_writing.take(snapshot); }
    /// Ends what sounds, and what is being written to be heard.
    void stop();
    /// Likewise, and the samples that are being written.
    void close();

  Q_SIGNALS:
    /// Of the network that trains: take() is to follow.
    void snapshotWanted();
    /// Whatever else sounds should end.
    void playingBegins();

  private:
    void connectWriting();
    void hearOrStop();
    void play(const std::shared_ptr<const Document>& music);
    void keep(int epoch);
    void showDoing();
    [[nodiscard]] bool isPlaying() const { return m_playback.state() == playback::State::Playing; }

    Workspace& m_workspace;
    AuditionPanel& m_panel;
    QAction* m_hear;
    EpochSamples& m_samples;
    bool m_trains = false;
    // Last, so that they end first.
    AuditionController m_writing;
    PlaybackController m_playback;
};

}  // namespace incipit::ui
