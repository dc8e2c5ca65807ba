#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QWidget>
#include <deque>
#include <vector>

#include "ui/controllers/training_controller.h"

namespace incipit::ui {

/// How far training has come: bar, epoch and step, loss, time left, speed, and the size of the model.
/// GUI thread.
class TrainingProgress : public QWidget {
    Q_OBJECT

  public:
    explicit TrainingProgress(QWidget* parent = nullptr);

    void setState(TrainingController::State state);
    void setSummary(const TrainingSummary& summary);
    void setBatchSize(int windows) { m_batchSize = windows; }
    void addPoints(const std::vector<TrainingPoint>& points);

  private:
    [[nodiscard]] double windowsPerSecond() const;

    QProgressBar* m_bar;
    QLabel* m_loss;
    QLabel* m_timeLeft;
    QLabel* m_speed;
    QLabel* m_model;
    TrainingController::State m_state = TrainingController::State::Idle;
    int m_batchSize = 32;
    std::deque<double> m_moments;  ///< seconds of training at the last steps
};

}  // namespace incipit::ui
