#include "base/error.h"
#include "engine/engine.h"
#include "tokenizer/tokenizer.h"

namespace incipit::engine {

Evaluation Engine::evaluate(const TrainedModel& model, std::span<const std::filesystem::path> files,
                            std::optional<std::size_t> part) const {
    const auto tokenizer = tokenizer::makeTokenizer(model.model.config.tokenizerSettings());
    const auto music =
        dataset::withVocabulary(dataset::readCorpus(files, *tokenizer, part), model.model.vocabulary);
    const network::Likelihood likelihood = m_loadNetworks().likelihood(model.model, music);
    Evaluation evaluation{.nats = likelihood.nats,
                          .tokens = likelihood.tokens,
                          .steps = {},
                          .pieces = likelihood.pieces,
                          .scores = {}};
    for (const dataset::Piece& piece : music.pieces) {
        if (const auto steps = music.stepCount(piece))
            evaluation.steps = evaluation.steps.value_or(0) + *steps;
        const auto written = tokenizer->decode(music.vocabulary.texts(piece.ids));
        evaluation.scores.push_back(
            {.name = piece.name, .scores = generation::scoresOf(written, model.trainingMusic())});
    }
    return evaluation;
}

}  // namespace incipit::engine
