#pragma once

#include <QObject>
#include <deque>
#include <memory>

#include "engine/snapshot.h"
#include "ui/controllers/background.h"
#include "ui/models/epoch_samples.h"
#include "ui/models/notice.h"
#include "ui/support/services.h"

namespace incipit::ui {

/// Writes what a network that trains would write: now, where the user asks, and at the ends of epochs. Each
/// on a thread of its own that gives way to the threads that train. GUI thread.
class AuditionController : public QObject {
    Q_OBJECT

  public:
    using SharedSnapshot = std::shared_ptr<const engine::Snapshot>;
    enum class State {
        Idle,
        Waiting,  ///< for a snapshot to write with
        Writing,
    };

    explicit AuditionController(const StudioServices& services, QObject* parent = nullptr);
    ~AuditionController() override;

    /// Asks for a snapshot to write with; heard() follows, or a notice why not. Nothing while it does
    /// already.
    void hear();
    /// What hear() began ends without a result.
    void cancelHearing();
    /// Writes with it: what is to be heard, and the sample of the epoch that it ends.
    void take(const SharedSnapshot& snapshot);
    /// What is being written, or waits for it, is dropped.
    void cancel();
    /// No snapshot will come any more. The samples that wait are written yet.
    void endTraining();

    [[nodiscard]] State state() const { return m_state; }

  Q_SIGNALS:
    void snapshotWanted();
    void stateChanged(incipit::ui::AuditionController::State state);
    void heard(const std::shared_ptr<const incipit::ui::Document>& music);
    void sampled(const incipit::ui::EpochSample& sample);
    void notice(const incipit::ui::Notice& notice);

  private:
    void writeHeard(const SharedSnapshot& snapshot);
    void sampleNext();
    void keepWaiting(const SharedSnapshot& snapshot);
    void setState(State state);

    StudioServices m_services;
    State m_state = State::Idle;
    int m_hearings = 0;   ///< begun or cancelled: tells what comes late
    int m_trainings = 0;  ///< likewise
    std::deque<SharedSnapshot> m_waiting;
    Background m_hearing;
    Background m_sampling;
};

}  // namespace incipit::ui
