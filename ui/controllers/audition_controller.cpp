#include "ui/controllers/audition_controller.h"

#include <optional>
#include <string>
#include <utility>

#include "base/thread_nice.h"
#include "ui/models/take_report.h"

namespace incipit::ui {

namespace {

// The threads that train have 10: what is waited for may take from them, samples may not.
constexpr int kHearingNice = 10;
constexpr int kSamplingNice = 19;
// Weights that wait to be written with.
constexpr std::size_t kMostWaiting = std::size_t{256} << 20;  // bytes

struct Written {
    std::shared_ptr<const Document> music;
    generation::Scores scores;
};

/// Nothing where nothing was written, or it was stopped.
std::optional<Written> write(const engine::Engine& engine, const engine::Snapshot& snapshot,
                             const std::stop_token& stop) {
    const engine::SharedModel model = engine::modelOf(snapshot);
    const engine::GenerationJob job{.options = engine::sampleOptions()};
    if (stop.stop_requested()) return std::nullopt;
    engine::GenerationOutcome outcome = engine.generate(*model, job, stop);
    if (stop.stop_requested() || outcome.result.ids.empty()) return std::nullopt;
    const project::TakeReport report = reportOf(outcome.result, outcome.scores, job.options);
    Document music = makeDocument(std::move(outcome.result.score), {});
    music.report = report;
    makeTake(music, {.model = model->name + ", epoch " + std::to_string(snapshot.at.epoch),
                     .options = job.options,
                     .start = outcome.result.start});
    return Written{std::make_shared<const Document>(std::move(music)), std::move(outcome.scores)};
}

}  // namespace

AuditionController::AuditionController(const StudioServices& services, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_hearing([this](const QString& sentence) {
          if (m_state == State::Writing) setState(State::Idle);
          Q_EMIT notice({Notice::Level::Error, tr("There is nothing to hear. %1").arg(sentence)});
      }),
      m_sampling([this](const QString& sentence) {
          Q_EMIT notice({Notice::Level::Warning, tr("No sample of this epoch. %1").arg(sentence)});
      }) {
    connect(&m_sampling, &Background::busyChanged, this, [this](bool busy) {
        if (!busy) sampleNext();
    });
}

AuditionController::~AuditionController() {
    disconnect(&m_sampling, nullptr, this, nullptr);
    m_hearing.cancel();
    m_sampling.cancel();
}

void AuditionController::hear() {
    if (m_state != State::Idle) return;
    setState(State::Waiting);
    Q_EMIT snapshotWanted();
}

void AuditionController::cancelHearing() {
    ++m_hearings;
    m_hearing.cancel();
    setState(State::Idle);
}

void AuditionController::take(const SharedSnapshot& snapshot) {
    if (m_state == State::Waiting) writeHeard(snapshot);
    if (!snapshot->endsEpoch() || !engine::isSampled(snapshot->at.epoch)) return;
    keepWaiting(snapshot);
    sampleNext();
}

void AuditionController::cancel() {
    cancelHearing();
    ++m_trainings;
    m_waiting.clear();
    m_sampling.cancel();
}

void AuditionController::endTraining() {
    if (m_state == State::Waiting) setState(State::Idle);
}

void AuditionController::writeHeard(const SharedSnapshot& snapshot) {
    setState(State::Writing);
    m_hearing.run([this, snapshot, hearing = ++m_hearings](const std::stop_token& stop) {
        base::giveWay(kHearingNice);
        const auto written = write(*m_services.engine, *snapshot, stop);
        m_hearing.atEnd([this, music = written ? written->music : nullptr, hearing] {
            if (hearing != m_hearings) return;
            setState(State::Idle);
            if (music) {
                Q_EMIT heard(music);
            } else {
                Q_EMIT notice({Notice::Level::Info, tr("The network writes nothing yet.")});
            }
        });
    });
}

void AuditionController::keepWaiting(const SharedSnapshot& snapshot) {
    std::erase_if(m_waiting, [done = snapshot->at.epoch](const SharedSnapshot& each) {
        return !engine::isKept(each->at.epoch, done);
    });
    const std::size_t bytes = snapshot->weights.size() * sizeof(float);
    if (m_waiting.empty() || (m_waiting.size() + 1) * bytes <= kMostWaiting) m_waiting.push_back(snapshot);
}

void AuditionController::sampleNext() {
    if (m_sampling.busy() || m_waiting.empty()) return;
    const SharedSnapshot next = m_waiting.front();
    m_waiting.pop_front();
    m_sampling.run([this, next, training = m_trainings](const std::stop_token& stop) {
        base::giveWay(kSamplingNice);
        const auto written = write(*m_services.engine, *next, stop);
        if (!written) return;
        const EpochSample sample{.epoch = next->at.epoch,
                                 .loss = next->at.loss,
                                 .validation = next->at.validationLoss,
                                 .copied = written->scores.copiedShare,
                                 .usual = written->scores.trainingShare,
                                 .take = written->music};
        m_sampling.atEnd([this, sample, training] {
            if (training == m_trainings) Q_EMIT sampled(sample);
        });
    });
}

void AuditionController::setState(State state) {
    if (std::exchange(m_state, state) != state) Q_EMIT stateChanged(state);
}

}  // namespace incipit::ui
