#include <utility>

#include "base/error.h"
#include "base/read_file.h"
#include "engine/engine.h"
#include "generation/likeness.h"
#include "generation/prime.h"

namespace incipit::engine {

namespace {

Prime primeFrom(generation::PrimeTokens tokens, std::string name, std::optional<int> bars) {
    generation::PrimeRecord record{
        .name = std::move(name), .sha256 = generation::primeDigest(tokens.ids), .bars = bars};
    return {.ids = std::move(tokens.ids), .record = std::move(record), .leftOut = tokens.leftOut};
}

/// Of a tuned model's own music; argmax writes the same at any time.
bool weighsDrafts(const model::Model& model, const GenerationJob& job) {
    const generation::Options& options = job.options;
    return !model.base.empty() && !job.prime && options.closeness > 0 && options.drafts > 1 &&
           !options.argmax;
}

}  // namespace

Prime primeOf(const std::string& name, const midi::Score& score, int bars, const TrainedModel& model) {
    try {
        return primeFrom(generation::primeOf(generation::firstBars(score, bars), model.model), name, bars);
    } catch (const Error& error) {
        throw error.at(name);
    }
}

Prime primeOf(const std::filesystem::path& path, std::optional<int> bars, const TrainedModel& model) {
    const auto bytes = base::readFile(path);
    try {
        return primeFrom(generation::primeOf(bytes, bars, model.model), path.filename().string(), bars);
    } catch (const Error& error) {
        throw error.at(path);
    }
}

std::unique_ptr<generation::LogitStream> Engine::streamOf(const TrainedModel& model, double closeness) const {
    if (closeness >= 1 || model.isBase) return m_loadNetworks().stream(model.model);
    return m_loadNetworks().stream(model::between(base()->model, model.model, closeness));
}

GenerationOutcome Engine::generate(const TrainedModel& model, const GenerationJob& job,
                                   const std::stop_token& stop, const generation::OnToken& onToken) const {
    generation::Provenance provenance{.model = model.digest(), .options = job.options, .prime = {}};
    std::span<const int> prime;
    if (job.prime) {
        prime = job.prime->ids;
        provenance.prime = job.prime->record;
    }
    GenerationOutcome outcome;
    const auto stream = streamOf(model, job.options.closeness);
    std::optional<generation::Likeness> likeness;
    generation::Judge judge;
    if (weighsDrafts(model.model, job)) {
        // Made when there is something to weigh: the first bars are not to wait for it.
        judge = [&](std::span<const int> ids) {
            if (!likeness) likeness.emplace(model.model, job.options, model.trainingMusic(), heardBy(model));
            return likeness->off(ids);
        };
    }
    outcome.result = generation::generate(*stream, model.model, job.options, prime, stop, onToken, judge);
    if (outcome.result.ids.empty()) return outcome;
    // A stop is no setting: written again, the piece ends where this one did.
    if (stop.stop_requested()) provenance.options.length = static_cast<int>(outcome.result.ids.size());
    generation::annotate(outcome.result.score, provenance);
    outcome.scores =
        generation::scoresOf(outcome.result.written, model.trainingMusic(), heardBy(model).get());
    return outcome;
}

}  // namespace incipit::engine
