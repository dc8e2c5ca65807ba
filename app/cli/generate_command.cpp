#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "cli/commands.h"
#include "cli/generate_settings.h"
#include "cli/left_out_json.h"
#include "cli/messages.h"
#include "cli/named_model.h"
#include "cli/say.h"
#include "cli/score_json.h"
#include "engine/best_take.h"
#include "engine/engine.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "model/architecture.h"
#include "tokenizer/tokenizer.h"

namespace incipit::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

/// Whether a model begins a piece by itself, in a scheme that tells bars: the tutorial's keep its tokens.
bool writesBars(const model::Model& model) {
    const auto tokenizer = tokenizer::makeTokenizer(model.config.tokenizerSettings());
    return model::contextOf(model.config) == 0 && (tokenizer->barToken() || tokenizer->timeStep());
}

/// What is to be written.
struct Wanted {
    engine::GenerationJob job;
    int takes = 1;
    std::optional<std::uint64_t> seed{};  ///< of these takes only the one of this seed
};

/// A new piece, as the command line says.
Wanted newMusic(const GenerateSettings& settings, const engine::TrainedModel& model) {
    engine::GenerationJob job{.options = settings.generation, .prime = {}};
    if (!settings.sized && writesBars(model.model)) {
        job.options.bars = generation::kUsualBars;
        job.options.length = generation::kMostTokens;
    }
    if (!settings.prime.empty()) job.prime = engine::primeOf(settings.prime, settings.primeBars, model);
    return {.job = std::move(job), .takes = settings.takes};
}

/// A piece that is to be written again, as it says itself.
Wanted sameMusic(const GenerateSettings& settings, const engine::TrainedModel& model) {
    const auto found = generation::provenanceOf(midi::readSmf(settings.again).score);
    if (!found) {
        throw Error(settings.again, messages::kUnsigned);
    }
    if (found->model != model.digest()) {
        throw Error(settings.model, messages::kOtherModel, found->model.substr(0, 12));
    }
    Wanted wanted{.job = {.options = found->options, .prime = {}}};
    engine::GenerationJob& job = wanted.job;
    if (const auto& together = found->together) {
        wanted.takes = together->takes;
        wanted.seed = job.options.seed;
        job.options.seed = together->firstSeed;
    }
    const auto& prime = found->prime;
    if (!prime && !settings.prime.empty()) {
        throw Error(settings.prime, messages::kWithoutPrime);
    }
    if (!prime) return wanted;
    if (settings.prime.empty()) {
        throw Error(settings.again, messages::kGoesOnFrom, prime->name);
    }
    job.prime = engine::primeOf(settings.prime, prime->bars, model);
    if (job.prime->record.sha256 != prime->sha256) {
        throw Error(settings.prime, messages::kOtherPrime, prime->name);
    }
    job.prime->record = *prime;
    return wanted;
}

/// What was written, measured, and beside what the model learnt from.
ordered_json scoresJson(const generation::Result& result, const generation::Scores& scores) {
    std::set<int> pitches;
    for (const auto& track : result.written.tracks) {
        for (const auto& note : track.notes) {
            pitches.insert(note.pitch);
        }
    }
    std::size_t longest = 0;
    std::size_t run = 0;
    for (std::size_t i = 0; i < result.ids.size(); ++i) {
        run = i > 0 && result.ids[i] == result.ids[i - 1] ? run + 1 : 1;
        longest = std::max(longest, run);
    }
    ordered_json json{{"distinct_pitches", pitches.size()}, {"longest_repeat", longest}};
    addScores(json, scores);
    json["nll_per_note"] = orNull(scores.natsPerNote);
    json["off"] = orNull(scores.off);
    return json;
}

double speedOf(const generation::Result& result) {
    return result.seconds > 0 ? static_cast<double>(result.ids.size()) / result.seconds : 0;
}

ordered_json loopsJson(const std::vector<generation::Loop>& loops) {
    ordered_json json = ordered_json::array();
    for (const auto& loop : loops) {
        json.push_back({{"begin", loop.begin}, {"tokens", loop.length}, {"period", loop.period}});
    }
    return json;
}

ordered_json removedJson(const generation::RemovedMass& removed) {
    ordered_json json{{"head", orNull(removed.head)},
                      {"key", orNull(removed.key)},
                      {"range", orNull(removed.range)},
                      {"instruments", orNull(removed.instruments)}};
    if (removed.chords) json["chords"] = *removed.chords;
    if (removed.polyphony) json["polyphony"] = *removed.polyphony;
    if (removed.density) json["density"] = *removed.density;
    return json;
}

void printForReading(const generation::Result& result, const generation::Options& options,
                     const fs::path& output) {
    printLine(Fact(messages::kGenerated, result.ids.size(), midi::noteCount(result.score), output.string(),
                   speedOf(result)));
    const generation::RemovedMass& removed = result.removed;
    if (removed.head) printLine(Fact(messages::kHeadTook, 100 * *removed.head));
    if (removed.key) printLine(Fact(messages::kKeyTook, 100 * *removed.key));
    if (removed.range) printLine(Fact(messages::kRangeTook, 100 * *removed.range));
    if (removed.instruments) printLine(Fact(messages::kInstrumentsTook, 100 * *removed.instruments));
    if (removed.chords) printLine(Fact(messages::kChordsTook, 100 * *removed.chords));
    if (removed.polyphony) printLine(Fact(messages::kPolyphonyTook, 100 * *removed.polyphony));
    if (removed.density) printLine(Fact(messages::kDensityTook, 100 * *removed.density));
    if (result.loops.empty()) return;
    const generation::Loop& first = result.loops.front();
    const bool left = options.escapeLoops && !options.argmax;
    const auto loops = [&](MessageOf<3> message) {
        return say(Fact(message, result.loops.size(), first.begin, first.period));
    };
    std::puts((left ? loops(messages::kLoopsLeft) : loops(messages::kLoops)).c_str());
}

