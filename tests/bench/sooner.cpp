// How much sooner the studio's recipe predicts unheard music as well as the tutorial's ever does.
// usage: sooner [SEEDS [NOTTINGHAM]]    prints JSON. NOTTINGHAM: the folder of that set, with `train` and
// `valid`.
//
// Both read the same tokens (note-chord, as only those does the tutorial's network take) and are measured on
// the same ones: nats a note over the held-out tokens that have a window's tokens before them. Of one piece
// the last fifth is held out, of the set other pieces. Seconds are of training alone; both are measured after
// each epoch, on all cores, one after the other. The tutorial's best epoch is looked for until it has had
// none better for a while, or seven minutes. The studio's network and options are those that `train` would
// choose for as much music.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bench/statistics.h"
#include "dataset/corpus.h"
#include "model/model.h"
#include "network/predict.h"
#include "network/trainer.h"
#include "support/with_blas_kernels.h"
#include "training/recipes/studio.h"

using namespace incipit;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kWindow = 100;
constexpr std::size_t kPieces = 30;
constexpr std::size_t kHeldOutPieces = 10;
constexpr std::size_t kLongTune = 400;
constexpr int kPatience = 20;
constexpr int kMostEpochs = 100;
constexpr double kMostSeconds = 420;

/// Music to learn from, and pieces whose tokens from `from` on are held out.
struct Case {
    std::string name;
    dataset::Corpus training;
    std::vector<std::vector<int>> pieces;
    std::size_t from = kWindow;
    double notes = 0;  ///< in the held-out tokens
};

struct Point {
    double seconds = 0;
    double nats = 0;  ///< a note
};

void countNotes(Case& music) {
    const auto tokenizer = tokenizer::makeTokenizer("note-chord");
    for (const auto& piece : music.pieces) {
        for (std::size_t i = music.from; i < piece.size(); ++i) {
            const auto pitches = tokenizer->pitches(music.training.vocabulary.token(piece[i]));
            music.notes += static_cast<double>(pitches.size());
        }
    }
}

Case onePiece(const fs::path& path) {
    Case music{.name = path.stem().string(),
               .training = dataset::readCorpus(std::vector{path}, *tokenizer::makeTokenizer("note-chord")),
               .pieces = {}};
    auto& ids = music.training.pieces.front().ids;
    music.pieces.push_back(ids.list());
    music.from = ids.size() * 4 / 5;
    ids = ids.part(0, music.from);
    countNotes(music);
    return music;
}

/// The first tune that is long enough to have a part held out.
fs::path longTune(const fs::path& folder) {
    const auto tokenizer = tokenizer::makeTokenizer("note-chord");
    const auto files = dataset::findMidiFiles(std::vector{folder});
    const auto found = std::ranges::find_if(files, [&](const fs::path& file) {
        return dataset::readCorpus(std::vector{file}, *tokenizer).tokenCount() >= kLongTune;
    });
    return *found;
}

Case nottingham(const fs::path& folder) {
    const auto first = [](const fs::path& part, std::size_t count) {
        auto files = dataset::findMidiFiles(std::vector{part});
        files.resize(std::min(count, files.size()));
        return files;
    };
    const auto trained = first(folder / "train", kPieces);
    auto all = trained;
    std::ranges::copy(first(folder / "valid", kHeldOutPieces), std::back_inserter(all));
    // One vocabulary, so that each held-out token has a probability.
    Case music{.name = std::to_string(kPieces) + " pieces of Nottingham",
               .training = dataset::readCorpus(all, *tokenizer::makeTokenizer("note-chord")),
               .pieces = {}};
    auto& pieces = music.training.pieces;
    while (pieces.size() > kPieces) {
        if (pieces.back().ids.size() > kWindow) music.pieces.push_back(pieces.back().ids.list());
        pieces.pop_back();
    }
    countNotes(music);
    return music;
}

/// Nats of the tokens [begin, end) of each held-out piece that the model predicts.
double natsOf(const model::Model& model, const Case& music, std::size_t begin, std::size_t end) {
    dataset::Corpus corpus;
    corpus.vocabulary = music.training.vocabulary;
    for (const auto& piece : music.pieces) {
        const auto ids = std::span(piece).subspan(begin, std::min(end, piece.size()) - begin);
        corpus.pieces.emplace_back().ids = std::vector<int>(ids.begin(), ids.end());
    }
    return network::likelihood(model, corpus).nats;
}

double articleNats(const model::Model& model, const Case& music) {
    return natsOf(model, music, music.from - kWindow, SIZE_MAX) / music.notes;
}

