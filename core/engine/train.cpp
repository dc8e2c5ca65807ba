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

}  // namespace

TrainingOutcome Engine::train(const TrainingJob& job, training::Observer& observer, std::stop_token stop,
                              const std::function<void(const Prepared&)>& onPrepared) const {
    TrainingOutcome outcome;
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
    const double secondsBefore = model.history.seconds;
    const auto* validation = prepared.music.validation ? &*prepared.music.validation : nullptr;
    try {
        outcome.result = networks.train(model, music, validation, prepared.summary.options, observer,
                                        std::move(stop), job.resume);
    } catch (const Error& error) {
        // What was learnt before training failed is kept, as the error says.
        if (model.history.seconds <= secondsBefore) throw;
        outcome.failure = error.fact();
    }
    std::vector<std::string> names;
    for (const dataset::Piece& piece : music.pieces) {
        names.push_back(piece.name);
    }
    outcome.model = std::make_shared<const TrainedModel>(std::move(model), nameOf(music), std::move(names));
    return outcome;
}

}  // namespace incipit::engine
