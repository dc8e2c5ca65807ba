#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/read_file.h"
#include "engine/engine.h"
#include "generation/likeness.h"
#include "generation/music_head.h"
#include "generation/prime.h"
#include "model/architecture.h"
#include "tokenizer/tokenizer.h"

namespace incipit::engine {

namespace {

Prime primeFrom(generation::PrimeTokens tokens, std::string name, std::optional<int> bars) {
    generation::PrimeRecord record{
        .name = std::move(name), .sha256 = generation::primeDigest(tokens.ids), .bars = bars};
    return {.ids = std::move(tokens.ids), .record = std::move(record), .leftOut = tokens.leftOut};
}

/// Of a tuned model's own music; argmax writes the same at any time.
bool weighsDrafts(const model::Model& model, const generation::Options& options, bool hasPrime) {
    return !model.base.empty() && !hasPrime && options.closeness > 0 && options.drafts > 1 && !options.argmax;
}

/// Whether there is music whose numbers those of a take can be near.
bool knowsNumbers(const model::Model& model) {
    return !model.pieces.empty() &&
           tokenizer::makeTokenizer(model.config.tokenizerSettings())->barToken().has_value();
}

std::span<const int> primeIds(const GenerationJob& job) {
    return job.prime ? std::span<const int>(job.prime->ids) : std::span<const int>();
}

generation::Provenance provenanceOf(const TrainedModel& model, const GenerationJob& job,
                                    const generation::Options& options) {
    generation::Provenance provenance{.model = model.digest(), .options = options, .prime = {}};
    if (job.prime) provenance.prime = job.prime->record;
    return provenance;
}

/// Takes that can be written in one batch: they look back on the same music.
std::vector<std::vector<generation::Options>> batchesOf(const model::Model& model,
                                                        const generation::Options& options, int takes) {
    std::vector<std::vector<generation::Options>> batches;
    for (int take = 0; take < takes; ++take) {
        generation::Options each = options;
        each.seed += static_cast<std::uint64_t>(take);
        const auto music = generation::drawnPiece(model, each.seed);
        const auto found = std::ranges::find_if(batches, [&](const auto& batch) {
            return generation::drawnPiece(model, batch.front().seed).data() == music.data();
        });
        if (found == batches.end())
            batches.push_back({each});
        else
            found->push_back(each);
    }
    return batches;
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

generation::Judge Engine::judgeOf(const TrainedModel& model, const generation::Options& options,
                                  bool hasPrime) const {
    if (!weighsDrafts(model.model, options, hasPrime)) return {};
    // Made when there is something to weigh: the first bars are not to wait for it.
    auto likeness = std::make_shared<std::optional<generation::Likeness>>();
    return [this, &model, &options, likeness](std::span<const int> ids) {
        if (!*likeness) likeness->emplace(model.model, options, model.trainingMusic(), heardBy(model));
        return (*likeness)->off(ids);
    };
}

GenerationOutcome Engine::outcomeOf(const TrainedModel& model, generation::Result result,
                                    generation::Provenance provenance, const std::stop_token& stop) const {
    GenerationOutcome outcome{.result = std::move(result), .options = provenance.options, .scores = {}};
    if (outcome.result.ids.empty()) return outcome;
    // A stop is no setting: written again, the piece ends where this one did.
    if (stop.stop_requested()) provenance.options.length = static_cast<int>(outcome.result.ids.size());
    generation::annotate(outcome.result.score, provenance);
    outcome.scores =
        generation::scoresOf(outcome.result.written, model.trainingMusic(), heardBy(model).get());
    outcome.scores.natsPerNote = outcome.result.natsPerNote;
    if (knowsNumbers(model.model)) {
        outcome.scores.off =
            generation::Likeness(model.model, outcome.options, model.trainingMusic(), heardBy(model))
                .off(outcome.result.ids);
    }
    return outcome;
}

GenerationOutcome Engine::generate(const TrainedModel& model, const GenerationJob& job,
                                   const std::stop_token& stop, const generation::OnToken& onToken) const {
    const auto stream = streamOf(model, job.options.closeness);
    return outcomeOf(model,
                     generation::generate(*stream, model.model, job.options, primeIds(job), stop, onToken,
                                          judgeOf(model, job.options, job.prime.has_value())),
                     provenanceOf(model, job, job.options), stop);
}

std::vector<GenerationOutcome> Engine::generateTakes(const TrainedModel& model, const GenerationJob& job,
                                                     int takes, const std::stop_token& stop,
                                                     const generation::OnToken& onToken) const {
    generation::validateTakes(takes);
    std::vector<GenerationOutcome> outcomes;
    std::size_t before = 0;  // tokens of the takes that are written
    const auto count = [&](std::size_t tokens) {
        if (onToken) onToken(before + tokens);
    };
    const auto keep = [&](generation::Result result, const generation::Options& options) {
        before += result.ids.size();
        auto provenance = provenanceOf(model, job, options);
        if (takes > 1) provenance.together = {.firstSeed = job.options.seed, .takes = takes};
        auto outcome = outcomeOf(model, std::move(result), std::move(provenance), stop);
        if (!outcome.result.ids.empty()) outcomes.push_back(std::move(outcome));
    };
    const bool hasPrime = job.prime.has_value();
    for (const auto& batch : batchesOf(model.model, job.options, takes)) {
        if (stop.stop_requested()) break;
        std::vector<generation::Judge> judges;
        judges.reserve(batch.size());
        for (const generation::Options& each : batch)
            judges.push_back(judgeOf(model, each, hasPrime));
        const bool weighs = judges.front() != nullptr;
        if (batch.size() > 1 && model::contextOf(model.model.config) == 0) {
            const auto stream = streamOf(model, job.options.closeness);
            auto results =
                generation::generateTogether(*stream, model.model, batch, primeIds(job), stop, count,
                                             weighs ? judges : std::span<const generation::Judge>());
            for (std::size_t i = 0; i < batch.size(); ++i)
                keep(std::move(results[i]), batch[i]);
            continue;
        }
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const auto own = streamOf(model, job.options.closeness);
            keep(generation::generate(*own, model.model, batch[i], primeIds(job), stop, count, judges[i]),
                 batch[i]);
        }
    }
    std::ranges::sort(outcomes, {}, [](const GenerationOutcome& outcome) { return outcome.options.seed; });
    return outcomes;
}

}  // namespace incipit::engine
