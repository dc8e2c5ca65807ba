#include "training/recipes/article.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "dataset/splits.h"
#include "dataset/windows.h"
#include "model/architectures/article.h"
#include "training/messages.h"

namespace incipit::training {

namespace {

class Article final : public Recipe {
  public:
    [[nodiscard]] std::string name() const override { return "article"; }
    [[nodiscard]] std::string title() const override { return "Tutorial"; }
    [[nodiscard]] std::string summary() const override {
        return "The network of the LSTM tutorial, step by step: notes and chords of one part";
    }
    [[nodiscard]] std::vector<std::string> tokenizers() const override { return {"note-chord"}; }
    [[nodiscard]] Adjustable adjustable() const override { return {}; }
    [[nodiscard]] Example example() const override { return Example::Window; }

    void check(const Choices& choices) const override {
        const auto own = tokenizers();
        if (!choices.tokenizer.empty() && std::ranges::count(own, choices.tokenizer) == 0) {
            throw Error(messages::kTutorialTokenizer, own.front());
        }
        if (choices.layers || choices.units || choices.dropout || choices.weightDropout ||
            choices.quartersPerStep || choices.noTransposition || choices.varied || choices.balance ||
            choices.memory) {
            throw Error(messages::kTutorialNetwork);
        }
    }

    [[nodiscard]] nlohmann::json settings(const Choices& /*choices*/, MusicSize /*size*/) const override {
        return model::ArticleSettings().json();
    }

    [[nodiscard]] Choices usual(MusicSize /*size*/) const override { return {}; }

    [[nodiscard]] Options options(MusicSize /*size*/, Start /*start*/, const Options& run) const override {
        return run;
    }

    [[nodiscard]] Music split(dataset::Corpus corpus, const model::ModelConfig& network, Start /*start*/,
                              std::optional<double> share) const override {
        if (!share) return {std::move(corpus), std::nullopt};
        auto [training, validation] =
            dataset::splitValidation(std::move(corpus), *share, windowLength(network), network.seed);
        return {std::move(training), std::move(validation)};
    }

    [[nodiscard]] double usualShare() const override { return 0; }
    [[nodiscard]] bool validatesOnUnseenMusic() const override { return false; }

    [[nodiscard]] std::size_t examples(const dataset::Corpus& music,
                                       const model::ModelConfig& network) const override {
        return dataset::Windows(music, windowLength(network)).count();
    }

  private:
    static std::size_t windowLength(const model::ModelConfig& network) {
        return static_cast<std::size_t>(model::ArticleSettings(network.settings).windowLength);
    }
};

}  // namespace

std::unique_ptr<Recipe> makeArticle() {
    return std::make_unique<Article>();
}

}  // namespace incipit::training
