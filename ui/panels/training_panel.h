#pragma once

#include <QPushButton>
#include <vector>

#include "ui/controllers/training_controller.h"
#include "ui/models/library.h"
#include "ui/panels/audition_panel.h"
#include "ui/panels/fold.h"
#include "ui/panels/footed_panel.h"
#include "ui/panels/network_view.h"
#include "ui/panels/training_progress.h"
#include "ui/panels/training_settings.h"
#include "ui/widgets/loss_plot.h"

namespace incipit::ui {

/// Learning: settings, progress, the loss as it falls, and what the network writes meanwhile; at the foot
/// Train / Stop and Pause / Resume. GUI thread.
class TrainingPanel : public FootedPanel {
    Q_OBJECT

  public:
    explicit TrainingPanel(Library& library, QWidget* parent = nullptr);

    [[nodiscard]] TrainingSettings& settings() { return *m_settings; }
    [[nodiscard]] LossPlot& plot() { return *m_plot; }
    [[nodiscard]] AuditionPanel& audition() { return *m_audition; }
    [[nodiscard]] NetworkView& network() { return *m_network; }
    [[nodiscard]] bool networkShown() const { return m_networkFold->button()->isChecked(); }
    /// Unfolds the table of layers and scrolls to it.
    void unfoldNetwork();
    /// Unfolds the settings, scrolls to the threads and gives them the focus.
    void unfoldThreads();

    void setState(TrainingController::State state);
    void showSummary(const engine::TrainingSummary& summary);
    void addPoints(const std::vector<TrainingPoint>& points);
    void showEnding(const Text& sentence) { m_progress->setEnding(sentence); }
    /// The present model: what it has learned so far, unless the curve shows that already. Null: there is
    /// none.
    void showModel(const engine::TrainedModel* model);

    [[nodiscard]] QSize sizeHint() const override { return {360, 620}; }

  Q_SIGNALS:
    void trainOrStop();
    void pauseOrResume();
    void networkUnfolded();

  private:
    void nameButtons();

    TrainingController::State m_state = TrainingController::State::Idle;
    TrainingSettings* m_settings;
    NetworkView* m_network;
    Fold* m_networkFold;
    QPushButton* m_train;
    QPushButton* m_pause;
    TrainingProgress* m_progress;
    LossPlot* m_plot;
    AuditionPanel* m_audition;
};

}  // namespace incipit::ui
