#include "training/run.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <utility>

#include "base/digest.h"
#include "base/error.h"
#include "base/log.h"

namespace incipit::training {

namespace {

bool useCuda(const std::string& device) {
    if (device == "cpu") return false;
    const bool available = gpuAvailable();
    if (device == "cuda" && !available) {
        throw Error("There is no GPU that this program can use (device cuda); choose cpu or auto.");
    }
    return available;
}

// A step of few lanes takes as long as reading the weights does, and each thread reads them all.
constexpr int kLeastLanes = 4;

// How long a GPU works on before its losses are read: reading waits for it.
constexpr double kReadSeconds = 0.1;

int teamSize(const Options& options, const model::ModelConfig& config, bool cuda) {
    if (cuda) return 1;
    const int most = config.predictsEveryStep() ? options.batchSize / kLeastLanes : options.batchSize;
    return std::clamp(most, 1, resolveThreads(options.threads));
}

}  // namespace

Run::Run(model::Model& model, const dataset::Corpus& corpus, const dataset::Corpus* validation,
         const Options& options, Observer& observer, std::stop_token stop)
    : m_model(model),
      m_options(options),
      m_observer(observer),
      m_stop(std::move(stop)),
      m_cuda(useCuda(options.device)),
      m_team(teamSize(options, model.config(), m_cuda)),
      m_optimizer(model.network(), m_team, m_cuda),
      m_recipe((model.config().predictsEveryStep() ? studioRecipe : articleRecipe)(
          m_optimizer, model.config(), corpus, validation, options)),
      m_place{.seed = options.seed,
              .batchSize = options.batchSize,
              .learningRate = options.learningRate,
              .corpus = digest(corpus)} {
    beginEpoch();
    m_result.windows = m_recipe->examples();
    m_result.device = m_cuda ? "cuda" : "cpu";
    m_result.threads = m_team.size();
    m_secondsBefore = model.history.seconds;
    model.pieces.clear();
    for (const dataset::Piece& piece : corpus.pieces) {
        model.pieces.push_back(piece.ids);
    }
}

void Run::resume() {
    Checkpoint checkpoint = loadCheckpoint(m_options.checkpoint, m_model);
    const Place& place = checkpoint.place;
    const auto differs = [&](const std::string& what) {
        return Error(m_options.checkpoint, "The checkpoint was made with " + what +
                                               ". Give the same to go on, or train anew without resuming.");
    };
    if (place.corpus != m_place.corpus) throw differs("other music");
    if (place.seed != m_place.seed) throw differs("seed " + std::to_string(place.seed));
    if (place.batchSize != m_place.batchSize) {
        throw differs("batches of " + std::to_string(place.batchSize));
    }
    if (place.learningRate != m_place.learningRate) throw differs("another learning rate");
    m_place = place;
    beginEpoch();
    if (place.step > m_steps) throw Error(m_options.checkpoint, "The checkpoint does not fit this music.");
    m_recipe->carry(checkpoint.carried);
    m_best = std::move(checkpoint.best);
    m_optimizer.upload(checkpoint.weights, checkpoint.first, checkpoint.second, place.updates);
    m_model.history = checkpoint.history;
    m_secondsBefore = checkpoint.history.seconds;
}

Result Run::train() {
    keep();
    const bool finished = isDone();
    if (!finished) writeCheckpoint(/*mustSucceed=*/true);
    startClock();
    while (!isDone() && !mustStop()) {
        trainEpoch();
    }
    stopClock();
    m_result.ending = isDone()                  ? Ending::Finished
                      : m_stop.stop_requested() ? Ending::Stopped
                                                : Ending::TimeLimit;
    if (!finished) writeCheckpoint(/*mustSucceed=*/false);
    if (!m_best.empty()) std::ranges::copy(m_best, m_model.network().values().begin());
    m_result.epochs = m_place.epoch;
    m_result.bestEpoch = m_place.bestEpoch;
    m_result.seconds = m_seconds;
    m_result.samplesPerSecond = m_seconds > 0 ? static_cast<double>(m_examplesTaken) / m_seconds : 0;
    return m_result;
}

void Run::trainEpoch() {
    while (m_place.step < m_steps && !mustStop()) {
        m_unread.push_back(m_recipe->step(
            m_place,
            {.learningRate = learningRate(), .weightDecay = m_options.weightDecay, .clip = m_options.clip}));
        ++m_place.step;
        m_place.updates = m_optimizer.updates();
        const bool writes = m_seconds - m_checkpointAt >= m_options.checkpointSeconds;
        if (!m_cuda || writes || m_seconds - m_readAt >= kReadSeconds) readLosses();
        if (writes) writeCheckpoint(false);
    }
    readLosses();
    if (m_place.step == m_steps) endEpoch();
}

void Run::readLosses() {
    if (m_unread.empty()) return;
    std::vector<at::Tensor> sums;
    for (const Recipe::Loss& loss : m_unread) {
        sums.push_back(loss.sum);
    }
    const at::Tensor read = at::stack(sums).to(at::kCPU, at::kDouble);
    const std::vector<Recipe::Loss> losses = std::exchange(m_unread, {});
    m_readAt = m_seconds;
    std::int64_t step = m_place.step - static_cast<std::int64_t>(losses.size());
    for (std::size_t i = 0; i < losses.size(); ++i) {
        const double sum = read.data_ptr<double>()[i];
        ++step;
        if (!std::isfinite(sum)) lost(step);
        m_place.lossSum += sum;
        m_place.windowsSeen += losses[i].count;
        ++m_stepsTaken;
        m_examplesTaken += losses[i].count;
        tell(&Observer::onStep, progress(step, sum / static_cast<double>(losses[i].count)));
    }
}

void Run::endEpoch() {
    const double mean = m_place.lossSum / static_cast<double>(m_place.windowsSeen);
    Progress now = progress(m_place.step, mean);
    now.validationLoss = m_recipe->evaluate();
    if (now.validationLoss) {
        if (!std::isfinite(*now.validationLoss)) lost(m_place.step);
        m_model.history.validationLoss.push_back(*now.validationLoss);
    }
    m_model.history.loss.push_back(mean);
    ++m_place.epoch;
    m_place.step = 0;
    m_place.lossSum = 0;
    m_place.windowsSeen = 0;
    const bool better = m_place.bestEpoch == 0 || now.validationLoss < m_place.bestLoss;
    if (m_options.keepBest && now.validationLoss && better) {
        m_place.bestEpoch = m_place.epoch;
        m_place.bestLoss = *now.validationLoss;
        keep();
        m_best = m_good.weights;
    } else {
        keep();
    }
    if (!isDone()) beginEpoch();
    stopClock();
    startClock();
    now.seconds = m_secondsBefore + m_seconds;
    tell(&Observer::onEpoch, now);
}

void Run::beginEpoch() {
    m_steps = m_recipe->begin(m_place.epoch);
}

bool Run::isDone() const {
    return m_place.epoch >= m_options.epochs || outOfPatience();
}

bool Run::outOfPatience() const {
    return m_options.patience > 0 && m_place.bestEpoch > 0 &&
           m_place.epoch - m_place.bestEpoch >= m_options.patience;
}

double Run::learningRate() const {
    const double steps = static_cast<double>(m_steps);
    const double epochs = m_options.epochs;
    const double done = (m_place.epoch + static_cast<double>(m_place.step) / steps) / epochs;
    if (done < m_options.warmUp) {
        return m_options.learningRate * (done + 1 / (steps * epochs)) / m_options.warmUp;
    }
    if (!m_options.cosine) return m_options.learningRate;
    const double cooling = (done - m_options.warmUp) / (1 - m_options.warmUp);
    return m_options.learningRate * 0.5 * (1 + std::cos(std::numbers::pi * cooling));
}

bool Run::mustStop() {
    stopClock();
    startClock();
    return m_stop.stop_requested() || (m_options.timeLimit > 0 && m_seconds >= m_options.timeLimit);
}

Progress Run::progress(std::int64_t step, double loss) const {
    const double now =
        m_seconds + std::chrono::duration<double>(std::chrono::steady_clock::now() - m_since).count();
    const std::int64_t left = static_cast<std::int64_t>(m_options.epochs - m_place.epoch) * m_steps - step;
    return {.epoch = m_place.epoch + 1,
            .epochs = m_options.epochs,
            .step = step,
            .steps = m_steps,
            .loss = loss,
            .validationLoss = {},
            .seconds = m_secondsBefore + now,
            .secondsLeft = now / static_cast<double>(std::max<std::int64_t>(m_stepsTaken, 1)) *
                           static_cast<double>(left)};
}

void Run::tell(void (Observer::*call)(const Progress&), const Progress& progress) {
    stopClock();
    (m_observer.*call)(progress);
    startClock();
}

void Run::startClock() {
    m_since = std::chrono::steady_clock::now();
}

void Run::stopClock() {
    m_seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - m_since).count();
    m_model.history.seconds = m_secondsBefore + m_seconds;
}

