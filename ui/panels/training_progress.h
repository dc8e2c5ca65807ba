#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QWidget>
#include <deque>
#include <optional>
#include <vector>

#include "ui/controllers/training_controller.h"
#include "ui/support/spoken.h"

namespace incipit::ui {

/// How far training has come: bar, epoch and step, losses, time left, speed, the size of the model, and the
/// epoch whose weights are best so far. Losses are in nats a token.
/// GUI thread.
class TrainingProgress : public QWidget {
    Q_OBJECT

  public:
    explicit TrainingProgress(QWidget* parent = nullptr);

    /// Best epoch, ending and size of the model in sentences, for a place of their own.
    [[nodiscard]] QWidget* details() { return m_details; }

    void setState(TrainingController::State state);
    void setSummary(const engine::TrainingSummary& summary);
    void addPoints(const std::vector<TrainingPoint>& points);
    /// How training ended, in a sentence.
    void setEnding(const Text& sentence);

  private:
    void showBest(const training::Progress& epoch);
    /// What depends on nothing but the state and the last step.
    void speak();
    void showSummary();
    void showSpeed();
    [[nodiscard]] double examplesPerSecond(std::int64_t steps) const;

    QWidget* m_details;
    QProgressBar* m_bar;
    QLabel* m_loss;
    QLabel* m_validation;
    QLabel* m_timeLeft;
    QLabel* m_speed;
    QLabel* m_model;
    QLabel* m_outcome;
    TrainingController::State m_state = TrainingController::State::Idle;
    engine::TrainingSummary m_summary;
    std::optional<training::Progress> m_last;  ///< step; none before the first
    std::optional<double> m_lastValidation;    ///< nats a token
    Text m_said;                               ///< how it goes, or ended
    std::optional<double> m_best;              ///< validation loss
    std::deque<double> m_moments;              ///< seconds of training at the last steps
};

}  // namespace incipit::ui
