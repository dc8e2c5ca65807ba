#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analysis/key.h"
#include "base/atomic_file.h"
#include "base/error.h"
#include "base/read_file.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/score_json.h"
#include "generation/generator.h"
#include "midi/smf_writer.h"
#include "model/model.h"
#include "tokenizer/tokenizer.h"

namespace incipit::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct GenerateOptions {
    fs::path model;
    fs::path output;
    fs::path prime;
    std::string key;
    bool json = false;
    generation::Options generation;
};

/// "C", "F# minor", "Bb major", "Am".
std::optional<analysis::Key> parseKey(std::string text) {
    constexpr std::array<int, 7> kSteps{9, 11, 0, 2, 4, 5, 7};  // A to G
    if (text.empty() || text[0] < 'A' || text[0] > 'G') return std::nullopt;
    int tonic = kSteps[static_cast<std::size_t>(text[0] - 'A')] + 12;
    text.erase(0, 1);
    if (text.starts_with('#')) ++tonic;
    if (text.starts_with('b') || text.starts_with('-')) --tonic;
    if (!text.empty() && (text[0] == '#' || text[0] == 'b' || text[0] == '-')) text.erase(0, 1);
    const bool minor = text == "m" || text == " minor" || text == " min";
    if (!minor && !text.empty() && text != " major" && text != " maj") return std::nullopt;
    return analysis::Key{.tonic = tonic % 12, .minor = minor};
}

std::vector<int> readPrime(const fs::path& path, const model::Model& model) {
    const auto bytes = base::readFile(path);
    try {
        const auto tokenizer = tokenizer::makeTokenizer(model.config().tokenizerSettings());
        const auto encoding = tokenizer->encodeFile(bytes, std::nullopt);
        return model.vocabulary().idsFrom(encoding.vocabulary, encoding.ids);
    } catch (const Error& error) {
        throw error.at(path);
    }
}

/// What was written, measured, and beside what the model learnt from.
ordered_json scoresJson(const generation::Result& result, const generation::Scores& scores) {
    std::set<int> pitches;
    for (const auto& track : result.score.tracks) {
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

void generate(GenerateOptions& options) {
    if (!options.key.empty()) {
        options.generation.key = parseKey(options.key);
        if (!options.generation.key) {
            throw CLI::ValidationError("--key", R"(give a key such as "C major", "Bb" or "F# minor")");
        }
    }
    const std::stop_token stop = stopOnInterrupt();
    std::error_code code;
    for (const fs::path& input : {options.model, options.prime}) {
        if (fs::equivalent(input, options.output, code)) {
            throw Error(options.output, "This file is read; name another one to write.");
        }
    }
    { const base::AtomicFile probe(options.output); }
    const auto model = model::load(options.model);
    std::vector<int> prime;
    if (!options.prime.empty()) {
        prime = readPrime(options.prime, model);
        // An empty prime would mean a start window, which was not asked for.
        if (prime.empty()) throw Error(options.prime, "The piece gives no tokens to start from.");
    }
    generation::Result result;
    try {
        result = generation::generate(model, options.generation, prime, stop);
    } catch (const Error& error) {
        throw error.at(options.prime.empty() ? options.model : options.prime);
    }
    if (result.ids.empty()) throw Error("Stopped before the first token; nothing was written.");
    midi::writeSmf(result.score, options.output);

    const std::size_t notes = midi::noteCount(result.score);
    const auto tokens = static_cast<double>(result.ids.size());
    const double speed = result.seconds > 0 ? tokens / result.seconds : 0;
    const auto scores = generation::scoresOf(result.score, generation::trainingMusic(model));
    if (!options.json) {
        std::printf("%zu tokens, %zu notes in %s (%.0f tokens a second).\n", result.ids.size(), notes,
                    oneLine(options.output.string()).c_str(), speed);
        printScores(scores);
        return;
    }
    const ordered_json json{
        {"out", options.output.string()},
        {"ids", result.ids},
        {"start", options.prime.empty() && !model.config().predictsEveryStep() ? ordered_json(result.start)
                                                                               : ordered_json(nullptr)},
        {"tokens", result.ids.size()},
        {"notes", notes},
        {"seconds", result.seconds},
        {"tokens_per_second", speed},
        {"seed", options.generation.seed},
        {"scores", scoresJson(result, scores)}};
    std::puts(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

}  // namespace

void addGenerate(CLI::App& app) {
    auto options = std::make_shared<GenerateOptions>();
    auto& generation = options->generation;
    CLI::App* command = app.add_subcommand("generate", "Write new music with a model");
    command->add_option("MODEL", options->model, "A model that train wrote")->required();
    command->add_option("-o,--output", options->output, "The MIDI file to write")->required();
    command->add_option("--length", generation.length, "Tokens to write")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command->add_option("--seed", generation.seed, "The same seed gives the same music")
        ->capture_default_str();
    command->add_option("--temperature", generation.temperature, "Above 1 bolder, below 1 safer")
        ->check(CLI::Range(1e-6, 100.0))
        ->capture_default_str();
    command->add_option("--top-k", generation.topK, "Choose from the K likeliest tokens only; 0 for all")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command
        ->add_option("--top-p", generation.topP,
                     "Choose from the likeliest tokens of this share of probability")
        ->check(CLI::Range(1e-6, 1.0))
        ->capture_default_str();
    command->add_flag("--argmax", generation.argmax, "Always take the likeliest token, as the tutorial does");
    auto* prime = command->add_option("--prime", options->prime, "A MIDI file to write on from");
    command->add_option("--start", generation.start, "The training window to write on from [by the seed]")
        ->check(CLI::NonNegativeNumber)
        ->excludes(prime);
    command->add_option("--key", options->key, R"(Only notes of this key, such as "C major" or "F# minor")");
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options] { generate(*options); });
}

}  // namespace incipit::cli
