#include "ui/controllers/training_controller.h"

#include <QLocale>
#include <filesystem>
#include <utility>

#include "base/log.h"
#include "ui/support/counts.h"
#include "ui/support/say.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr int kDrainMilliseconds = 50;

/// What is said of it, without the music and the weights.
struct Ending {
    training::Result result;
    engine::TrainingSummary summary;
    std::vector<double> validation;  ///< nats a token, of all epochs that the model has
    std::optional<Fact> failure;
    bool tooEarly = false;
};

/// How training ended.
QString endingText(const Ending& ending) {
    const training::Result& result = ending.result;
    const QString time = longDurationText(result.seconds);
    if (result.ending != training::Ending::Finished) {
        return TrainingController::tr("Training stopped after %1; the model is kept.").arg(time);
    }
    if (result.epochs < ending.summary.options.epochs) {
        const bool tuned = ending.summary.options.slack > 0;
        return (tuned ? TrainingController::tr(
                            "Training ended early after %1 of %2 in %3: %4 in a row predicted the bars that "
                            "were held back worse than the weights it began with.")
                      : TrainingController::tr(
                            "Training ended early after %1 of %2 in %3: %4 in a row brought no "
                            "lower validation loss."))
            .arg(result.epochs)
            .arg(epochsText(ending.summary.options.epochs), time,
                 epochsText(ending.summary.options.patience));
    }
    const QString unit = ending.summary.example == training::Example::Token
                             ? TrainingController::tr("tokens/s")
                             : TrainingController::tr("windows/s");
    return TrainingController::tr("Trained %1 in %2, %3 %4.")
        .arg(epochsText(result.epochs), time, QLocale().toString(result.samplesPerSecond, 'f', 1), unit);
}

/// Which weights the model holds, where that is not plain.
QString keptText(const Ending& ending) {
    const training::Result& result = ending.result;
    const std::vector<double>& validation = ending.validation;
    if (result.keptStart) {
        return TrainingController::tr(
                   " No epoch predicts the bars that were held back better than the weights it began with "
                   "(%1 nats a token): those are kept.")
            .arg(QLocale().toString(*result.startLoss, 'f', 4));
    }
    if (result.bestEpoch == 0) {
        return ending.summary.options.keepBest && result.epochs > 0
                   ? TrainingController::tr(
                         " The music is too short to hold some back for validation: the "
                         "last weights are kept.")
                   : QString();
    }
    // The history goes back to before this training when that went on from a model.
    const std::size_t best =
        validation.size() - static_cast<std::size_t>(result.epochs - result.bestEpoch) - 1;
    if (ending.summary.options.slack > 0 && result.startLoss) {
        return TrainingController::tr(
                   " Epoch %1 is kept, the last that predicts the bars that were held back no worse than the "
                   "weights it began with, but for chance (%2 nats a token).")
            .arg(result.bestEpoch)
            .arg(QLocale().toString(validation[best], 'f', 4));
    }
    return TrainingController::tr(" Epoch %1 is kept: its validation loss of %2 nats a token is the lowest.")
        .arg(result.bestEpoch)
        .arg(QLocale().toString(validation.at(best), 'f', 4));
}

QString sentenceOf(const Ending& ending) {
    if (ending.failure) return TrainingController::tr("Training failed. %1").arg(say(*ending.failure));
    if (ending.tooEarly)
        return TrainingController::tr(
            "Training stopped before the end of its first epoch: the model stays what it was.");
    return endingText(ending) + keptText(ending);
}

}  // namespace

TrainingController::TrainingController(const StudioServices& services, QObject* parent)
    : QObject(parent), m_services(services), m_background([this](const QString& sentence) {
          Q_EMIT notice({Notice::Level::Error, tr("Training failed. %1").arg(sentence)});
      }) {
    m_timer.setInterval(kDrainMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &TrainingController::drain);
    connect(&m_background, &Background::busyChanged, this, [this](bool busy) {
        if (busy) return;
        m_timer.stop();
        drain();
        setState(State::Idle);
    });
}

TrainingController::~TrainingController() {
    disconnect(&m_background, nullptr, this, nullptr);
    m_background.cancel();
}

bool TrainingController::start(engine::TrainingJob job, bool replaces) {
    if (m_state != State::Idle || m_background.busy()) return false;
    m_queue.setPaused(false);
    setState(State::Preparing);
    m_timer.start();
    m_background.run(
        [this, job = std::move(job), replaces](const std::stop_token& stop) { train(job, replaces, stop); });
    return true;
}

void TrainingController::pause() {
    if (m_state != State::Training) return;
    m_queue.setPaused(true);
    setState(State::Paused);
}

void TrainingController::resume() {
    if (m_state != State::Paused) return;
    m_queue.setPaused(false);
    setState(State::Training);
}

void TrainingController::stop() {
    if (m_state == State::Idle || m_state == State::Stopping) return;
    setState(State::Stopping);
    m_background.cancel();
    m_queue.setPaused(false);
}

void TrainingController::requestSnapshot() {
    if (m_state == State::Training || m_state == State::Paused) m_queue.requestWeights();
}

void TrainingController::train(engine::TrainingJob job, bool replaces, const std::stop_token& stop) {
    m_queue.begin(stop);
    if (const auto why = m_services.engine->beginWithBase(job)) {
        post(this, [this, why] {
            Q_EMIT notice({Notice::Level::Warning, tr("%1 Training begins with nothing.").arg(say(*why))});
        });
    }
    const auto tellPrepared = [this](const engine::Prepared& known) {
        post(this, [this, summary = known.summary] {
            Q_EMIT prepared(summary);
            if (m_state == State::Preparing) setState(State::Training);
        });
    };
    const auto handOn = [this](engine::Snapshot snapshot) {
        const auto taken = std::make_shared<const engine::Snapshot>(std::move(snapshot));
        post(this, [this, taken] { Q_EMIT snapshotTaken(taken); });
    };
    const engine::TrainingOutcome outcome =
        m_services.engine->train(job, m_queue, stop, tellPrepared, handOn);
    const bool tooEarly = replaces && !outcome.failure && outcome.result.epochs == 0 &&
                          outcome.result.ending == training::Ending::Stopped;
    if (!tooEarly) keep(outcome.model->model);
    m_background.atEnd([this, outcome, tooEarly] {
        drain();
        if (!tooEarly) Q_EMIT finished(outcome.model, outcome.result);
        const Ending ending{.result = outcome.result,
                            .summary = outcome.prepared.summary,
                            .validation = outcome.model != nullptr
                                              ? outcome.model->model.history.validationLoss
                                              : std::vector<double>(),
                            .failure = outcome.failure,
                            .tooEarly = tooEarly};
        Q_EMIT ended([ending] { return sentenceOf(ending); });
        const auto level = ending.failure ? Notice::Level::Error : Notice::Level::Info;
        Q_EMIT notice({level, sentenceOf(ending)});
    });
}

void TrainingController::keep(const model::Model& model) {
    if (m_services.dataFolder.empty()) return;
    try {
        std::filesystem::create_directories(m_services.dataFolder);
        model::save(model, m_services.dataFolder / kLastModel);
    } catch (const std::exception& error) {  // the model is still in memory and can be saved elsewhere
        base::log(base::Level::Warning, "training", error.what());
    }
}

void TrainingController::setState(State state) {
    if (state == m_state) return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void TrainingController::drain() {
    const std::vector<TrainingPoint> points = m_queue.take();
    if (!points.empty()) Q_EMIT progressed(points);
}

}  // namespace incipit::ui
