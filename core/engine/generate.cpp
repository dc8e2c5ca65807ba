#include <utility>

#include "base/error.h"
#include "base/read_file.h"
#include "engine/engine.h"
#include "generation/prime.h"
#include "midi/smf_reader.h"
#include "tokenizer/tokenizer.h"

namespace incipit::engine {

namespace {

tokenizer::LeftOut leftOutOf(const midi::Score& score, const TrainedModel& model) {
    return tokenizer::makeTokenizer(model.model.config.tokenizerSettings())->leftOut(score);
}

/// Of a file that another reader than ours may have opened.
tokenizer::LeftOut leftOutOf(std::span<const std::byte> file, std::optional<int> bars,
                             const TrainedModel& model) {
    try {
        const midi::Score score = midi::readSmf(file).score;
        return leftOutOf(bars ? generation::firstBars(score, *bars) : score, model);
    } catch (const Error&) {
        return {};
    }
}

Prime primeFrom(std::vector<int> ids, std::string name, std::optional<int> bars,
                const tokenizer::LeftOut& leftOut) {
    generation::PrimeRecord record{
        .name = std::move(name), .sha256 = generation::primeDigest(ids), .bars = bars};
    return {.ids = std::move(ids), .record = std::move(record), .leftOut = leftOut};
}

}  // namespace

Prime primeOf(const std::string& name, const midi::Score& score, int bars, const TrainedModel& model) {
    try {
        const midi::Score first = generation::firstBars(score, bars);
        return primeFrom(generation::primeOf(first, model.model), name, bars, leftOutOf(first, model));
    } catch (const Error& error) {
        throw error.at(name);
    }
}

Prime primeOf(const std::filesystem::path& path, std::optional<int> bars, const TrainedModel& model) {
    const auto bytes = base::readFile(path);
    try {
        return primeFrom(generation::primeOf(bytes, bars, model.model), path.filename().string(), bars,
                         leftOutOf(bytes, bars, model));
    } catch (const Error& error) {
        throw error.at(path);
    }
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
    const auto stream = m_loadNetworks().stream(model.model);
    outcome.result = generation::generate(*stream, model.model, job.options, prime, stop, onToken);
    if (outcome.result.ids.empty()) return outcome;
    // A stop is no setting: written again, the piece ends where this one did.
    if (stop.stop_requested()) provenance.options.length = static_cast<int>(outcome.result.ids.size());
    generation::annotate(outcome.result.score, provenance);
    outcome.scores = generation::scoresOf(outcome.result.written, model.trainingMusic());
    return outcome;
}

}  // namespace incipit::engine
