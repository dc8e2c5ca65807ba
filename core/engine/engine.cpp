#include "engine/engine.h"

#include <utility>

#include "generation/answer.h"

namespace incipit::engine {

Engine::Engine(LoadNetworks loadNetworks) : m_loadNetworks(std::move(loadNetworks)) {}

midi::Score Engine::answer(const TrainedModel& model, const midi::Score& phrase,
                           const generation::Options& options, const std::stop_token& stop) const {
    const auto stream = m_loadNetworks().stream(model.model);
    return generation::answer(*stream, model.model, phrase, options, stop).written;
}

}  // namespace incipit::engine
