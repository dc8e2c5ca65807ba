#include <mutex>
#include <utility>

#include "base/error.h"
#include "dataset/corpus.h"
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
        pieces = model.pieces.size();
        for (const auto& piece : model.pieces)
            tokens += piece.size();
    }

    std::mutex inUse;  ///< held while the model is touched, as it is not for two threads at once
    model::Model model;
};

std::string nameOf(const TrainingJob& job) {
    if (job.pieces.size() == 1) return job.pieces.front().name;
    return std::to_string(job.pieces.size()) + " pieces";
}

class LearningEngine final : public Engine {
  public:
    TrainingOutcome train(const TrainingJob& job, training::Observer& observer, std::stop_token stop,
                          const std::function<void(const TrainingSummary&)>& onPrepared) override {
        auto* start = dynamic_cast<LoadedModel*>(job.continueFrom.get());
        // First of all, as it says best what is wrong with a piece.
        auto [music, summary] = prepare(job);
        model::Model network =
            start != nullptr ? copyOf(*start) : model::Model(summary.network, music.training.vocabulary);
        music.training = dataset::withVocabulary(std::move(music.training), network.vocabulary());
        if (music.validation) {
            music.validation = dataset::withVocabulary(std::move(*music.validation), network.vocabulary());
        }
        onPrepared(summary);
        const double secondsBefore = network.history.seconds;
        TrainingOutcome outcome;
        outcome.options = summary.options;
        try {
            outcome.result =
                training::train(network, music.training, music.validation ? &*music.validation : nullptr,
                                summary.options, observer, std::move(stop));
        } catch (const Error& error) {
            // What was learnt before training failed is kept, as the error says.
            if (network.history.seconds <= secondsBefore) throw;
            outcome.failure = error.what();
        }
        outcome.model = std::make_shared<LoadedModel>(std::move(network), nameOf(job));
        return outcome;
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
