#include "ui/panels/training_progress.h"

#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/support/counts.h"
#include "ui/support/text.h"

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

QString natsText(double loss) {
    return TrainingProgress::tr("%1 nats").arg(QLocale().toString(loss, 'f', 4));
}

double shareDone(const training::Progress& at) {
    if (at.epochs <= 0 || at.steps <= 0) return 0;
    const double epochs = at.epoch - 1 + static_cast<double>(at.step) / static_cast<double>(at.steps);
    return std::clamp(epochs / at.epochs, 0.0, 1.0);
}

}  // namespace

TrainingProgress::TrainingProgress(QWidget* parent)
    : QWidget(parent),
      m_details(new QWidget(this)),
      m_bar(new QProgressBar(this)),
      m_loss(makeValue(this, "lossLabel")),
      m_validation(makeValue(this, "validationLabel")),
      m_timeLeft(makeValue(this, "timeLeftLabel")),
      m_speed(makeValue(this, "speedLabel")),
      m_model(makeValue(m_details, "modelLabel")),
      m_outcome(makeValue(m_details, "outcomeLabel")) {
    m_bar->setObjectName(QStringLiteral("trainingProgress"));
    m_bar->setAccessibleName(tr("Training progress"));
    m_bar->setRange(0, kBarSteps);
    m_bar->setFormat(tr("not training"));
    m_bar->setValue(0);
    QFont small = m_model->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    for (QLabel* sentence : {m_model, m_outcome}) {
        sentence->setFont(small);
        sentence->setWordWrap(true);
        sentence->hide();
    }
    for (QLabel* loss : {m_loss, m_validation})
        loss->setToolTip(
            tr("Mean cross-entropy in nats a token: the lower, the better the next token is "
               "foretold"));

    auto* values = new QGridLayout;
    values->setVerticalSpacing(0);
    values->setHorizontalSpacing(10);
    int column = 0;
    for (const auto& [caption, value] : {std::pair{tr("Loss"), m_loss},
                                         {tr("Validation"), m_validation},
                                         {tr("Time left"), m_timeLeft},
                                         {tr("Speed"), m_speed}}) {
        auto* label = new QLabel(caption, this);
        label->setForegroundRole(QPalette::PlaceholderText);
        values->addWidget(label, 0, column);
        values->addWidget(value, 1, column);
        values->setColumnStretch(column++, 1);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_bar);
    layout->addLayout(values);
    auto* sentences = new QVBoxLayout(m_details);
    sentences->setContentsMargins({});
    sentences->addWidget(m_outcome);
    sentences->addWidget(m_model);
}

void TrainingProgress::setState(TrainingController::State state) {
    using State = TrainingController::State;
    m_state = state;
    if (state == State::Preparing) {
        m_moments.clear();
        m_bar->setRange(0, 0);
        m_best.reset();
        m_outcome->hide();
        for (QLabel* value : {m_loss, m_validation, m_speed})
            value->setText(QStringLiteral("–"));
    } else {
        m_bar->setRange(0, kBarSteps);
    }
    if (state == State::Paused) m_timeLeft->setText(tr("paused"));
    if (state == State::Stopping) m_timeLeft->setText(tr("stopping…"));
    if (state == State::Idle || state == State::Preparing) m_timeLeft->setText(QStringLiteral("–"));
}

void TrainingProgress::setSummary(const engine::TrainingSummary& summary) {
    m_summary = summary;
    QStringList parts{parametersText(summary.parameters),
                      tr("vocabulary of %1").arg(numberText(std::int64_t{summary.network.vocabularySize})),
                      tokensText(static_cast<std::int64_t>(summary.tokens))};
    if (summary.example == training::Example::Window) {
        parts << windowsText(static_cast<std::int64_t>(summary.examples));
    }
    if (summary.validationTokens > 0) {
        parts << tr("%Ln token(s) of validation", nullptr,
                    pluralOf(static_cast<std::int64_t>(summary.validationTokens)));
    }
    m_model->setText(parts.join(QStringLiteral(" · ")));
    m_model->show();
}

void TrainingProgress::addPoints(const std::vector<TrainingPoint>& points) {
    for (const TrainingPoint& point : points) {
        if (point.endOfEpoch) {
            showBest(point.progress);
            continue;
        }
        m_moments.push_back(point.progress.seconds);
        if (m_moments.size() > kSpeedSteps) m_moments.pop_front();
    }
    const training::Progress& last = points.back().progress;
    m_bar->setValue(static_cast<int>(shareDone(last) * kBarSteps));
    m_bar->setFormat(
        tr("epoch %1 of %2 · step %3 of %4").arg(last.epoch).arg(last.epochs).arg(last.step).arg(last.steps));
    m_loss->setText(natsText(last.loss));
    if (m_state == TrainingController::State::Training) {
        m_timeLeft->setText(longDurationText(last.secondsLeft));
    }
    if (m_moments.size() > 1) {
        const QString unit = m_summary.example == training::Example::Token ? tr("tokens/s") : tr("windows/s");
        const double speed = examplesPerSecond(last.steps);
        m_speed->setText(QLocale().toString(speed, 'f', speed < 100 ? 1 : 0) + QLatin1Char(' ') + unit);
    }
}

void TrainingProgress::setEnding(const QString& sentence) {
    m_outcome->setText(sentence);
    m_outcome->show();
}

void TrainingProgress::showBest(const training::Progress& epoch) {
    if (!epoch.validationLoss) return;
    m_validation->setText(natsText(*epoch.validationLoss));
    if (m_best && *epoch.validationLoss >= *m_best) return;
    m_best = epoch.validationLoss;
    m_outcome->setText(tr("Best so far: epoch %1, validation %2 a token")
                           .arg(epoch.epoch)
                           .arg(natsText(*epoch.validationLoss)));
    m_outcome->show();
}

double TrainingProgress::examplesPerSecond(std::int64_t steps) const {
    const double seconds = m_moments.back() - m_moments.front();
    const double inStep =
        static_cast<double>(m_summary.examples) / static_cast<double>(std::max<std::int64_t>(1, steps));
    return seconds > 0 ? static_cast<double>(m_moments.size() - 1) * inStep / seconds : 0;
}

}  // namespace incipit::ui
