#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

#include "training/observer.h"

namespace incipit::ui {

/// A step, or the end of an epoch.
struct TrainingPoint {
    training::Progress progress;
    bool endOfEpoch = false;
};

/// Stands between the training thread and the GUI thread: collects what training tells until the GUI fetches
/// it, holds training while it is paused, and asks it for weights: at the ends of the epochs that are sampled
/// (engine::isSampled()) and where the user wants to hear them.
class ProgressQueue final : public training::Observer {
  public:
    /// Any thread. Held training goes on when it is asked to stop.
    void setPaused(bool paused);
    void begin(std::stop_token stop);
    /// Any thread. Training hands its weights over after the step that it makes, at once while it is paused.
    void requestWeights();

    /// What has come since the last call. Any thread.
    [[nodiscard]] std::vector<TrainingPoint> take();

    void onStep(const training::Progress& progress) override;
    void onEpoch(const training::Progress& progress) override;
    /// Waits while training is paused and nobody wants the weights.
    [[nodiscard]] bool wantsWeights() override;

  private:
    void push(const TrainingPoint& point);

    std::mutex m_mutex;
    std::condition_variable_any m_resumed;
    std::vector<TrainingPoint> m_points;
    std::stop_token m_stop;
    bool m_paused = false;
    bool m_wantsWeights = false;
};

}  // namespace incipit::ui
