#include "ui/controllers/progress_queue.h"

#include <utility>

#include "engine/snapshot.h"

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
    m_wantsWeights = false;
}

void ProgressQueue::requestWeights() {
    {
        const std::lock_guard lock(m_mutex);
        m_wantsWeights = true;
    }
    m_resumed.notify_all();
}

std::vector<TrainingPoint> ProgressQueue::take() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_points, {});
}

void ProgressQueue::onStep(const training::Progress& progress) {
    push({progress, false});
}

void ProgressQueue::onEpoch(const training::Progress& progress) {
    push({progress, true});
    if (engine::isSampled(progress.epoch)) requestWeights();
}

bool ProgressQueue::wantsWeights() {
    std::unique_lock lock(m_mutex);
    m_resumed.wait(lock, m_stop, [this] { return !m_paused || m_wantsWeights; });
    return std::exchange(m_wantsWeights, false);
}

void ProgressQueue::push(const TrainingPoint& point) {
    const std::lock_guard lock(m_mutex);
    m_points.push_back(point);
}

}  // namespace incipit::ui
