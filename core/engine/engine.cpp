#include "engine/engine.h"

#include <utility>

#include "base/error.h"
#include "generation/answer.h"

namespace incipit::engine {

Engine::Engine(LoadNetworks loadNetworks, std::filesystem::path baseFolder)
    : m_loadNetworks(std::move(loadNetworks)), m_base(std::move(baseFolder)) {}

std::optional<Fact> Engine::beginWithBase(TrainingJob& job) const {
    if (!job.fromBase || job.from != nullptr || !takesBase(job.choices)) return std::nullopt;
    try {
        job.from = base();
        return std::nullopt;
    } catch (const Error& error) {
        return error.fact();
    }
}

std::shared_ptr<const analysis::RunIndex> Engine::heardBy(const TrainedModel& model) const {
    const bool based = !model.model.base.empty() || model.isBase;
    return based ? m_base.heard() : nullptr;
}

midi::Score Engine::answer(const TrainedModel& model, const midi::Score& phrase,
                           const generation::Options& options, const std::stop_token& stop) const {
    const auto stream = m_loadNetworks().stream(model.model);
    return generation::answer(*stream, model.model, phrase, options, stop).written;
}

}  // namespace incipit::engine