double studioNats(const model::Model& model, const Case& music) {
    return (natsOf(model, music, 0, SIZE_MAX) - natsOf(model, music, 0, music.from)) / music.notes;
}

/// Measures after each epoch and stops when told to.
class Watch final : public training::Observer {
  public:
    Watch(std::function<double()> measure, std::function<bool(const std::vector<Point>&)> done)
        : m_measure(std::move(measure)), m_done(std::move(done)) {}
    void onStep(const training::Progress& /*progress*/) override {}
    void onEpoch(const training::Progress& progress) override {
        points.push_back({progress.seconds, m_measure()});
        std::cerr << progress.epoch << ": " << points.back().nats << " nats a note, " << progress.seconds
                  << " s\n";
        if (m_done(points)) stop.request_stop();
    }
    std::vector<Point> points;
    std::stop_source stop;

  private:
    std::function<double()> m_measure;
    std::function<bool(const std::vector<Point>&)> m_done;
};

std::size_t bestOf(const std::vector<Point>& points) {
    return static_cast<std::size_t>(std::ranges::min_element(points, {}, &Point::nats) - points.begin());
}

std::vector<Point> trainArticle(const Case& music, std::uint64_t seed) {
    model::ModelConfig config;
    config.seed = seed;
    auto model = network::newModel(config, music.training.vocabulary);
    training::Options options;
    options.epochs = kMostEpochs;
    options.seed = seed;
    options.device = "cpu";
    Watch watch([&] { return articleNats(model, music); },
                [](const auto& points) {
                    return points.size() > bestOf(points) + kPatience || points.back().seconds > kMostSeconds;
                });
    network::train(model, music.training, nullptr, options, watch, watch.stop.get_token());
    return watch.points;
}

std::vector<Point> trainStudio(const Case& music, std::uint64_t seed) {
    const training::MusicSize size{.tokens = music.training.tokenCount(),
                                   .pieces = music.training.pieces.size()};
    auto options = training::studioOptions(size);
    model::ModelConfig config;
    config.recipe = "studio";
    config.settings = training::studioNetwork(size).json();
    config.seed = options.seed = seed;
    options.device = "cpu";
    auto model = network::newModel(config, music.training.vocabulary);
    Watch watch([&] { return studioNats(model, music); }, [](const auto& /*points*/) { return false; });
    network::train(model, music.training, nullptr, options, watch, watch.stop.get_token());
    return watch.points;
}

nlohmann::json compare(const Case& music, int seeds) {
    nlohmann::json runs = nlohmann::json::array();
    std::vector<double> ratios;
    for (int seed = 1; seed <= seeds; ++seed) {
        const auto name = static_cast<std::uint64_t>(seed);
        const auto article = trainArticle(music, name);
        const auto studio = trainStudio(music, name);
        const Point& best = article[bestOf(article)];
        const auto reached =
            std::ranges::find_if(studio, [&](const Point& point) { return point.nats <= best.nats; });
        const Point& own = studio[bestOf(studio)];
        nlohmann::json run{{"seed", seed},
                           {"article_epochs", article.size()},
                           {"article_best_nll_per_note", best.nats},
                           {"article_epochs_to_it", bestOf(article) + 1},
                           {"article_seconds_to_it", best.seconds},
                           {"studio_seconds_to_it", nullptr},
                           {"ratio", nullptr},
                           {"studio_best_nll_per_note", own.nats},
                           {"studio_seconds_to_its_best", own.seconds}};
        if (reached != studio.end()) {
            run["studio_seconds_to_it"] = reached->seconds;
            run["ratio"] = best.seconds / reached->seconds;
        }
        ratios.push_back(reached != studio.end() ? best.seconds / reached->seconds : 0);
        runs.push_back(std::move(run));
    }
    return {{"music", music.name},
            {"training_tokens", music.training.tokenCount()},
            {"held_out_notes", music.notes},
            {"runs", std::move(runs)},
            {"times_sooner", bench::median(ratios)}};
}

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    const int seeds = argc > 1 ? std::atoi(argv[1]) : 3;
    nlohmann::json results = nlohmann::json::array();
    results.push_back(compare(onePiece(fs::path(INCIPIT_DEMO) / "bach-prelude-bwv846.mid"), seeds));
    if (argc > 2) {
        const fs::path folder = argv[2];
        results.push_back(compare(onePiece(longTune(folder / "train")), seeds));
        results.push_back(compare(nottingham(folder), seeds));
    }
    std::cout << results.dump(2) << '\n';
    return 0;
}
