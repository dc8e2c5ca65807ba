#include <algorithm>

#include "base/error.h"
#include "engine/engine.h"
#include "engine/messages.h"
#include "generation/bar_count.h"
#include "model/architecture.h"
#include "tokenizer/tokenizer.h"

namespace incipit::engine {

namespace {

/// What stands before a bar is given.
void giveBefore(int bar, dataset::Corpus& music, const tokenizer::Tokenizer& tokenizer) {
    for (dataset::Piece& piece : music.pieces) {
        const auto begin = generation::beginOfBar(tokenizer, piece.ids, bar);
        if (!begin) throw Error(messages::kNoSuchBar, bar).at(piece.name);
        piece.given = *begin;
    }
}

std::size_t notesOf(const dataset::Corpus& music, const tokenizer::Tokenizer& tokenizer,
                    std::size_t context) {
    std::vector<std::size_t> notesOfId;
    for (const std::string& token : music.vocabulary.tokens())
        notesOfId.push_back(tokenizer.notes(token));
    std::size_t notes = 0;
    for (const dataset::Piece& piece : music.pieces) {
        for (std::size_t i = std::max(piece.given, context); i < piece.ids.size(); ++i)
            notes += notesOfId[static_cast<std::size_t>(piece.ids[i])];
    }
    return notes;
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
                          .notes = notesOf(music, *tokenizer, model::contextOf(model.model.config)),
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
