// How well bars that are written anew fit what is around them. usage: fills FOLDER [--gaps N] [--seed S]
// [--base FOLDER] [--drafts D]... [--tuned]    prints JSON
//
// Of pieces that the base model did not hear gaps of four bars, with eight before and four behind at least.
// Behind the bars that stand there, behind bars that were written without looking ahead (one draft), and
// behind the best of D drafts: nats a note of the two bars that follow. And the five metrics of the bars
// themselves, and the share of their runs of 8 notes that stands in the rest of the piece. With --tuned they
// are written, and chosen, by the base model tuned to what stands around the gap; what follows is predicted
// by the base untuned, which has not learnt it. Progress goes to standard error.

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "analysis/music_metrics.h"
#include "analysis/originality.h"
#include "base/error.h"
#include "base/random.h"
#include "base/read_file.h"
#include "bench/arguments.h"
#include "bench/statistics.h"
#include "dataset/corpus.h"
#include "engine/engine.h"
#include "generation/prime.h"
#include "generation/rewrite.h"
#include "midi/smf_reader.h"
#include "midi/tempo_map.h"
#include "network/network_library.h"
#include "support/with_blas_kernels.h"

using namespace incipit;

namespace {

namespace fs = std::filesystem;
using analysis::kMusicMetrics;
using nlohmann::json;

constexpr int kBars = 4, kBefore = 8, kBehind = 4;
constexpr int kWeighed = 2;

struct Settings {
    fs::path folder;
    fs::path base = fs::path(INCIPIT_BIN) / "../resources/base";
    int gaps = 100;
    std::uint64_t seed = 1;
    std::vector<int> drafts{1, 4, 16};
    bool tuned = false;
};

class Silent final : public training::Observer {
  public:
    void onStep(const training::Progress& /*progress*/) override {}
    void onEpoch(const training::Progress& /*progress*/) override {}
};

/// What is measured of some bars.
struct Measured {
    std::vector<double> nats, copied;
    std::map<std::string, std::vector<double>> metrics;
    std::vector<double> seconds;
};

/// Without the bars of the gap, for what is copied from it.
midi::Score aroundGap(const midi::Score& score, const tokenizer::Gap& gap) {
    const midi::TempoMap tempo(score);
    midi::Score around = score;
    for (midi::Track& track : around.tracks) {
        std::erase_if(track.notes, [&](const midi::Note& note) {
            return note.onset >= tempo.barStart(gap.first) && note.onset < tempo.barStart(gap.end);
        });
    }
    return around;
}

/// The base tuned to the bars before the gap and behind it.
engine::SharedModel tunedAround(const engine::Engine& engine, const midi::Score& score,
                                const tokenizer::Gap& gap, int bars, std::uint64_t seed) {
    engine::TrainingJob job;
    for (const auto& [name, part] : {std::pair("before", generation::barsOf(score, 1, gap.first)),
                                     std::pair("behind", generation::barsOf(score, gap.end, bars + 1))})
        job.music.pieces.push_back(
            {name, std::make_shared<dataset::TokenizedScore>(std::make_shared<midi::Score>(part))});
    job.choices.recipe = "studio";
    job.run.seed = seed;
    job.run.device = "cpu";
    job.fromBase = true;
    if (const auto why = engine.beginWithBase(job)) throw Error(*why);
    Silent silent;
    return engine.train(job, silent, {}).model;
}

/// Of what follows the bars that stand in the gap, nats a note, to a model that has heard what is before
/// alone.
std::optional<double> natsBehind(const model::Model& model, const tokenizer::OpenPiece& piece) {
    const auto stream = network::networkLibrary().stream(model);
    return generation::natsBehind(*stream, model, piece, piece.original(), kWeighed);
}

void measure(const midi::Score& piece, const midi::Score& filled, const tokenizer::Gap& gap, Measured& into) {
    const midi::Score bars = generation::barsOf(filled, gap.first, gap.end);
    const analysis::MusicMetrics metrics = analysis::measureMusic(bars);
    for (const auto& [name, value] : kMusicMetrics) {
        if (metrics.*value) into.metrics[name].push_back(*(metrics.*value));
    }
    const std::vector<analysis::NoteSequence> around{analysis::noteSequence(aroundGap(piece, gap))};
    const analysis::NoteSequence own = analysis::noteSequence(bars);
    if (own.notes.size() > generation::kCopiedGram)
        into.copied.push_back(analysis::measureOriginality(own, around, generation::kCopiedGram).copiedShare);
}

json toJson(const Measured& measured) {
    const auto mean = [](const std::vector<double>& values) {
        return values.empty() ? json()
                              : json(std::accumulate(values.begin(), values.end(), 0.0) /
                                     static_cast<double>(values.size()));
    };
    json metrics = json::object();
    for (const auto& [name, values] : measured.metrics)
        metrics[name] = mean(values);
    return {{"nll_per_note_behind", mean(measured.nats)},
            {"nll_per_note_behind_median", bench::median(measured.nats)},
            {"copied_share", mean(measured.copied)},
            {"metrics", metrics},
            {"seconds_median", bench::median(measured.seconds)}};
}

Settings settingsOf(int argc, char** argv) {
    const bench::Arguments arguments(argc, argv, {"--tuned"});
    Settings settings;
    settings.folder = arguments.rest();
    settings.base = arguments.value("--base", settings.base);
    settings.gaps = std::stoi(arguments.value("--gaps", std::to_string(settings.gaps)));
    settings.seed = std::stoull(arguments.value("--seed", std::to_string(settings.seed)));
    settings.tuned = arguments.has("--tuned");
    if (arguments.has("--drafts")) settings.drafts.clear();
    for (const std::string& drafts : arguments.values("--drafts"))
        settings.drafts.push_back(std::stoi(drafts));
    return settings;
}

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    const Settings settings = settingsOf(argc, argv);
    if (settings.folder.empty()) {
        std::cerr << "usage: fills FOLDER [--gaps N] [--seed S] [--base FOLDER] [--drafts D]... [--tuned]\n";
        return 2;
    }
    const engine::Engine engine(network::networkLibrary, settings.base);
    const engine::SharedModel base = engine.base();
    const auto tokenizer = tokenizer::makeTokenizer("event");
    std::vector<fs::path> files = dataset::findMidiFiles(std::vector{settings.folder});
    Measured truth;
    std::map<int, Measured> filled;
    base::Random random(base::Purpose::Start, {settings.seed});
    int done = 0;
    for (int attempt = 0; done < settings.gaps && attempt < 20 * settings.gaps && !files.empty(); ++attempt) {
        const fs::path& path = files[random.below(files.size())];
        try {
            const midi::Score score = midi::readSmf(base::readFile(path)).score;
            const midi::TempoMap tempo(score);
            const int bars = tempo.position(midi::musicEndOf(score)).bar - 1;
            if (bars < kBefore + kBars + kBehind) continue;
            const auto room = static_cast<std::uint64_t>(bars - kBefore - kBars - kBehind + 1);
            tokenizer::Gap gap;
            gap.first = kBefore + 1 + static_cast<int>(random.below(room));
            gap.end = gap.first + kBars;
            const auto piece = tokenizer->open(score, gap);
            const auto own = natsBehind(base->model, *piece);
            if (!own) continue;
            truth.nats.push_back(*own);
            measure(score, score, gap, truth);
            const engine::SharedModel writer =
                settings.tuned ? tunedAround(engine, score, gap, bars, settings.seed) : base;
            for (const int drafts : settings.drafts) {
                engine::RewritingJob job{.score = score, .gap = gap};
                job.options.takes = 1;
                job.options.drafts = drafts;
                job.options.weighed = kWeighed;
                job.options.sampling.seed = settings.seed + static_cast<std::uint64_t>(done);
                const auto begin = std::chrono::steady_clock::now();
                const auto takes = engine.rewrite(*writer, job, {});
                const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
                filled[drafts].seconds.push_back(seconds.count());
                const auto filledPiece = tokenizer->open(takes.at(0).edited.score, gap);
                filled[drafts].nats.push_back(natsBehind(base->model, *filledPiece).value_or(0));
                measure(score, takes[0].edited.score, gap, filled[drafts]);
            }
            ++done;
            std::cerr << done << ' ' << path.stem().string() << " bar " << gap.first << ": " << *own;
            for (const auto& [drafts, each] : filled)
                std::cerr << ", " << drafts << ": " << each.nats.back();
            std::cerr << '\n';
        } catch (const Error& error) {
            std::cerr << path << ": " << error.what() << '\n';
        }
    }
    json of = json::object();
    for (const auto& [drafts, each] : filled)
        of[std::to_string(drafts)] = toJson(each);
    std::cout << json{{"gaps", done}, {"seed", settings.seed}, {"truth", toJson(truth)}, {"drafts", of}}.dump(
                     2)
              << '\n';
    return 0;
}
