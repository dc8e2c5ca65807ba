#include "ui/engine/prepare.h"

#include <utility>

#include "dataset/windows.h"

namespace incipit::ui {

dataset::Corpus corpusOf(const TrainingJob& job, const std::string& scheme) {
    std::vector<dataset::NamedScore> scores;
    for (const auto& [name, score] : job.pieces)
        scores.push_back({name, *score});
    return dataset::makeCorpus(scores, *tokenizer::makeTokenizer(scheme), job.part);
}

TrainingSummary summaryOf(const dataset::Corpus& corpus, model::ModelConfig network) {
    TrainingSummary summary;
    summary.tokens = corpus.tokenCount();
    summary.windows = dataset::Windows(corpus, static_cast<std::size_t>(network.windowLength)).count();
    if (network.vocabularySize == 0) network.vocabularySize = static_cast<int>(corpus.vocabulary.size());
    summary.parameters = model::parameterCount(network);
    summary.network = std::move(network);
    return summary;
}

}  // namespace incipit::ui
