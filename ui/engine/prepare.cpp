#include "ui/engine/prepare.h"

#include <utility>

#include "dataset/windows.h"
#include "training/studio_settings.h"

namespace incipit::ui {

namespace {

model::ModelConfig baseOf(const TrainingJob& job) {
    if (job.continueFrom != nullptr) return job.continueFrom->network;
    model::ModelConfig base = training::baseNetwork(job.choices, job.run.seed);
    if (!base.predictsEveryStep()) {
        base = job.tutorialNetwork;
        base.seed = job.run.seed;
    }
    return base;
}

dataset::Corpus corpusOf(const TrainingJob& job, const model::ModelConfig& network) {
    std::vector<dataset::NamedScore> scores;
    for (const auto& [name, score] : job.pieces)
        scores.push_back({name, *score});
    return dataset::makeCorpus(scores, *tokenizer::makeTokenizer(network.tokenizerSettings()), job.part);
}

}  // namespace

Prepared prepare(const TrainingJob& job) {
    const model::ModelConfig base = baseOf(job);
    dataset::Corpus corpus = corpusOf(job, base);
    Prepared prepared;
    TrainingSummary& summary = prepared.summary;
    if (corpus.pieces.size() == 1) {
        if (const auto& reason = corpus.pieces.front().encoding.reason) summary.about = english(*reason);
    }
    prepared.music = training::splitMusic(std::move(corpus), base, job.choices.validationShare);

    const dataset::Corpus& music = prepared.music.training;
    summary.pieces = music.pieces.size();
    summary.tokens = music.tokenCount();
    if (prepared.music.validation) summary.validationTokens = prepared.music.validation->tokenCount();
    if (base.predictsEveryStep()) {
        training::requireTokens(summary.tokens);
    } else {
        summary.windows = dataset::Windows(music, static_cast<std::size_t>(base.windowLength)).count();
    }
    summary.usualNetwork = training::fitNetwork({}, base, music);
    summary.usualOptions = training::fitOptions({}, base, music, job.run);
    summary.network = job.continueFrom != nullptr ? base : training::fitNetwork(job.choices, base, music);
    summary.options = training::fitOptions(job.choices, base, music, job.run);
    training::validate(summary.options);
    model::validate(summary.network);
    summary.parameters = model::parameterCount(summary.network);
    return prepared;
}

}  // namespace incipit::ui
