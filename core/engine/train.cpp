#include <utility>

#include "base/error.h"
#include "engine/engine.h"
#include "model/memory.h"

namespace incipit::engine {

namespace {

std::string nameOf(const dataset::Corpus& music) {
    if (music.pieces.size() == 1) return music.pieces.front().name;
    return std::to_string(music.pieces.size()) + " pieces";
}

std::vector<std::string> pieceNamesOf(const dataset::Corpus& music) {
    std::vector<std::string> names;
    for (const dataset::Piece& piece : music.pieces) {
        names.push_back(piece.name);
    }
    return names;
}

/// What training begins with, as a model that knows its music.
SharedModel startOf(model::Model model, const dataset::Corpus& music) {
    model.pieces = model::keptPieces(music);
    return std::make_shared<const TrainedModel>(std::move(model), nameOf(music), pieceNamesOf(music));
}

/// Passes on what training tells, and makes snapshots of weights.
class Tap final : public training::Observer {
  public:
    Tap(training::Observer& observer, const OnSnapshot& onSnapshot, SharedModel start,
        const training::Options& options)
        : m_observer(observer),
          m_onSnapshot(onSnapshot),
          m_start(std::move(start)),
          m_endsAt(options.keepStart ? options.endsAt : 1) {}

    void onStep(const training::Progress& progress) override { m_observer.onStep(progress); }
    void onEpoch(const training::Progress& progress) override { m_observer.onEpoch(progress); }
    [[nodiscard]] bool wantsWeights() override { return m_observer.wantsWeights(); }
    void onWeights(const training::Progress& progress, std::vector<float>&& weights) override {
        m_onSnapshot({.at = progress, .start = m_start, .weights = std::move(weights), .endsAt = m_endsAt});
    }

  private:
    training::Observer& m_observer;
    const OnSnapshot& m_onSnapshot;
    SharedModel m_start;
    double m_endsAt;
};

}  // namespace

TrainingOutcome Engine::train(const TrainingJob& job, training::Observer& observer, std::stop_token stop,
                              const std::function<void(const Prepared&)>& onPrepared,
                              const OnSnapshot& onSnapshot) const {
    TrainingOutcome outcome;
    const auto ranks = job.launch ? m_loadNetworks().meet(*job.launch, job.patience) : nullptr;
    // First of all, as it says best what is wrong with a piece.
    Prepared& prepared = outcome.prepared;
    prepared = prepare(job);
    const dataset::Corpus& music = prepared.music.training;
    network::NetworkLibrary& networks = m_loadNetworks();
    model::Model model =
        job.from != nullptr ? job.from->model : networks.newModel(prepared.summary.network, music.vocabulary);
    if (job.from != nullptr && job.choices.memory)
        model = model::withMemory(std::move(model), *job.choices.memory);
    if (job.from != nullptr && model.base.empty()) model.base = job.from->digest();
    if (onPrepared) onPrepared(prepared);
    std::optional<Tap> tap;
    if (onSnapshot) tap.emplace(observer, onSnapshot, startOf(model, music), prepared.summary.options);
    training::Observer& told = tap ? static_cast<training::Observer&>(*tap) : observer;
    const double secondsBefore = model.history.seconds;
    const auto* validation = prepared.music.validation ? &*prepared.music.validation : nullptr;
    try {
        outcome.result = networks.train(model, music, validation, prepared.summary.options, told,
                                        std::move(stop), job.resume, ranks.get());
    } catch (const Error& error) {
        // What was learnt before training failed is kept, as the error says.
        if (model.history.seconds <= secondsBefore) throw;
        outcome.failure = error.fact();
    }
    outcome.model =
        std::make_shared<const TrainedModel>(std::move(model), nameOf(music), pieceNamesOf(music));
    return outcome;
}

}  // namespace incipit::engine
