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
/// it, and holds training while it is paused.
class ProgressQueue final : public training::Observer {
  public:
    /// Any thread. Held training goes on when it is asked to stop.
    void setPaused(bool paused);
    void begin(std::stop_token stop);

    /// What has come since the last call. Any thread.
    [[nodiscard]] std::vector<TrainingPoint> take();

    void onStep(const training::Progress& progress) override;
    void onEpoch(const training::Progress& progress) override;

  private:
    void push(const TrainingPoint& point);

    std::mutex m_mutex;
    std::condition_variable_any m_resumed;
    std::vector<TrainingPoint> m_points;
    std::stop_token m_stop;
    bool m_paused = false;
};

}  // namespace incipit::ui
