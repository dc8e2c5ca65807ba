#include "network/run.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/digest.h"
#include "base/error.h"
#include "base/log.h"
#include "base/read_file.h"
#include "model/architecture.h"
#include "network/device.h"
#include "network/messages.h"
#include "training/early_stopping.h"
#include "training/schedule.h"

namespace incipit::network {

namespace {

// How long a GPU works on before its losses are read: reading waits for it.
constexpr double kReadSeconds = 0.1;

/// More threads than there are rows for would only wait; processes on one computer share its cores.
int teamSize(const training::Options& options, const Network& network, bool cuda, const Ranks* ranks) {
    if (cuda) return 1;
    const int processes = ranks != nullptr ? ranks->size() : 1;
    const int here = ranks != nullptr ? ranks->launch().localSize : 1;
    const int most = options.batchSize / network.rowsPerThread() / processes;
    return std::clamp(most, 1, resolveThreads(options.threads, here));
}

training::Dealing dealingOf(const training::Options& options, int threads, Ranks* ranks) {
    training::Dealing dealing{.threads = threads, .total = threads, .passes = options.passes};
    if (ranks == nullptr) return dealing;
    const std::vector<double> all = ranks->gather(threads);
    dealing.first = static_cast<int>(std::accumulate(all.begin(), all.begin() + ranks->rank(), 0.0));
    dealing.total = static_cast<int>(std::accumulate(all.begin(), all.end(), 0.0));
    return dealing;
}

}  // namespace

std::string digestOf(const dataset::Corpus& music) {
    base::Sha256 hash;
    hash.add(music.digest);
    for (const dataset::Piece& piece : music.pieces) {
        hash.add(std::to_string(piece.ids.size()) + ":");
        if (music.digest.empty()) {
            const std::vector<int> ids = piece.ids.list();
            hash.add(std::as_bytes(std::span(ids)));
        } else {
            hash.add(piece.name);  // the ids are in the corpus' digest
        }
        if (piece.held.end > 0)
            hash.add(std::to_string(piece.held.begin) + "-" + std::to_string(piece.held.end) + ";");
    }
    return hash.finish();
}

Run::Run(model::Model& model, Network& network, const dataset::Corpus& music,
         const dataset::Corpus* validation, const training::Options& options, training::Observer& observer,
         std::stop_token stop, Ranks* ranks)
    : m_model(model),
      m_options(options),
      m_observer(observer),
      m_stop(std::move(stop)),
      m_ranks(ranks),
      m_cuda(useCuda(options.device)),
      m_team(teamSize(options, network, m_cuda, ranks)),
      m_optimizer(model::layoutOf(model.config), model.weights, m_team, m_cuda,
                  dealingOf(options, m_team.size(), ranks)),
      m_objective(network.objective(m_optimizer, music, validation, options)),
      m_place{.seed = options.seed,
              .batchSize = options.batchSize,
              .learningRate = options.learningRate,
              .corpus = digestOf(music)} {
    if (ranks != nullptr) m_optimizer.join(*ranks, options.halfGradients);
    beginEpoch();
    m_result.examples = m_objective->examples();
    m_result.device = m_cuda ? "cuda" : "cpu";
    m_result.threads = m_team.size();
    m_result.processes = ranks != nullptr ? ranks->size() : 1;
    m_secondsBefore = model.history.seconds;
    if (options.keepStart) m_start = model.weights;
    model.pieces = model::keptPieces(music);
}

void Run::resume() {
    training::Checkpoint checkpoint = readCheckpoint();
    const training::Place& place = checkpoint.place;
    if (place.corpus != m_place.corpus) throw Error(m_options.checkpoint, messages::kOtherMusic);
    if (place.seed != m_place.seed)
        throw Error(m_options.checkpoint, messages::kOtherSeed, std::to_string(place.seed));
    if (place.batchSize != m_place.batchSize) {
        throw Error(m_options.checkpoint, messages::kOtherBatches, place.batchSize);
    }
    if (place.learningRate != m_place.learningRate) throw Error(m_options.checkpoint, messages::kOtherRate);
    m_place = place;
    beginEpoch();
    if (place.step > m_steps) throw Error(m_options.checkpoint, messages::kNotThisMusic);
    m_objective->carry(checkpoint.carried);
    m_best = std::move(checkpoint.best);
    m_optimizer.upload(checkpoint.weights, checkpoint.first, checkpoint.second, place.updates);
    m_model.history = checkpoint.history;
    m_secondsBefore = checkpoint.history.seconds;
}

training::Checkpoint Run::readCheckpoint() {
    if (m_ranks == nullptr) return training::loadCheckpoint(m_options.checkpoint, m_model);
    std::string bytes;
    if (m_ranks->rank() == 0) {
        // Read here first, so that what is wrong with it names the file.
        static_cast<void>(training::loadCheckpoint(m_options.checkpoint, m_model));
        const auto file = base::readFile(m_options.checkpoint);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes as characters
        bytes.assign(reinterpret_cast<const char*>(file.data()), file.size());
    }
    bytes = m_ranks->broadcast(std::move(bytes));
    return training::loadCheckpoint(std::as_bytes(std::span(bytes)), m_model);
}

training::Result Run::train() {
    keep();
    measureStart();
    const bool finished = isDone();
    if (!finished) writeCheckpoint(/*mustSucceed=*/true);
    startClock();
    wish();
    double waitedBefore = 0;
    if (m_ranks != nullptr) {  // before the first step, too, somebody may want to stop
        static_cast<void>(m_ranks->finishStep(0));
        m_wishes = m_ranks->agreed();
        waitedBefore = m_ranks->waited();
    }
    while (!isDone() && !mustStop()) {
        trainEpoch();
    }
    stopClock();
    m_result.ending = isDone()        ? training::Ending::Finished
                      : m_wishes.stop ? training::Ending::Stopped
                                      : training::Ending::TimeLimit;
    if (!finished) writeCheckpoint(/*mustSucceed=*/false);
    if (m_place.startLoss > 0) m_result.startLoss = m_place.startLoss;
    m_result.keptStart = m_best.empty() && m_place.startLoss > 0 && m_place.epoch > 0;
    if (!m_best.empty()) m_model.weights = m_best;
    if (m_result.keptStart) m_model.weights = m_start;
    for (std::size_t i = 0; i < m_start.size(); ++i) {
        m_model.weights[i] = static_cast<float>(std::lerp(m_start[i], m_model.weights[i], m_options.endsAt));
    }
    m_result.epochs = m_place.epoch;
    m_result.bestEpoch = m_place.bestEpoch;
    m_result.seconds = m_seconds;
    if (m_ranks != nullptr) m_result.waitingSeconds = m_ranks->waited() - waitedBefore;
    m_result.samplesPerSecond = m_seconds > 0 ? static_cast<double>(m_examplesTaken) / m_seconds : 0;
    return m_result;
}

void Run::measureStart() {
    if (!m_options.keepStart || m_place.updates > 0 || m_place.startLoss > 0) return;
    const std::optional<double> loss = m_objective->evaluate();
    if (loss && std::isfinite(*loss)) m_place.startLoss = *loss;
}

void Run::trainEpoch() {
    while (m_place.step < m_steps && !mustStop()) {
        if (m_ranks != nullptr) m_ranks->at(m_place.epoch + 1, m_place.step + 1);
        m_unread.push_back(m_objective->step(
            m_place, {.learningRate = training::learningRate(m_options, m_place.epoch, m_place.step, m_steps),
                      .weightDecay = m_options.weightDecay,
                      .clip = m_options.clip}));
        ++m_place.step;
        m_place.updates = m_optimizer.updates();
        if (m_ranks != nullptr) m_wishes = m_ranks->agreed();
        const bool writes = mustWrite();
        if (!m_cuda || writes || m_seconds - m_readAt >= kReadSeconds) readLosses();
        if (writes) writeCheckpoint(false);
        if (m_place.step < m_steps) offerWeights(nullptr);
    }
    readLosses();
    if (m_place.step == m_steps) endEpoch();
}

void Run::readLosses() {
    if (m_unread.empty()) return;
    std::vector<at::Tensor> sums;
    for (const Objective::Loss& loss : m_unread) {
        sums.push_back(loss.sum);
    }
    const at::Tensor read = at::stack(sums).to(at::kCPU, at::kDouble);
    const std::vector<Objective::Loss> losses = std::exchange(m_unread, {});
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
        if (losses[i].count > 0) m_lastLoss = sum / static_cast<double>(losses[i].count);
        tell(&training::Observer::onStep, progress(step, m_lastLoss));
    }
}

