#include "ui/panels/training_panel.h"

#include "ui/support/spoken.h"
#include "ui/support/theme.h"
#include "ui/widgets/primary_button.h"

namespace incipit::ui {

namespace {

constexpr int kHighestCurve = 280;

/// Place on the curve's axis: epochs done so far with their fraction.
double epochPosition(const training::Progress& at) {
    return at.epoch - 1 +
           static_cast<double>(at.step) / static_cast<double>(std::max<std::int64_t>(1, at.steps));
}

}  // namespace

TrainingPanel::TrainingPanel(Library& library, QWidget* parent)
    : FootedPanel(parent),
      m_settings(new TrainingSettings(library, this)),
      m_network(new NetworkView(this)),
      m_networkFold(new Fold([] { return tr("Network"); }, m_network, this)),
      m_train(new PrimaryButton(this)),
      m_pause(new QPushButton(this)),
      m_progress(new TrainingProgress(this)),
      m_plot(new LossPlot(this)),
      m_audition(new AuditionPanel(this)) {
    m_train->setObjectName(QStringLiteral("trainButton"));
    m_pause->setObjectName(QStringLiteral("pauseButton"));
    m_networkFold->button()->setObjectName(QStringLiteral("networkButton"));
    m_plot->setObjectName(QStringLiteral("lossPlot"));

    middle()->addWidget(m_settings);
    middle()->addWidget(m_networkFold);
    middle()->addWidget(m_progress);
    m_plot->setMaximumHeight(kHighestCurve);
    middle()->addWidget(m_plot, 1);
    middle()->addWidget(m_audition);
    // Below the curve, which matters most where there is little room.
    middle()->addWidget(m_progress->details());
    middle()->addStretch();
    m_progress->hide();
    // Empty, it is shown beside the music that it will be about.
    m_plot->hide();
    connect(&library, &Library::added, m_plot, &QWidget::show);
    addToFoot(m_train, 2);
    addToFoot(m_pause, 1);

    connect(m_train, &QPushButton::clicked, this, &TrainingPanel::trainOrStop);
    connect(m_pause, &QPushButton::clicked, this, &TrainingPanel::pauseOrResume);
    connect(m_plot, &LossPlot::drawn, this, [this] { m_audition->strip().setAxis(m_plot->axis()); });
    connect(m_networkFold->button(), &QToolButton::toggled, this, [this](bool open) {
        if (open) Q_EMIT networkUnfolded();
    });
    setState(TrainingController::State::Idle);
    spokenAnew(this, [this] { nameButtons(); });
}

void TrainingPanel::unfoldNetwork() {
    m_networkFold->unfold();
}

void TrainingPanel::unfoldThreads() {
    reveal(m_settings->unfoldThreads());
}

void TrainingPanel::setState(TrainingController::State state) {
    using State = TrainingController::State;
    const bool idle = state == State::Idle;
    const bool paused = state == State::Paused;
    m_state = state;
    nameButtons();
    m_train->setIcon(icon(idle ? QStringLiteral("incipit-train") : QStringLiteral("process-stop")));
    m_train->setEnabled(state != State::Stopping);
    m_pause->setIcon(
        icon(paused ? QStringLiteral("media-playback-start") : QStringLiteral("media-playback-pause")));
    m_pause->setEnabled(state == State::Training || paused);
    m_settings->setEnabled(idle);
    m_progress->setState(state);
    if (!idle) m_progress->show();
    if (!idle) m_plot->show();
    if (state == State::Preparing) m_plot->clear();
    // Where there is little room, what is learnt is watched rather than what was chosen for it.
    if (state == State::Preparing || state == State::Training) reveal(m_plot);
}

void TrainingPanel::nameButtons() {
    using State = TrainingController::State;
    const bool idle = m_state == State::Idle;
    m_train->setText(idle ? tr("Train") : m_state == State::Stopping ? tr("Stopping…") : tr("Stop"));
    m_train->setToolTip(idle ? tr("Train on the chosen music (Ctrl+T)")
                             : tr("Stop training and keep the model (Ctrl+T)"));
    m_pause->setText(m_state == State::Paused ? tr("Resume") : tr("Pause"));
}

void TrainingPanel::showSummary(const engine::TrainingSummary& summary) {
    m_progress->setSummary(summary);
}

void TrainingPanel::addPoints(const std::vector<TrainingPoint>& points) {
    for (const auto& [progress, endOfEpoch] : points) {
        if (endOfEpoch) {
            m_plot->addEpoch(progress.epoch, progress.loss, progress.validationLoss);
        } else {
            m_plot->addStep(epochPosition(progress), progress.loss);
        }
    }
    m_progress->addPoints(points);
}

void TrainingPanel::showModel(const engine::TrainedModel* trained) {
    m_settings->setModel(trained != nullptr ? std::optional(trained->model.config) : std::nullopt);
    if (trained == nullptr) return m_plot->clear();
    m_plot->show();
    const model::History& history = trained->model.history;
    if (m_plot->stepPoints() == 0) m_plot->setHistory(history.loss, history.validationLoss);
}

}  // namespace incipit::ui
