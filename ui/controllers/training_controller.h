#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

#include "engine/snapshot.h"
#include "engine/training_job.h"
#include "ui/controllers/background.h"
#include "ui/controllers/progress_queue.h"
#include "ui/models/document.h"
#include "ui/models/notice.h"
#include "ui/support/services.h"
#include "ui/support/spoken.h"

namespace incipit::ui {

/// Trains on a worker thread. Steps reach the GUI thread in batches, 20 times a second. However training
/// ends, short of an error before the first step, the model is kept, in memory and in the data folder.
/// GUI thread.
class TrainingController : public QObject {
    Q_OBJECT

  public:
    enum class State { Idle, Preparing, Training, Paused, Stopping };

    explicit TrainingController(const StudioServices& services, QObject* parent = nullptr);
    ~TrainingController() override;

    /// File in the data folder that holds the model which was trained last.
    static constexpr const char* kLastModel = "last-trained.model";

    /// Nothing while training is on.
    /// @param replaces  whether there is a model that the new one takes the place of: that stays where
    /// training is stopped before it has done an epoch
    /// @return whether it started
    bool start(engine::TrainingJob job, bool replaces);
    void pause();
    void resume();
    void stop();
    /// A snapshot after the step that is being made, at once while training is paused: snapshotTaken()
    /// follows, unless training ends before. Nothing where none is on.
    void requestSnapshot();

    [[nodiscard]] State state() const { return m_state; }

  Q_SIGNALS:
    void stateChanged(incipit::ui::TrainingController::State state);
    void prepared(const incipit::engine::TrainingSummary& summary);
    void progressed(const std::vector<incipit::ui::TrainingPoint>& points);
    void finished(const incipit::engine::SharedModel& model, const incipit::training::Result& result);
    /// Of the network between two steps: where one was requested, and at the ends of epochs that are sampled.
    void snapshotTaken(const std::shared_ptr<const incipit::engine::Snapshot>& snapshot);
    /// After finished: how training ended and which weights the model holds.
    void ended(const incipit::ui::Text& sentence);
    void notice(const incipit::ui::Notice& notice);

  private:
    void train(engine::TrainingJob job, bool replaces, const std::stop_token& stop);
    void keep(const model::Model& model);
    void setState(State state);
    void drain();

    StudioServices m_services;
    ProgressQueue m_queue;
    QTimer m_timer;
    State m_state = State::Idle;
    Background m_background;
};

}  // namespace incipit::ui
