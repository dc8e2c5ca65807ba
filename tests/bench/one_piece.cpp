// How well the studio's network learns one piece: from nothing, from the base model untuned, and tuned from
// it. usage: one_piece FOLDER [--takes N] [--seed S] [--base FOLDER] [--no-nothing] [--only NAME]    prints
// JSON
//
// Of each piece the first four fifths of its bars are learnt with the defaults; nats a note are of the last
// fifth, given all before it. Takes of 32 bars are written by the tuned model and measured: whether
// instruments, time signature and tempo are the music's; the share of runs copied from the piece and from
// what the base heard; the five metrics beside what the piece's own fifths span, widened by half; the share
// of bars that come back beside the music's. Seconds of tuning stand beside the machine's sgemm peak.
// Progress goes to standard error.

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "analysis/music_metrics.h"
#include "base/error.h"
#include "base/read_file.h"
#include "bench/arguments.h"
#include "bench/sgemm_peak.h"
#include "bench/statistics.h"
#include "dataset/corpus.h"
#include "engine/engine.h"
#include "generation/likeness.h"
#include "generation/prime.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "midi/tempo_map.h"
#include "network/network_library.h"
#include "support/temporary_folder.h"
#include "support/with_blas_kernels.h"

using namespace incipit;

namespace {

namespace fs = std::filesystem;
using analysis::kMusicMetrics;
using analysis::MusicMetrics;
using nlohmann::json;

// Tokens over which the speed of streaming is measured.
constexpr int kStreamed = 512;

struct Settings {
    fs::path folder;
    fs::path base = fs::path(INCIPIT_BIN) / "../resources/base";
    std::string only;
    int takes = 8;
    std::uint64_t seed = 1;
    bool nothing = true;
};

class Silent final : public training::Observer {
  public:
    void onStep(const training::Progress& /*progress*/) override {}
    void onEpoch(const training::Progress& /*progress*/) override {}
};

/// A piece and the part of it that is learnt.
struct Piece {
    fs::path path;
    midi::Score whole;
    midi::Score learnt;
    int bars = 0;  ///< of the whole
    int from = 0;  ///< the first bar that is not learnt, from 1
};

std::vector<int> idsOf(const midi::Score& score) {
    return tokenizer::makeTokenizer("event")->encode(score, std::nullopt).ids;
}

Piece read(const fs::path& path) {
    Piece piece{.path = path, .whole = midi::readSmf(base::readFile(path)).score, .learnt = {}};
    const std::vector<int> ids = idsOf(piece.whole);
    const int bar = *tokenizer::makeTokenizer("event")->barToken();
    piece.bars = static_cast<int>(std::ranges::count(ids, bar));
    const int learnt = std::max(1, piece.bars * 4 / 5);
    piece.from = learnt + 1;
    piece.learnt = generation::firstBars(piece.whole, learnt);
    return piece;
}

/// The piece's ranges, half their distance further apart.
generation::MetricRanges rangesOf(const Piece& piece) {
    generation::MetricRanges ranges = generation::rangesOfFifths(piece.whole, piece.bars);
    for (auto& range : ranges) {
        if (!range) continue;
        const double quarter = (range->second - range->first) / 4;
        range = {range->first - quarter, range->second + quarter};
    }
    return ranges;
}

/// The share of bars with notes that stand before in the music, in the same key.
double barsThatComeBack(const midi::Score& score) {
    const auto tokenizer = tokenizer::makeTokenizer("event");
    const std::vector<std::string> tokens = tokenizer->vocabulary()->texts(idsOf(score));
    std::set<std::string> known;
    int bars = 0;
    int back = 0;
    std::string bar;
    const auto end = [&] {
        if (bar.find("pitch") == std::string::npos && bar.find("drum") == std::string::npos) return;
        ++bars;
        if (!known.insert(bar).second) ++back;
    };
    for (const std::string& token : tokens) {
        if (token == "bar") {
            end();
            bar.clear();
        } else if (token.starts_with("position") || token.starts_with("pitch") || token.starts_with("drum")) {
            bar += token + ' ';
        }
    }
    end();
    return bars > 0 ? static_cast<double>(back) / bars : 0;
}

engine::TrainingOutcome train(const engine::Engine& engine, const Piece& piece, bool fromBase,
                              std::uint64_t seed) {
    engine::TrainingJob job;
    job.music.pieces = {{piece.path.stem().string(), std::make_shared<dataset::TokenizedScore>(
                                                         std::make_shared<midi::Score>(piece.learnt))}};
    job.choices.recipe = "studio";
    job.run.seed = seed;
    job.run.device = "cpu";
    job.fromBase = fromBase;
    if (const auto why = engine.beginWithBase(job)) throw Error(*why);
    Silent silent;
    return engine.train(job, silent, {});
}

json measureTake(const engine::Engine& engine, const engine::TrainedModel& model, const Piece& piece,
                 std::uint64_t seed) {
    const auto tokenizer = tokenizer::makeTokenizer("event");
    engine::GenerationJob job{.options = {}, .prime = {}};
    job.options.bars = generation::kUsualBars;
    job.options.length = generation::kMostTokens;
    job.options.seed = seed;
    const auto begin = std::chrono::steady_clock::now();
    double first = -1;
    const auto outcome = engine.generate(model, job, {}, [&](std::size_t) {
        if (first < 0)
            first = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    });
    const std::vector<int> music = idsOf(piece.learnt);
    const std::vector<int> take = idsOf(outcome.result.score);
    const auto own = *tokenizer->head(music);
    const auto written = *tokenizer->head(take);
    const auto& scores = outcome.scores;
    const auto ranges = rangesOf(piece);
    json metrics = json::object();
    int within = 0;
    for (std::size_t i = 0; i < kMusicMetrics.size(); ++i) {
        const auto value = scores.metrics.*kMusicMetrics[i].value;
        const auto& range = ranges[i];
        const bool inside = range ? value && *value >= range->first && *value <= range->second : !value;
        within += inside ? 1 : 0;
        metrics[kMusicMetrics[i].name] = {{"value", value ? json(*value) : json()}, {"within", inside}};
    }
    const double tokens = static_cast<double>(outcome.result.ids.size());
    return {{"seed", seed},
            {"instruments", tokenizer->instruments(take) == tokenizer->instruments(music)},
            {"meter", written.meter == own.meter},
            {"tempo", written.tempo == own.tempo},
            {"notes", scores.notes},
            {"copied_share", scores.copiedShare ? json(*scores.copiedShare) : json()},
            {"base_share", scores.base ? json(scores.base->share) : json()},
            {"metrics", metrics},
            {"metrics_within", within},
            {"bars_back", barsThatComeBack(outcome.result.score)},
            {"first_token_seconds", first},
            {"tokens_per_second", tokens / outcome.result.seconds}};
}

/// Tokens a second of one take whose bars are not written several times over, to keep the best.
double streamingSpeed(const engine::Engine& engine, const engine::TrainedModel& model, std::uint64_t seed) {
    engine::GenerationJob job{.options = {}, .prime = {}};
    job.options.bars = generation::kUsualBars;
    job.options.length = kStreamed;
    job.options.seed = seed;
    job.options.drafts = 1;
    std::chrono::steady_clock::time_point first;
    const auto outcome = engine.generate(model, job, {}, [&](std::size_t written) {
        if (written == 1) first = std::chrono::steady_clock::now();
    });
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - first;
    return static_cast<double>(outcome.result.ids.size()) / seconds.count();
}

json measure(const engine::Engine& engine, const fs::path& path, const Settings& settings) {
    const Piece piece = read(path);
    const std::vector<fs::path> files{path};
    json result{{"piece", path.stem().string()},
                {"notes", midi::noteCount(piece.learnt)},
                {"bars", piece.bars},
                {"from_bar", piece.from}};
    const auto nats = [&](const engine::TrainedModel& model) {
        const engine::Evaluation evaluation = engine.evaluate(model, files, {}, piece.from);
        result["notes_predicted"] = evaluation.notes;
        return evaluation.nats / static_cast<double>(evaluation.notes);
    };
    if (settings.nothing) {
        const auto outcome = train(engine, piece, false, settings.seed);
        result["nothing"] = nats(*outcome.model);
        result["nothing_seconds"] = outcome.result.seconds;
    }
    result["base"] = nats(*engine.base());
    const auto tuned = train(engine, piece, true, settings.seed);
    result["tuned"] = nats(*tuned.model);
    result["tuned_seconds"] = tuned.result.seconds;
    result["tuned_epochs"] = tuned.result.epochs;
    result["kept_epoch"] = tuned.result.bestEpoch;
    result["bars_back"] = barsThatComeBack(piece.learnt);
    json takes = json::array();
    for (int take = 1; take <= settings.takes; ++take)
        takes.push_back(measureTake(engine, *tuned.model, piece, static_cast<std::uint64_t>(take)));
    result["takes"] = takes;
    if (settings.takes > 0) result["streaming_speed"] = streamingSpeed(engine, *tuned.model, settings.seed);
    std::cerr << result["piece"] << ' ' << result.value("nothing", 0.0) << ' ' << result["base"] << ' '
              << result["tuned"] << " nats a note, tuned in " << tuned.result.seconds << " s\n";
    return result;
}

/// Nats a note over all pieces, all notes alike.
double overAllNotes(const json& pieces, const char* which) {
    double nats = 0;
    double notes = 0;
    for (const json& piece : pieces) {
        nats += piece[which].get<double>() * piece["notes_predicted"].get<double>();
        notes += piece["notes_predicted"].get<double>();
    }
    return notes > 0 ? nats / notes : 0;
}

/// The numbers that the bars are about.
json summaryOf(const json& pieces, bool nothing) {
    std::vector<double> tuned, base, ratios, seconds, copied, heard, firsts, speeds, streaming, back,
        musicBack;
    int worseThanBase = 0, worseThanNothing = 0, heads = 0, within = 0, takes = 0;
    json each = json::object();
    for (const json& piece : pieces) {
        const double own = piece["tuned"];
        tuned.push_back(own);
        base.push_back(piece["base"]);
        musicBack.push_back(piece["bars_back"]);
        seconds.push_back(piece["tuned_seconds"]);
        if (piece.contains("streaming_speed")) streaming.push_back(piece["streaming_speed"]);
        if (own > piece["base"].get<double>()) ++worseThanBase;
        if (nothing) {
            ratios.push_back(own / piece["nothing"].get<double>());
            if (ratios.back() > 1.05) ++worseThanNothing;
        }
        for (const json& take : piece["takes"]) {
            ++takes;
            if (take["instruments"] && take["meter"] && take["tempo"]) ++heads;
            if (take["metrics_within"] == 5) ++within;
            for (const auto& [name, metric] : take["metrics"].items())
                each[name] = each.value(name, 0) + (metric["within"] ? 1 : 0);
            back.push_back(take["bars_back"]);
            if (take["copied_share"].is_number()) copied.push_back(take["copied_share"]);
            if (take["base_share"].is_number()) heard.push_back(take["base_share"]);
            firsts.push_back(take["first_token_seconds"]);
            speeds.push_back(take["tokens_per_second"]);
        }
    }
    const auto mean = [](const std::vector<double>& values) {
        return values.empty()
                   ? 0
                   : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    };
    json summary{{"pieces", pieces.size()},
                 {"base", overAllNotes(pieces, "base")},
                 {"tuned", overAllNotes(pieces, "tuned")},
                 {"base_mean", mean(base)},
                 {"tuned_mean", mean(tuned)},
                 {"tuned_median", bench::median(tuned)},
                 {"tuned_worse_than_base", worseThanBase},
                 {"tuned_seconds_median", bench::median(seconds)},
                 {"tuned_seconds_most", bench::quantile(seconds, 1)},
                 {"takes", takes},
                 {"heads_right", heads},
                 {"takes_within", each},
                 {"takes_within_all_metrics", within},
                 {"bars_back_mean", mean(back)},
                 {"music_bars_back_mean", mean(musicBack)},
                 {"copied_share_median", bench::median(copied)},
                 {"copied_share_most", bench::quantile(copied, 1)},
                 {"base_share_median", bench::median(heard)},
                 {"base_share_most", bench::quantile(heard, 1)},
                 {"first_token_seconds_median", bench::median(firsts)},
                 {"first_token_seconds_most", bench::quantile(firsts, 1)},
                 {"streaming_tokens_per_second_median", bench::median(streaming)},
                 {"streaming_tokens_per_second_least", bench::quantile(streaming, 0)},
                 {"tokens_per_second_median", bench::median(speeds)},
                 {"tokens_per_second_least", bench::quantile(speeds, 0)}};
    if (nothing) {
        summary["nothing"] = overAllNotes(pieces, "nothing");
        summary["tuned_over_nothing_median"] = bench::median(ratios);
        summary["tuned_over_nothing_most"] = bench::quantile(ratios, 1);
        summary["tuned_5_percent_worse_than_nothing"] = worseThanNothing;
    }
    return summary;
}

Settings settingsOf(int argc, char** argv) {
    const bench::Arguments arguments(argc, argv, {"--no-nothing"});
    Settings settings;
    settings.folder = arguments.rest();
    settings.base = arguments.value("--base", settings.base);
    settings.only = arguments.value("--only", {});
    settings.takes = std::stoi(arguments.value("--takes", std::to_string(settings.takes)));
    settings.seed = std::stoull(arguments.value("--seed", std::to_string(settings.seed)));
    settings.nothing = !arguments.has("--no-nothing");
    return settings;
}

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    const Settings settings = settingsOf(argc, argv);
    if (settings.folder.empty()) {
        std::cerr << "usage: one_piece FOLDER [--takes N] [--seed S] [--base FOLDER] [--no-nothing] [--only "
                     "NAME]\n";
        return 2;
    }
    const engine::Engine engine(network::networkLibrary, settings.base);
    network::ThreadTeam team(network::hardwareThreads());
    const double peak = bench::sgemmPeak(team);
    json pieces = json::array();
    for (const fs::path& path : dataset::findMidiFiles(std::vector{settings.folder})) {
        if (!settings.only.empty() && path.stem() != settings.only) continue;
        try {
            pieces.push_back(measure(engine, path, settings));
        } catch (const Error& error) {
            std::cerr << path << ": " << error.what() << '\n';
        }
    }
    const json result{{"sgemm_gflops", peak / 1e9},
                      {"seed", settings.seed},
                      {"summary", summaryOf(pieces, settings.nothing)},
                      {"results", pieces}};
    std::cout << result.dump(2) << '\n';
    return 0;
}
