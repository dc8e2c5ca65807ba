#include <mutex>
#include <utility>

#include "ui/engine/engine.h"
#include "ui/engine/prepare.h"

namespace incipit::ui {

namespace {

struct LoadedModel final : TrainedModel {
    LoadedModel(model::Model trained, std::string shownName) : model(std::move(trained)) {
        name = std::move(shownName);
        network = model.config();
        parameters = model::parameterCount(network);
        vocabulary = model.vocabulary().size();
        startWindows = generation::startWindows(model);
        history = model.history;
    }

    std::mutex inUse;  ///< held while the model is touched, as it is not for two threads at once
    model::Model model;
};

std::string nameOf(const TrainingJob& job) {
    if (job.pieces.size() == 1) return job.pieces.front().name;
    return std::to_string(job.pieces.size()) + " pieces";
}

model::Model newModel(const TrainingJob& job, const dataset::Corpus& corpus) {
    model::ModelConfig config = job.network;
    config.vocabularySize = static_cast<int>(corpus.vocabulary.size());
    config.seed = job.options.seed;
    return {config, corpus.vocabulary};
}

class LearningEngine final : public Engine {
  public:
    TrainingOutcome train(const TrainingJob& job, training::Observer& observer, std::stop_token stop,
                          const std::function<void(const TrainingSummary&)>& onPrepared) override {
        auto* start = dynamic_cast<LoadedModel*>(job.continueFrom.get());
        const model::ModelConfig& config = start != nullptr ? start->model.config() : job.network;
        dataset::Corpus corpus = corpusOf(job, config.tokenizer);
        // First of all, as it says best what is wrong with a piece.
        const TrainingSummary summary = summaryOf(corpus, config);
        model::Model network = start != nullptr ? copyOf(*start) : newModel(job, corpus);
        if (start != nullptr) corpus = dataset::withVocabulary(std::move(corpus), network.vocabulary());
        onPrepared(summary);
        const training::Result result =
            training::train(network, corpus, nullptr, job.options, observer, std::move(stop));
        return {std::make_shared<LoadedModel>(std::move(network), nameOf(job)), result};
    }

    generation::Result generate(TrainedModel& model, const generation::Options& options, std::stop_token stop,
                                const generation::OnToken& onToken) override {
        auto& loaded = dynamic_cast<LoadedModel&>(model);
        const std::lock_guard lock(loaded.inUse);
        return generation::generate(loaded.model, options, {}, std::move(stop), onToken);
    }

    void save(TrainedModel& model, const std::filesystem::path& path) override {
        auto& loaded = dynamic_cast<LoadedModel&>(model);
        const std::lock_guard lock(loaded.inUse);
        model::save(loaded.model, path);
    }

    std::shared_ptr<TrainedModel> load(const std::filesystem::path& path) override {
        return std::make_shared<LoadedModel>(model::load(path), path.stem().string());
    }

  private:
    static model::Model copyOf(LoadedModel& start) {
        const std::lock_guard lock(start.inUse);
        return start.model.clone();
    }
};

}  // namespace

}  // namespace incipit::ui

extern "C" __attribute__((visibility("default"))) incipit::ui::Engine* incipitEngine() {
    static incipit::ui::LearningEngine engine;
    return &engine;
}
