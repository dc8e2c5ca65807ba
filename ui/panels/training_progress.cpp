#include "ui/panels/training_progress.h"

#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/text.h"

namespace incipit::ui {

namespace {

constexpr int kBarSteps = 10'000;
constexpr std::size_t kSpeedSteps = 20;

QLabel* makeValue(QWidget* parent, const char* name) {
    auto* label = new QLabel(QStringLiteral("–"), parent);
    label->setObjectName(QLatin1String(name));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

double shareDone(const training::Progress& at) {
    if (at.epochs <= 0 || at.steps <= 0) return 0;
    const double epochs = at.epoch - 1 + static_cast<double>(at.step) / static_cast<double>(at.steps);
    return std::clamp(epochs / at.epochs, 0.0, 1.0);
}

}  // namespace

TrainingProgress::TrainingProgress(QWidget* parent)
    : QWidget(parent),
      m_bar(new QProgressBar(this)),
      m_loss(makeValue(this, "lossLabel")),
      m_timeLeft(makeValue(this, "timeLeftLabel")),
      m_speed(makeValue(this, "speedLabel")),
      m_model(makeValue(this, "modelLabel")) {
    m_bar->setObjectName(QStringLiteral("trainingProgress"));
    m_bar->setAccessibleName(tr("Training progress"));
    m_bar->setRange(0, kBarSteps);
    m_bar->setFormat(tr("not training"));
    m_bar->setValue(0);
    m_model->setWordWrap(true);
    m_model->hide();

    auto* values = new QGridLayout;
    values->setVerticalSpacing(0);
    values->setHorizontalSpacing(16);
    int column = 0;
    for (const auto& [caption, value] :
         {std::pair{tr("Loss"), m_loss}, {tr("Time left"), m_timeLeft}, {tr("Speed"), m_speed}}) {
        auto* label = new QLabel(caption, this);
        label->setEnabled(false);
        values->addWidget(label, 0, column);
        values->addWidget(value, 1, column);
        values->setColumnStretch(column++, 1);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_bar);
    layout->addLayout(values);
    layout->addWidget(m_model);
}

void TrainingProgress::setState(TrainingController::State state) {
    using State = TrainingController::State;
    m_state = state;
    if (state == State::Preparing) {
        m_moments.clear();
        m_bar->setRange(0, 0);
        m_loss->setText(QStringLiteral("–"));
        m_speed->setText(QStringLiteral("–"));
    } else {
        m_bar->setRange(0, kBarSteps);
    }
    if (state == State::Paused) m_timeLeft->setText(tr("paused"));
    if (state == State::Stopping) m_timeLeft->setText(tr("stopping…"));
    if (state == State::Idle || state == State::Preparing) m_timeLeft->setText(QStringLiteral("–"));
}

void TrainingProgress::setSummary(const TrainingSummary& summary) {
    m_model->show();
    m_model->setText(tr("%1 parameters · vocabulary of %2 · %3 tokens · %4 windows")
                         .arg(numberText(summary.parameters),
                              numberText(std::int64_t{summary.network.vocabularySize}),
                              numberText(summary.tokens), numberText(summary.windows)));
}

void TrainingProgress::addPoints(const std::vector<TrainingPoint>& points) {
    for (const TrainingPoint& point : points) {
        if (point.endOfEpoch) continue;
        m_moments.push_back(point.progress.seconds);
        if (m_moments.size() > kSpeedSteps) m_moments.pop_front();
    }
    const training::Progress& last = points.back().progress;
    m_bar->setValue(static_cast<int>(shareDone(last) * kBarSteps));
    m_bar->setFormat(
        tr("epoch %1 of %2 · step %3 of %4").arg(last.epoch).arg(last.epochs).arg(last.step).arg(last.steps));
    const QLocale locale;
    QString loss = tr("%1 nats").arg(locale.toString(last.loss, 'f', 4));
    if (last.validationLoss) {
        loss += tr(" · validation %1").arg(locale.toString(*last.validationLoss, 'f', 4));
    }
    m_loss->setText(loss);
    if (m_state == TrainingController::State::Training) {
        m_timeLeft->setText(tr("about %1").arg(longDurationText(last.secondsLeft)));
    }
    if (m_moments.size() > 1) {
        m_speed->setText(tr("%1 windows/s").arg(locale.toString(windowsPerSecond(), 'f', 1)));
    }
}

double TrainingProgress::windowsPerSecond() const {
    const double seconds = m_moments.back() - m_moments.front();
    return seconds > 0 ? static_cast<double>(m_moments.size() - 1) * m_batchSize / seconds : 0;
}

}  // namespace incipit::ui
