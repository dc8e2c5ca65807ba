#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/interrupt.h"
#include "cli/commands.h"
#include "cli/corpus_progress.h"
#include "cli/left_out_json.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "dataset/shards/build.h"
#include "dataset/shards/open.h"

namespace incipit::cli {

namespace {

namespace fs = std::filesystem;
using dataset::Manifest;
using nlohmann::ordered_json;

struct BuildOptions {
    std::vector<fs::path> inputs;
    fs::path output;
    dataset::BuildOptions build;
    std::string progress = "bar";
    bool json = false;
};

struct CorpusOptions {
    fs::path corpus;
    bool json = false;
};

ordered_json corpusJson(const fs::path& path, const Manifest& manifest) {
    ordered_json leftOut = ordered_json::array();
    for (const dataset::LeftOutFile& file : manifest.leftOut)
        leftOut.push_back({{"file", file.name}, {"reason", file.reason}});
    const auto& part = manifest.scheme.part;
    return {{"corpus", path.string()},
            {"tokenizer", manifest.scheme.tokens.scheme},
            {"quarters_per_step", manifest.scheme.tokens.quartersPerStep},
            {"part", part ? ordered_json(*part) : ordered_json(nullptr)},
            {"program", manifest.program},
            {"digest", manifest.digest},
            {"files", manifest.files},
            {"pieces", manifest.pieces()},
            {"tokens", manifest.tokens()},
            {"vocabulary", manifest.vocabulary.size()},
            {"shards", manifest.shards.size()},
            {"bytes", manifest.bytes()},
            {"left_out", leftOutJson(manifest.messages)},
            {"skipped", std::move(leftOut)}};
}

void print(const ordered_json& json) {
    // A file's name may be no UTF-8.
    std::puts(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

void tellLeftOut(const Manifest& manifest) {
    for (const dataset::LeftOutFile& file : manifest.leftOut)
        tellLine(Fact(messages::kSkipped, file.name, file.reason));
}

void printSize(const Manifest& manifest) {
    const double megabytes = static_cast<double>(manifest.bytes()) / 1e6;
    printLine(Fact(messages::kCorpus, manifest.pieces(), manifest.tokens(), manifest.shards.size(), megabytes,
                   manifest.leftOut.size()));
}

void build(const BuildOptions& options) {
    const std::stop_token stop = base::stopOnInterrupt();
    const auto start = std::chrono::steady_clock::now();
    dataset::BuildProgress last;
    Manifest manifest;
    {
        const auto progress = makeCorpusProgress(options.progress);
        const auto tell = [&](const dataset::BuildProgress& now) {
            last = now;
            progress->tell(now);
        };
        manifest = dataset::buildCorpus(options.inputs, options.output, options.build, stop, tell);
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    if (options.json) {
        ordered_json json = corpusJson(options.output, manifest);
        json["kept_files"] = last.kept;
        json["seconds"] = taken.count();
        print(json);
        return;
    }
    if (options.progress != "none") tellLeftOut(manifest);
    printSize(manifest);
    if (last.kept > 0) printLine(Fact(messages::kKeptFiles, last.kept));
    printLine(Fact(messages::kCorpusBuilt, options.output.string(), taken.count()));
}

void info(const CorpusOptions& options) {
    const Manifest manifest = dataset::readManifest(options.corpus);
    if (options.json) {
        print(corpusJson(options.corpus, manifest));
        return;
    }
    printLine(Fact(messages::kCorpusTokens, manifest.scheme.tokens.scheme, manifest.vocabulary.size(),
                   manifest.program));
    printSize(manifest);
    printLine(Fact(messages::kCorpusDigest, manifest.digest));
    for (const dataset::LeftOutFile& file : manifest.leftOut)
        printLine(Fact(messages::kSkipped, file.name, file.reason));
}

void verify(const CorpusOptions& options) {
    const Manifest manifest = dataset::readManifest(options.corpus);
    const std::stop_token stop = base::stopOnInterrupt();
    const auto damage = dataset::verifyCorpus(options.corpus, manifest, stop);
    if (stop.stop_requested()) throw Error(options.corpus, messages::kNotVerified);
    if (options.json) {
        ordered_json damaged = ordered_json::array();
        for (const dataset::Damage& each : damage)
            damaged.push_back({{"file", each.path.string()}, {"reason", jsonText(each.what)}});
        print({{"corpus", options.corpus.string()},
               {"shards", manifest.shards.size()},
               {"bytes", manifest.bytes()},
               {"damaged", std::move(damaged)}});
    }
    for (const dataset::Damage& each : damage)
        warn(Error(each.path, each.what).fact());
    if (!damage.empty())
        throw Error(options.corpus, messages::kShardsDamaged, damage.size(), manifest.shards.size());
    if (!options.json) printLine(Fact(messages::kVerified, manifest.shards.size()));
}

void addBuild(CLI::App& corpus) {
    auto options = std::make_shared<BuildOptions>();
    CLI::App* command =
        corpus.add_subcommand("build", "Tokenise MIDI files into a corpus; again to go on after a stop");
    command->add_option("DIR", options->inputs, "Folders of MIDI files, or files")->required();
    command->add_option("-o,--output", options->output, "The folder of the corpus")->required();
    command->add_option("--tokenizer", options->build.scheme.tokens.scheme, "How music becomes tokens")
        ->check(CLI::IsMember(tokenizer::schemes()))
        ->capture_default_str();
    command->add_option("--step", options->build.scheme.tokens.quartersPerStep,
                        "Length of a step of the frame tokenizer in quarter notes [1]");
    command
        ->add_option("--part", options->build.scheme.part,
                     "Which part to take, counted from 0 [chosen for each piece]")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--threads", options->build.threads, "Processor cores to use [all]")
        ->check(CLI::Range(1, 256));
    command->add_option("--progress", options->progress, "How progress is shown on standard error")
        ->check(CLI::IsMember({"bar", "json", "none"}))
        ->capture_default_str();
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options] { build(*options); });
}

void addOnCorpus(CLI::App& corpus, const std::string& name, const std::string& description,
                 void (*job)(const CorpusOptions&)) {
    auto options = std::make_shared<CorpusOptions>();
    CLI::App* command = corpus.add_subcommand(name, description);
    command->add_option("CORPUS", options->corpus, "The folder of a corpus")->required();
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, job] { job(*options); });
}

}  // namespace

void addCorpus(CLI::App& app) {
    CLI::App* corpus =
        app.add_subcommand("corpus", "Build a corpus of many files, which training need not hold in memory");
    corpus->require_subcommand(1);
    addBuild(*corpus);
    addOnCorpus(*corpus, "info", "Show what a corpus holds and what was left out of it", info);
    addOnCorpus(*corpus, "verify", "Compare a corpus with its digests", verify);
}

}  // namespace incipit::cli
