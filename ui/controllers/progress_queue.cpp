#include "ui/controllers/progress_queue.h"

#include <utility>

namespace incipit::ui {

void ProgressQueue::setPaused(bool paused) {
    {
        const std::lock_guard lock(m_mutex);
        m_paused = paused;
    }
    m_resumed.notify_all();
}

void ProgressQueue::begin(std::stop_token stop) {
    const std::lock_guard lock(m_mutex);
    m_stop = std::move(stop);
    m_points.clear();
}

std::vector<TrainingPoint> ProgressQueue::take() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_points, {});
}

void ProgressQueue::onStep(const training::Progress& progress) {
    push({progress, false});
    std::unique_lock lock(m_mutex);
    m_resumed.wait(lock, m_stop, [this] { return !m_paused; });
}

void ProgressQueue::onEpoch(const training::Progress& progress) {
    push({progress, true});
}

void ProgressQueue::push(const TrainingPoint& point) {
    const std::lock_guard lock(m_mutex);
    m_points.push_back(point);
}

}  // namespace incipit::ui
