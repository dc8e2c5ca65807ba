#include <mutex>
#include <utility>

#include "base/error.h"
#include "dataset/corpus.h"
#include "generation/answer.h"
#include "generation/prime.h"
#include "generation/provenance.h"
#include "midi/smf_writer.h"
#include "ui/engine/engine.h"
#include "ui/engine/prepare.h"

namespace incipit::ui {

namespace {

struct LoadedModel final : TrainedModel {
    /// @param pieceNames  names of the training pieces, as far as they are known
    LoadedModel(model::Model trained, std::string shownName, std::vector<std::string> pieceNames = {})
        : model(std::move(trained)), m_pieceNames(std::move(pieceNames)) {
        name = std::move(shownName);
        network = model.config();
        parameters = model::parameterCount(network);
        vocabulary = model.vocabulary().size();
        startWindows = generation::startWindows(model);
        instruments = generation::instrumentsOf(model);
        history = model.history;
        pieces = model.pieces.size();
        for (const auto& piece : model.pieces)
            tokens += piece.size();
    }

    std::mutex inUse;  ///< held while the model is touched, as it is not for two threads at once
    model::Model model;

    /// Made when it is first needed, as that takes time for many pieces. Held inUse.
    const generation::TrainingMusic& trainingMusic() {
        if (!m_trainingMusic) m_trainingMusic = generation::trainingMusic(model, m_pieceNames);
        return *m_trainingMusic;
    }

  private:
    std::vector<std::string> m_pieceNames;
    std::optional<generation::TrainingMusic> m_trainingMusic;
};

/// The prime's ids, which the provenance records.
std::vector<int> takePrime(const GenerationJob& job, const model::Model& model,
                           generation::Provenance& provenance) {
    if (!job.prime) return {};
    const auto& [name, score, bars] = *job.prime;
    std::vector<int> ids;
    try {
        ids = generation::primeOf(midi::writeSmf(*score), bars, model);
    } catch (const Error& error) {
        throw error.at(name);
    }
    provenance.prime =
        generation::PrimeRecord{.name = name, .sha256 = generation::primeDigest(ids), .bars = bars};
    return ids;
}

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
        std::vector<std::string> names;
        for (const dataset::Piece& piece : music.training.pieces)
            names.push_back(piece.name);
        outcome.model = std::make_shared<LoadedModel>(std::move(network), nameOf(job), std::move(names));
        return outcome;
    }

    GenerationOutcome generate(TrainedModel& model, const GenerationJob& job, std::stop_token stop,
                               const generation::OnToken& onToken) override {
        auto& loaded = dynamic_cast<LoadedModel&>(model);
        const std::lock_guard lock(loaded.inUse);
        generation::Provenance provenance{
            .model = model::digest(loaded.model), .options = job.options, .prime = {}};
        const std::vector<int> prime = takePrime(job, loaded.model, provenance);
        GenerationOutcome outcome;
        outcome.result = generation::generate(loaded.model, job.options, prime, stop, onToken);
        if (outcome.result.ids.empty()) return outcome;
        // A stop is no setting: written again, the piece ends where this one did.
        if (stop.stop_requested()) provenance.options.length = static_cast<int>(outcome.result.ids.size());
        generation::annotate(outcome.result.score, provenance);
        outcome.scores = generation::scoresOf(outcome.result.written, loaded.trainingMusic());
        return outcome;
    }

    midi::Score answer(TrainedModel& model, const midi::Score& phrase, const generation::Options& options,
                       const std::stop_token& stop) override {
        auto& loaded = dynamic_cast<LoadedModel&>(model);
        const std::lock_guard lock(loaded.inUse);
        return generation::answer(loaded.model, phrase, options, stop).written;
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