void Run::endEpoch() {
    const double mean = m_place.lossSum / static_cast<double>(m_place.windowsSeen);
    training::Progress now = progress(m_place.step, mean);
    now.validationLoss = m_objective->evaluate();
    if (now.validationLoss) {
        if (!std::isfinite(*now.validationLoss)) lost(m_place.step);
        m_model.history.validationLoss.push_back(*now.validationLoss);
    }
    m_model.history.loss.push_back(mean);
    ++m_place.epoch;
    m_place.step = 0;
    m_place.lossSum = 0;
    m_place.windowsSeen = 0;
    if (m_options.keepBest && now.validationLoss &&
        training::isBest(m_options, m_place, *now.validationLoss)) {
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
    tell(&training::Observer::onEpoch, now);
    offerWeights(&now);
}

void Run::beginEpoch() {
    m_steps = m_objective->begin(m_place.epoch);
}

bool Run::isDone() const {
    return m_place.epoch >= m_options.epochs || training::outOfPatience(m_options, m_place);
}

bool Run::mustStop() {
    stopClock();
    startClock();
    wish();
    return m_wishes.stop || m_wishes.timeUp;
}

bool Run::mustWrite() const {
    return m_ranks != nullptr ? m_wishes.checkpoint
                              : m_seconds - m_checkpointAt >= m_options.checkpointSeconds;
}

void Run::wish() {
    const bool leads = m_ranks == nullptr || m_ranks->rank() == 0;
    const Wishes own{.stop = m_stop.stop_requested(),
                     .timeUp = leads && m_options.timeLimit > 0 && m_seconds >= m_options.timeLimit,
                     .checkpoint = leads && m_seconds - m_checkpointAt >= m_options.checkpointSeconds};
    if (m_ranks != nullptr) {
        m_ranks->wish(own);
    } else {
        m_wishes = own;
    }
}

training::Progress Run::progress(std::int64_t step, double loss) const {
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

void Run::tell(void (training::Observer::*call)(const training::Progress&),
               const training::Progress& progress) {
    stopClock();
    {
        const Ranks::Rest rest(m_ranks);
        (m_observer.*call)(progress);
    }
    startClock();
}

void Run::offerWeights(const training::Progress* ended) {
    stopClock();
    while (m_observer.wantsWeights()) {
        startClock();
        readLosses();
        const training::Progress now = ended != nullptr ? *ended : progress(m_place.step, m_lastLoss);
        stopClock();
        std::vector<float> weights(m_model.weights.size());
        m_optimizer.download(weights);
        const Ranks::Rest rest(m_ranks);
        m_observer.onWeights(now, std::move(weights));
    }
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
    m_optimizer.download(m_model.weights);
    auto first = m_optimizer.firstMoments();
    auto second = m_optimizer.secondMoments();
    const auto finite = [](float value) { return std::isfinite(value); };
    // Gradients may overflow in Adam's moments while the loss still is a number.
    if (!std::ranges::all_of(m_model.weights, finite) || !std::ranges::all_of(first, finite) ||
        !std::ranges::all_of(second, finite)) {
        lost(m_place.step);
    }
    m_good.place = m_place;
    m_good.history = m_model.history;
    m_good.weights = m_model.weights;
    m_good.first = std::move(first);
    m_good.second = std::move(second);
    m_good.carried = m_objective->carried();
}

void Run::writeCheckpoint(bool mustSucceed) {
    keep();
    m_checkpointAt = m_seconds;
    const bool writes = m_ranks == nullptr || m_ranks->rank() == 0;
    if (!writes || m_options.checkpoint.empty()) return;
    try {
        training::saveCheckpoint(m_options.checkpoint, m_model, m_place,
                                 {m_good.weights, m_good.first, m_good.second, m_best, m_good.carried});
    } catch (const Error& error) {
        if (mustSucceed) throw;
        base::log(base::Level::Warning, "training",
                  std::string("Training goes on without a new checkpoint: ") + error.what());
    }
}

void Run::lost(std::int64_t step) {
    if (m_good.weights.empty()) {
        throw Error(messages::kWeightsLost);
    }
    const training::Place good = m_good.place;
    m_model.weights = m_good.weights;
    m_model.history = m_good.history;
    throw Error(messages::kLossLost, m_place.epoch + 1, step, good.epoch, good.step);
}

}  // namespace incipit::network