void Run::keep() {
    m_optimizer.download();
    const auto weights = std::as_const(m_model.network()).values();
    auto first = m_optimizer.firstMoments();
    auto second = m_optimizer.secondMoments();
    const auto finite = [](float value) { return std::isfinite(value); };
    // Gradients may overflow in Adam's moments while the loss still is a number.
    if (!std::ranges::all_of(weights, finite) || !std::ranges::all_of(first, finite) ||
        !std::ranges::all_of(second, finite)) {
        lost(m_place.step);
    }
    m_good.place = m_place;
    m_good.history = m_model.history;
    m_good.weights.assign(weights.begin(), weights.end());
    m_good.first = std::move(first);
    m_good.second = std::move(second);
    m_good.carried = m_recipe->carried();
}

void Run::writeCheckpoint(bool mustSucceed) {
    keep();
    m_checkpointAt = m_seconds;
    if (m_options.checkpoint.empty()) return;
    try {
        saveCheckpoint(m_options.checkpoint, m_model, m_place,
                       {m_good.weights, m_good.first, m_good.second, m_best, m_good.carried});
    } catch (const Error& error) {
        if (mustSucceed) throw;
        base::log(base::Level::Warning, "training",
                  std::string("Training goes on without a new checkpoint: ") + error.what());
    }
}

