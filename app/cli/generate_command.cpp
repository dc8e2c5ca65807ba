#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/read_file.h"
#include "cli/commands.h"
#include "cli/generate_settings.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "cli/score_json.h"
#include "generation/generator.h"
#include "generation/prime.h"
#include "generation/provenance.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "model/model.h"

namespace incipit::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

/// The options and the prime, from the command line or from the file that is to be written again.
struct Task {
    generation::Provenance provenance;
    std::vector<int> prime;
};

std::vector<int> readPrime(const fs::path& path, std::optional<int> bars, const model::Model& model) {
    const auto bytes = base::readFile(path);
    try {
        return generation::primeOf(bytes, bars, model);
    } catch (const Error& error) {
        throw error.at(path);
    }
}

Task newTask(const GenerateSettings& settings, const model::Model& model) {
    Task task;
    task.provenance.model = model::digest(model);
    task.provenance.options = settings.generation;
    if (settings.prime.empty()) return task;
    task.prime = readPrime(settings.prime, settings.primeBars, model);
    task.provenance.prime = generation::PrimeRecord{.name = settings.prime.filename().string(),
                                                    .sha256 = generation::primeDigest(task.prime),
                                                    .bars = settings.primeBars};
    return task;
}

Task sameTask(const GenerateSettings& settings, const model::Model& model) {
    auto found = generation::provenanceOf(midi::readSmf(settings.again).score);
    if (!found) {
        throw Error(settings.again,
                    "The file does not say how it was written; choose one that generate of this version of "
                    "Incipit wrote.");
    }
    if (found->model != model::digest(model)) {
        throw Error(settings.model, "This is not the model that wrote the piece; its SHA-256 begins with " +
                                        found->model.substr(0, 12) + ".");
    }
    Task task{.provenance = *std::move(found), .prime = {}};
    task.provenance.program = generation::Provenance{}.program;
    const auto& prime = task.provenance.prime;
    if (!prime && !settings.prime.empty()) {
        throw Error(settings.prime, "The piece was written without a prime; leave --prime out.");
    }
    if (!prime) return task;
    if (settings.prime.empty()) {
        throw Error(settings.again,
                    "The piece goes on from \"" + oneLine(prime->name) + "\"; give that file with --prime.");
    }
    task.prime = readPrime(settings.prime, prime->bars, model);
    if (generation::primeDigest(task.prime) != prime->sha256) {
        throw Error(settings.prime, "The piece goes on from other music, \"" + oneLine(prime->name) +
                                        "\"; give that file with --prime.");
    }
    return task;
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

void printForReading(const generation::Result& result, const Task& task, const fs::path& output) {
    std::printf("%zu tokens, %zu notes in %s (%.0f tokens a second).\n", result.ids.size(),
                midi::noteCount(result.score), oneLine(output.string()).c_str(), speedOf(result));
    for (const auto& [name, mass] :
         {std::pair{"key", result.removed.key}, std::pair{"range", result.removed.range},
          std::pair{"choice of instruments", result.removed.instruments}}) {
        if (mass) std::printf("The %s took %.1f %% of the probability.\n", name, 100 * *mass);
    }
    if (result.loops.empty()) return;
    const generation::Loop& first = result.loops.front();
    const bool left = task.provenance.options.escapeLoops && !task.provenance.options.argmax;
    const auto loops = [&](MessageOf<3> message) {
        return say(Fact(message, result.loops.size(), first.begin, first.period));
    };
    std::puts((left ? loops(messages::kLoopsLeft) : loops(messages::kLoops)).c_str());
}

void generate(GenerateSettings& settings) {
    const std::stop_token stop = stopOnInterrupt();
    std::error_code code;
    for (const fs::path& input : {settings.model, settings.prime, settings.again}) {
        if (fs::equivalent(input, settings.output, code)) {
            throw Error(settings.output, "This file is read; name another one to write.");
        }
    }
    { const base::AtomicFile probe(settings.output); }
    const auto model = model::load(settings.model);
    Task task = settings.again.empty() ? newTask(settings, model) : sameTask(settings, model);
    const generation::Options& options = task.provenance.options;
    generation::Result result;
    try {
        result = generation::generate(model, options, task.prime, stop);
    } catch (const Error& error) {
        throw error.at(settings.prime.empty() ? settings.model : settings.prime);
    }
    if (result.ids.empty()) throw Error("Stopped before the first token; nothing was written.");
    // An interrupt is no setting: written again, the piece ends where this one did.
    if (stop.stop_requested()) task.provenance.options.length = static_cast<int>(result.ids.size());
    generation::annotate(result.score, task.provenance);
    midi::writeSmf(result.score, settings.output);
    const auto scores = generation::scoresOf(result.written, generation::trainingMusic(model));
    if (!settings.json) {
        printForReading(result, task, settings.output);
        printScores(scores);
        return;
    }
    const bool window = task.prime.empty() && !model.config().predictsEveryStep();
    const ordered_json json{{"out", settings.output.string()},
                            {"ids", result.ids},
                            {"start", window ? ordered_json(result.start) : ordered_json(nullptr)},
                            {"tokens", result.ids.size()},
                            {"notes", midi::noteCount(result.score)},
                            {"seconds", result.seconds},
                            {"tokens_per_second", speedOf(result)},
                            {"seed", options.seed},
                            {"model_sha256", task.provenance.model},
                            {"loops", loopsJson(result.loops)},
                            {"removed_mass",
                             {{"key", orNull(result.removed.key)},
                              {"range", orNull(result.removed.range)},
                              {"instruments", orNull(result.removed.instruments)}}},
                            {"scores", scoresJson(result, scores)}};
    std::puts(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

}  // namespace

void addGenerate(CLI::App& app) {
    auto settings = std::make_shared<GenerateSettings>();
    CLI::App* command = app.add_subcommand("generate", "Write new music with a model");
    addSettings(*command, *settings);
    command->callback([settings] { generate(*settings); });
}

}  // namespace incipit::cli