ordered_json outcomeJson(const engine::GenerationOutcome& outcome, const std::string& digest,
                         const tokenizer::LeftOut& leftOut, const fs::path& output) {
    const generation::Result& result = outcome.result;
    return {{"out", output.string()},
            {"ids", result.ids},
            {"start", result.start ? ordered_json(*result.start) : ordered_json(nullptr)},
            {"tokens", result.ids.size()},
            {"notes", midi::noteCount(result.score)},
            {"seconds", result.seconds},
            {"tokens_per_second", speedOf(result)},
            {"seed", outcome.options.seed},
            {"model_sha256", digest},
            {"loops", loopsJson(result.loops)},
            {"left_out", leftOutJson(leftOut)},
            {"removed_mass", removedJson(result.removed)},
            {"scores", scoresJson(result, outcome.scores)}};
}

/// Of several takes each has a number: take-1.mid.
std::vector<fs::path> outputsOf(const GenerateSettings& settings) {
    if (settings.takes == 1 || settings.best) return {settings.output};
    std::vector<fs::path> outputs;
    for (int take = 1; take <= settings.takes; ++take) {
        fs::path name = settings.output.stem();
        name += "-" + std::to_string(take);
        name += settings.output.extension();
        outputs.push_back(settings.output.parent_path() / name);
    }
    return outputs;
}

std::vector<engine::GenerationOutcome> written(const GenerateSettings& settings,
                                               const engine::TrainedModel& model, const Wanted& wanted,
                                               const engine::Engine& engine, const std::stop_token& stop) {
    std::vector<engine::GenerationOutcome> outcomes;
    try {
        if (wanted.takes > 1) {
            outcomes = engine.generateTakes(model, wanted.job, wanted.takes, stop);
        } else {
            outcomes.push_back(engine.generate(model, wanted.job, stop));
        }
    } catch (const Error& error) {
        throw error.at(settings.prime.empty() ? settings.model : settings.prime);
    }
    std::erase_if(outcomes,
                  [](const engine::GenerationOutcome& outcome) { return outcome.result.ids.empty(); });
    if (wanted.seed)
        std::erase_if(outcomes, [&](const auto& outcome) { return outcome.options.seed != *wanted.seed; });
    if (outcomes.empty()) throw Error(messages::kStoppedEarly);
    if (!settings.best) return outcomes;
    const engine::GenerationOutcome* best = engine::bestOf(outcomes, *settings.best);
    if (best == nullptr) throw Error(messages::kNoMeasure);
    outcomes = {engine::GenerationOutcome(*best)};
    return outcomes;
}

}  // namespace

void generate(const GenerateSettings& settings, const engine::Engine& engine) {
    const std::stop_token stop = base::stopOnInterrupt();
    const std::vector<fs::path> outputs = outputsOf(settings);
    for (const fs::path& output : outputs) {
        std::error_code code;
        for (const fs::path& input : {settings.model, settings.prime, settings.again}) {
            if (fs::equivalent(input, output, code)) throw Error(output, messages::kIsRead);
        }
        const base::AtomicFile probe(output);
    }
    const engine::SharedModel model = loadNamed(settings.model.string(), engine);
    const Wanted wanted = settings.again.empty() ? newMusic(settings, *model) : sameMusic(settings, *model);
    const auto outcomes = written(settings, *model, wanted, engine, stop);
    const engine::GenerationJob& job = wanted.job;
    const tokenizer::LeftOut leftOut =
        job.prime && job.options.keepPrime ? job.prime->leftOut : tokenizer::LeftOut{};
    ordered_json takes = ordered_json::array();
    for (std::size_t take = 0; take < outcomes.size(); ++take) {
        const engine::GenerationOutcome& outcome = outcomes[take];
        midi::writeSmf(outcome.result.score, outputs[take]);
        if (settings.json) {
            takes.push_back(outcomeJson(outcome, model->digest(), leftOut, outputs[take]));
            continue;
        }
        printForReading(outcome.result, outcome.options, outputs[take]);
        if (leftOut.any()) printLine(tokenizer::leftOutSentence(Fact(messages::kPrimeKept), leftOut));
        printScores(outcome.scores);
    }
    if (!settings.json) return;
    const ordered_json json = outputs.size() > 1 ? ordered_json{{"takes", takes}} : takes.front();
    std::puts(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

void addGenerate(CLI::App& app, const engine::Engine& engine) {
    auto settings = std::make_shared<GenerateSettings>();
    CLI::App* command = app.add_subcommand("generate", "Write new music with a model");
    addSettings(*command, *settings);
    command->callback([settings, &engine] { generate(*settings, engine); });
}

}  // namespace incipit::cli