void Run::lost(std::int64_t step) {
    const std::string where = "epoch " + std::to_string(m_place.epoch + 1) + ", step " + std::to_string(step);
    if (m_good.weights.empty()) {
        throw Error("The model's weights are not finite numbers; begin with a new model.");
    }
    const Place good = m_good.place;
    m_optimizer.upload(m_good.weights, m_good.first, m_good.second, good.updates);
    m_model.history = m_good.history;
    throw Error("Training stopped in " + where +
                ": the loss or its gradient is not a finite number. The weights of " +
                std::to_string(good.epoch) + (good.epoch == 1 ? " epoch" : " epochs") + " and " +
                std::to_string(good.step) + (good.step == 1 ? " step" : " steps") +
                " were kept; choose a smaller learning rate to train on.");
}

std::string digest(const dataset::Corpus& corpus) {
    base::Sha256 hash;
    for (const dataset::Piece& piece : corpus.pieces) {
        hash.add(std::to_string(piece.ids.size()) + ":");
        hash.add(std::as_bytes(std::span(piece.ids)));
    }
    return hash.finish();
}

void checkMemory(const model::ModelConfig& config, int batchSize) {
    // Each unit of each step keeps about 14 values: gates, states, masks and their gradients.
    constexpr double kBytesPerUnit = 14 * 4;
    double units = 0;
    for (const int layer : config.lstmUnits) {
        units += layer;
    }
    const double bytes = units * kBytesPerUnit * config.windowLength * batchSize;
    const double memory =
        static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
    if (memory <= 0 || bytes < memory) return;
    char text[160];
    static_cast<void>(std::snprintf(text, sizeof text,
                                    "One batch needs about %.0f GB of memory and this machine has %.0f GB; "
                                    "choose smaller batches or shorter windows.",
                                    bytes / 1e9, memory / 1e9));
    throw Error(text);
}

}  // namespace incipit::training
