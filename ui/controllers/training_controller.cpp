#include "ui/controllers/training_controller.h"

#include <QLocale>
#include <filesystem>
#include <utility>

#include "base/log.h"
#include "ui/text.h"

namespace incipit::ui {

namespace {

constexpr int kDrainMilliseconds = 50;

QString endingText(const training::Result& result) {
    const QString speed = QLocale().toString(result.samplesPerSecond, 'f', 1);
    const QString time = longDurationText(result.seconds);
    return result.ending == training::Ending::Finished
               ? TrainingController::tr("Trained %1 in %2, %3 windows/s.")
                     .arg(countText(result.epochs, TrainingController::tr("epoch"),
                                    TrainingController::tr("epochs")),
                          time, speed)
               : TrainingController::tr("Training stopped after %1; the model is kept.").arg(time);
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

bool TrainingController::start(TrainingJob job) {
    if (m_state != State::Idle || m_background.busy()) return false;
    job.network = m_services.network;
    m_queue.setPaused(false);
    setState(State::Preparing);
    m_timer.start();
    m_background.run([this, job = std::move(job)](const std::stop_token& stop) { train(job, stop); });
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

void TrainingController::train(const TrainingJob& job, const std::stop_token& stop) {
    m_queue.begin(stop);
    const TrainingOutcome outcome =
        m_services.engine().train(job, m_queue, stop, [this](const TrainingSummary& summary) {
            post(this, [this, summary] {
                Q_EMIT prepared(summary);
                if (m_state == State::Preparing) setState(State::Training);
            });
        });
    post(this, [this, outcome] {
        drain();
        Q_EMIT finished(outcome.model);
        Q_EMIT notice({Notice::Level::Info, endingText(outcome.result)});
    });
    keep(*outcome.model);
}

void TrainingController::keep(TrainedModel& model) {
    if (m_services.dataFolder.empty()) return;
    try {
        std::filesystem::create_directories(m_services.dataFolder);
        m_services.engine().save(model, m_services.dataFolder / kLastModel);
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
