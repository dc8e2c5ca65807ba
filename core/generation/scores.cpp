#include "generation/scores.h"

#include <algorithm>
#include <utility>

#include "tokenizer/tokenizer.h"

namespace incipit::generation {

TrainingMusic trainingMusic(const model::Model& model, std::vector<std::string> names) {
    const auto tokenizer = tokenizer::makeTokenizer(model.config.tokenizerSettings());
    TrainingMusic training{.names = std::move(names), .sequences = {}, .metrics = {}, .sharedRuns = {}};
    std::vector<analysis::MusicMetrics> metrics;
    for (const auto& ids : model.pieces) {
        const midi::Score score = tokenizer->decode(model.vocabulary.texts(ids));
        metrics.push_back(analysis::measureMusic(score));
        training.sequences.push_back(analysis::noteSequence(score));
    }
    for (std::size_t piece = training.names.size(); piece < training.sequences.size(); ++piece)
        training.names.push_back("piece " + std::to_string(piece + 1));
    training.metrics = analysis::mean(metrics);
    training.sharedRuns = analysis::sharedRuns(training.sequences, kCopiedGram);
    return training;
}

Scores scoresOf(const midi::Score& music, const TrainingMusic& training, const analysis::RunIndex* base) {
    const analysis::NoteSequence sequence = analysis::noteSequence(music);
    Scores scores{.metrics = analysis::measureMusic(music),
                  .training = training.metrics,
                  .notes = sequence.notes.size(),
                  .longest = {},
                  .copiedShare = {},
                  .trainingShare = training.sharedRuns,
                  .run = {},
                  .copied = {}};
    if (base != nullptr) scores.base = analysis::indexedShare(sequence, *base);
    if (training.sequences.empty()) return scores;

    const auto originality = analysis::measureOriginality(sequence, training.sequences, kCopiedGram);
    const analysis::CopiedRun& longest = originality.longest;
    scores.longest.emplace();
    if (longest.notes > 0) {
        const auto begin = sequence.notes.begin() + static_cast<std::ptrdiff_t>(longest.begin);
        scores.run.assign(begin, begin + static_cast<std::ptrdiff_t>(longest.notes));
        scores.longest = {.notes = longest.notes,
                          .piece = training.names[longest.piece],
                          .barThere = training.sequences[longest.piece].notes[longest.pieceBegin].bar,
                          .barHere = begin->bar};
    }
    if (sequence.notes.size() >= kCopiedGram) scores.copiedShare = originality.copiedShare;
    for (std::size_t i = 0; i < sequence.notes.size(); ++i) {
        if (originality.copied[i]) scores.copied.push_back(sequence.notes[i]);
    }
    return scores;
}

std::optional<double> shortfall(const Scores& scores, Measure measure) {
    switch (measure) {
        case Measure::Likelihood:
            return scores.natsPerNote;
        case Measure::Originality:
            if (!scores.base) return scores.copiedShare;
            return std::max(scores.copiedShare.value_or(0), scores.base->share);
        case Measure::Closeness:
            return scores.off;
    }
    return std::nullopt;
}

}  // namespace incipit::generation
