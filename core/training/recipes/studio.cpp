#include "training/recipes/studio.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "dataset/held_bars.h"
#include "dataset/splits.h"
#include "tokenizer/tokenizer.h"

namespace incipit::training {

namespace {

// Tokens seen in all, which give the epochs within bounds: minutes for hundreds of pieces.
constexpr double kTokensSeen = 1.4e7;
constexpr int kLeastEpochs = 12;
constexpr int kMostEpochs = 100;
// Up to here music is a piece or a few: many small steps teach it sooner than few large ones.
constexpr std::size_t kSmall = 20'000;
// From here on each key is heard often enough: other keys than the pieces' own only take time.
constexpr std::size_t kLarge = 300'000;
// Rows leave about so many tokens to each, so that an epoch has some tens of steps.
constexpr double kTokensInRow = 2'000;
// Tuning: tokens seen in all, and the epochs' bounds.
constexpr double kTokensTuned = 3.4e4;
constexpr int kLeastTuning = 3;
constexpr int kMostTuning = 10;
// How far the loss of so many tokens held back may lie from itself by chance: so many nats over the root of
// their number.
constexpr double kChance = 0.5;
// How far tuning goes on the way from the base to what it learnt, where that is not much music: music of its
// own kind is then predicted better than by either end.
constexpr double kTuned = 0.75;
constexpr const char* kUsualTokenizer = "event";
// The share of the music that is held back where none is named.
constexpr double kUsualShare = 0.1;

int between(double value, int low, int high) {
    return static_cast<int>(std::lround(std::clamp<double>(value, low, high)));
}

class Studio final : public Recipe {
  public:
    [[nodiscard]] std::string name() const override { return "studio"; }
    [[nodiscard]] std::string title() const override { return "Studio"; }
    [[nodiscard]] std::string summary() const override {
        return "Rhythm, loudness and all instruments; tunes the base model in seconds";
    }
    /// Those whose tokens are the same for all music.
    [[nodiscard]] std::vector<std::string> tokenizers() const override {
        std::vector<std::string> names{kUsualTokenizer};
        for (const std::string& scheme : tokenizer::schemes()) {
            if (scheme != kUsualTokenizer && tokenizer::makeTokenizer(scheme)->vocabulary() != nullptr) {
                names.push_back(scheme);
            }
        }
        return names;
    }
    [[nodiscard]] Adjustable adjustable() const override {
        return {.network = true, .transposition = true, .step = true};
    }
    [[nodiscard]] Example example() const override { return Example::Token; }

    /// Any tokenizer will do.
    void check(const Choices& /*choices*/) const override {}

    [[nodiscard]] nlohmann::json settings(const Choices& choices, MusicSize size) const override {
        model::StudioSettings settings = studioNetwork(size);
        const int layers = choices.layers.value_or(static_cast<int>(settings.lstmUnits.size()));
        settings.lstmUnits.assign(static_cast<std::size_t>(layers),
                                  choices.units.value_or(settings.lstmUnits.front()));
        choose(settings.dropout, choices.dropout);
        choose(settings.weightDropout, choices.weightDropout);
        choose(settings.memoryLength, choices.memory);
        return settings.json();
    }

    [[nodiscard]] Choices usual(MusicSize size) const override {
        const model::StudioSettings settings = studioNetwork(size);
        Choices choices;
        choices.layers = static_cast<int>(settings.lstmUnits.size());
        choices.units = settings.lstmUnits.front();
        choices.dropout = settings.dropout;
        choices.weightDropout = settings.weightDropout;
        choices.memory = settings.memoryLength;
        return choices;
    }

    [[nodiscard]] Options options(MusicSize size, Start start, const Options& run) const override {
        return start == Start::Learnt ? tuningOptions(size, run) : studioOptions(size, run);
    }

    [[nodiscard]] Music split(dataset::Corpus corpus, const model::ModelConfig& network, Start start,
                              std::optional<double> share) const override {
        const double held = share.value_or(kUsualShare);
        auto [training, validation] =
            start == Start::Learnt
                ? dataset::holdBars(std::move(corpus), *tokenizer::makeTokenizer(network.tokenizerSettings()),
                                    held, network.seed)
                : dataset::splitPieces(std::move(corpus), held, network.seed);
        if (validation.pieces.empty()) return {std::move(training), std::nullopt};
        return {std::move(training), std::move(validation)};
    }

    [[nodiscard]] double usualShare() const override { return kUsualShare; }
    [[nodiscard]] bool validatesOnUnseenMusic() const override { return true; }

    [[nodiscard]] std::size_t examples(const dataset::Corpus& music,
                                       const model::ModelConfig& /*network*/) const override {
        requireTokens(music.predictedCount());
        return music.predictedCount();
    }
};

}  // namespace

std::unique_ptr<Recipe> makeStudio() {
    return std::make_unique<Studio>();
}

model::StudioSettings studioNetwork(MusicSize size) {
    const bool small = size.tokens < kSmall;
    model::StudioSettings network;
    network.windowLength = small ? 32 : 64;
    network.embeddingUnits = small ? 64 : 128;
    network.lstmUnits = small ? std::vector{192, 192} : std::vector{320, 320};
    network.embeddingDropout = 0.1;
    network.dropout = 0.4;
    network.weightDropout = 0.2;
    network.memoryLength = 1024;
    return network;
}

Options studioOptions(MusicSize size, const Options& run) {
    const auto tokens = static_cast<double>(std::max<std::size_t>(size.tokens, 1));
    Options training = run;
    training.batchSize = between(tokens / kTokensInRow, 2, 32);
    training.epochs = between(kTokensSeen / tokens, kLeastEpochs, kMostEpochs);
    training.learningRate = 4e-3;
    training.weightDecay = 0.01;
    training.clip = 1;
    training.warmUp = 0.02;
    training.cosine = true;
    training.keepBest = true;
    training.patience = std::max(10, training.epochs / 4);
    // One piece fills its own range of pitches.
    const bool transpose = size.pieces > 1 && size.tokens < kLarge;
    if (transpose) training.reach = dataset::kAnyKey;
    return training;
}

Options tuningOptions(MusicSize size, const Options& run) {
    const auto tokens = static_cast<double>(std::max<std::size_t>(size.tokens, 1));
    Options training = studioOptions(size, run);
    training.batchSize = between(tokens / kTokensInRow, 4, 32);
    training.epochs = between(kTokensTuned / tokens, kLeastTuning, kMostTuning);
    training.learningRate = 1e-3;
    training.patience = 3;
    training.keepStart = true;
    training.slack = kChance / std::sqrt(tokens * kUsualShare);
    training.endsAt = size.tokens < kLarge ? kTuned : 1;
    training.inTurns = true;
    return training;
}

}  // namespace incipit::training
