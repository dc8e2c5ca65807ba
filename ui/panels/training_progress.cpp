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
    m_bar->setRange(0, kBarSteps);
    m_bar->setValue(0);
    QFont small = m_model->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    for (QLabel* sentence : {m_model, m_outcome}) {
        sentence->setFont(small);
        sentence->setWordWrap(true);
        sentence->hide();
    }
    auto* values = new QGridLayout;
    values->setVerticalSpacing(0);
    values->setHorizontalSpacing(10);
    int column = 0;
    const std::array<std::pair<Text, QLabel*>, 4> columns{{{[] { return tr("Loss"); }, m_loss},
                                                           {[] { return tr("Validation"); }, m_validation},
                                                           {[] { return tr("Time left"); }, m_timeLeft},
                                                           {[] { return tr("Speed"); }, m_speed}}};
    for (const auto& [caption, value] : columns) {
        auto* label = new QLabel(this);
        spoken(label, [label, text = caption] { label->setText(text()); });
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
    spoken(this, [this] { speak(); });
}

void TrainingProgress::speak() {
    m_bar->setAccessibleName(tr("Training progress"));
    m_bar->setFormat(m_last ? tr("epoch %1 of %2 · step %3 of %4")
                                  .arg(m_last->epoch)
                                  .arg(m_last->epochs)
                                  .arg(m_last->step)
                                  .arg(m_last->steps)
                            : tr("not training"));
    for (QLabel* loss : {m_loss, m_validation})
        loss->setToolTip(
            tr("Mean cross-entropy in nats a token: the lower, the better the next token is "
               "foretold"));
    const QString none = QStringLiteral("–");
    m_loss->setText(m_last ? natsText(m_last->loss) : none);
    m_validation->setText(m_lastValidation ? natsText(*m_lastValidation) : none);
    using State = TrainingController::State;
    m_timeLeft->setText(m_state == State::Paused               ? tr("paused")
                        : m_state == State::Stopping           ? tr("stopping…")
                        : m_state == State::Training && m_last ? longDurationText(m_last->secondsLeft)
                                                               : none);
    if (m_summary.tokens > 0) showSummary();
    if (m_said) m_outcome->setText(m_said());
    showSpeed();
}

void TrainingProgress::setState(TrainingController::State state) {
    using State = TrainingController::State;
    m_state = state;
    if (state == State::Preparing) {
        m_moments.clear();
        m_bar->setRange(0, 0);
        m_best.reset();
        m_last.reset();
        m_lastValidation.reset();
        m_outcome->hide();
    } else {
        m_bar->setRange(0, kBarSteps);
    }
    speak();
}

void TrainingProgress::setSummary(const engine::TrainingSummary& summary) {
    m_summary = summary;
    showSummary();
    m_model->show();
}

void TrainingProgress::showSummary() {
    QStringList parts{parametersText(m_summary.parameters),
                      tr("vocabulary of %1").arg(numberText(std::int64_t{m_summary.network.vocabularySize})),
                      tokensText(static_cast<std::int64_t>(m_summary.tokens))};
    if (m_summary.example == training::Example::Window) {
        parts << windowsText(static_cast<std::int64_t>(m_summary.examples));
    }
    if (m_summary.validationTokens > 0) {
        parts << tr("%Ln token(s) of validation", nullptr,
                    pluralOf(static_cast<std::int64_t>(m_summary.validationTokens)));
    }
    m_model->setText(parts.join(QStringLiteral(" · ")));
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
    m_last = points.back().progress;
    m_bar->setValue(static_cast<int>(shareDone(*m_last) * kBarSteps));
    speak();
}

void TrainingProgress::showSpeed() {
    if (m_moments.size() < 2 || !m_last) return m_speed->setText(QStringLiteral("–"));
    const QString unit = m_summary.example == training::Example::Token ? tr("tokens/s") : tr("windows/s");
    const double speed = examplesPerSecond(m_last->steps);
    m_speed->setText(QLocale().toString(speed, 'f', speed < 100 ? 1 : 0) + QLatin1Char(' ') + unit);
}

void TrainingProgress::setEnding(const Text& sentence) {
    m_said = sentence;
    m_outcome->setText(sentence());
    m_outcome->show();
}

void TrainingProgress::showBest(const training::Progress& epoch) {
    if (!epoch.validationLoss) return;
    m_lastValidation = epoch.validationLoss;
    if (m_best && *epoch.validationLoss >= *m_best) return;
    m_best = epoch.validationLoss;
    setEnding([epoch = epoch.epoch, loss = *epoch.validationLoss] {
        return tr("Best so far: epoch %1, validation %2 a token").arg(epoch).arg(natsText(loss));
    });
}

double TrainingProgress::examplesPerSecond(std::int64_t steps) const {
    const double seconds = m_moments.back() - m_moments.front();
    const double inStep =
        static_cast<double>(m_summary.examples) / static_cast<double>(std::max<std::int64_t>(1, steps));
    return seconds > 0 ? static_cast<double>(m_moments.size() - 1) * inStep / seconds : 0;
}

}  // namespace incipit::ui
