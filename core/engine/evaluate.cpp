#include "base/error.h"
#include "engine/engine.h"
#include "engine/messages.h"
#include "engine/predicted_notes.h"
#include "generation/bar_count.h"
#include "tokenizer/tokenizer.h"

namespace incipit::engine {

namespace {

/// What stands before a bar is given.
void giveBefore(int bar, dataset::Corpus& music, const tokenizer::Tokenizer& tokenizer) {
    for (dataset::Piece& piece : music.pieces) {
        const auto begin = generation::beginOfBar(tokenizer, piece.ids.list(), bar);
        if (!begin) throw Error(messages::kNoSuchBar, bar).at(piece.name);
        piece.given = *begin;
    }
}

}  // namespace

Evaluation Engine::evaluate(const TrainedModel& model, std::span<const std::filesystem::path> files,
                            std::optional<std::size_t> part, int fromBar) const {
    const auto tokenizer = tokenizer::makeTokenizer(model.model.config.tokenizerSettings());
    dataset::Corpus music =
        dataset::withVocabulary(dataset::readCorpus(files, *tokenizer, part), model.model.vocabulary);
    if (fromBar > 1) giveBefore(fromBar, music, *tokenizer);
    const network::Likelihood likelihood = m_loadNetworks().likelihood(model.model, music);
    Evaluation evaluation{.nats = likelihood.nats,
                          .tokens = likelihood.tokens,
                          .steps = {},
                          .notes = predictedNotes(music, model.model.config),
                          .pieces = likelihood.pieces,
                          .scores = {}};
    const auto heard = heardBy(model);
    for (const dataset::Piece& piece : music.pieces) {
        if (const auto steps = music.stepCount(piece))
            evaluation.steps = evaluation.steps.value_or(0) + *steps;
        const auto written = tokenizer->decode(music.vocabulary.texts(piece.ids.list()));
        evaluation.scores.push_back(
            {.name = piece.name,
             .scores = generation::scoresOf(written, model.trainingMusic(), heard.get())});
    }
    return evaluation;
}

}  // namespace incipit::engine
