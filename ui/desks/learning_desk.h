#pragma once

#include <QMenu>
#include <QObject>
#include <QToolBar>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ui/controllers/network_controller.h"
#include "ui/controllers/training_controller.h"
#include "ui/desks/workspace.h"
#include "ui/panels/dataset_panel.h"
#include "ui/panels/training_panel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/status_part.h"

namespace incipit::ui {

/// Learning from the pieces: the training panel, Train / Stop, pause, and the table of layers of the network
/// that would be trained or was. A model that has learnt becomes the one in force. GUI thread.
class LearningDesk : public QObject {
    Q_OBJECT

  public:
    /// @param window  owns the panel and the actions
    LearningDesk(Workspace& workspace, QWidget& window);

    [[nodiscard]] TrainingPanel& panel() const { return *m_panel; }
    [[nodiscard]] DatasetPanel& dataset() const { return *m_dataset; }
    /// Device and threads, for the status bar; opens their settings.
    [[nodiscard]] StatusPart& devicePart() const { return *m_device; }
    [[nodiscard]] QAction* trainAction() const { return m_train; }

    /// Train and pause.
    void addRunning(QMenu& menu) const { menu.addActions({m_train, m_pause}); }
    void addNetwork(QMenu& menu) const { menu.addAction(m_network); }

    [[nodiscard]] bool isTraining() const { return m_training.state() != TrainingController::State::Idle; }

    [[nodiscard]] Banner& banner() const { return *m_banner; }
    /// A training of what is on the desk was under way when another run ended: it is asked whether to go on.
    void offer(const project::TrainingRecord& record);

    /// A snapshot of the network that trains: snapshotTaken() follows.
    void requestSnapshot() { m_training.requestSnapshot(); }

    /// Keeps the settings for the next start and asks training to stop.
    void close();

  Q_SIGNALS:
    /// Training has ended, and what it taught is the model in force.
    void learnt(double seconds);
    void stateChanged(incipit::ui::TrainingController::State state);
    /// TrainingController's own.
    void snapshotTaken(const std::shared_ptr<const incipit::engine::Snapshot>& snapshot);
    /// The user wants to see the panel, or the dataset.
    void panelRequested();
    void datasetRequested();

  private:
    void connectTraining();
    void connectNetwork();
    void makeBanner();
    void trainOrStop();
    void goOn();
    /// The training and its checkpoint are done with.
    void forgetTraining();
    /// Keeps the training from now on, so that it can go on after whatever ends the program.
    void keepTraining(engine::TrainingJob& job);
    void keepEpoch(const std::vector<TrainingPoint>& points);
    [[nodiscard]] engine::TrainingJob jobOf(const project::TrainingRecord& record) const;
    /// Gives the job what is not the settings' own.
    void complete(engine::TrainingJob& job, project::TrainingRecord::Start start) const;
    void pauseOrResume();
    void showState(TrainingController::State state);
    void showThreads();
    /// By what they would do now.
    void nameActions();
    /// What Train would start.
    [[nodiscard]] engine::TrainingJob nextJob() const;
    /// Shows the layers of the model, or asks for those that the next training would have.
    void showNetwork();
    void showFound(const engine::TrainingSummary& summary);
    /// What the next training comes to.
    void showEstimate(const engine::TrainingSummary& summary);

    Workspace& m_workspace;
    TrainingPanel* m_panel;
    DatasetPanel* m_dataset;
    StatusPart* m_device;
    Banner* m_banner;
    QAction* m_train;
    QAction* m_pause;
    QAction* m_network;
    /// Examples a second of the last training by each recipe.
    std::map<std::string, double> m_speeds;
    std::optional<engine::TrainingSummary> m_found;  ///< of the next training, as it is shown
    bool m_showsModel = false;  ///< the table of layers is the model's, not that of the next training
    // Last, so that they end first: their threads post to what stands above.
    TrainingController m_training;
    NetworkController m_looking;
};

}  // namespace incipit::ui
