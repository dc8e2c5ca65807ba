#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/music_metrics.h"
#include "analysis/originality.h"
#include "analysis/run_index.h"
#include "midi/score.h"
#include "model/model.h"

namespace incipit::generation {

/// Notes of a run that counts as copied.
inline constexpr std::size_t kCopiedGram = 8;

/// What a model learnt from, ready to compare with. Takes time for many pieces: make it once for a model and
/// keep it. Immutable: any thread.
struct TrainingMusic {
    std::vector<std::string> names;                 ///< of the pieces; "piece 3" where none is known
    std::vector<analysis::NoteSequence> sequences;  ///< their notes, in the same order
    analysis::MusicMetrics metrics;                 ///< their mean
    std::optional<double> sharedRuns;  ///< the share of their runs of kCopiedGram notes that stand in another
                                       ///< of them; none for a single piece
};

/// The pieces that the model keeps, decoded by its tokenizer: what its tokens cannot hold is gone on both
/// sides of a comparison. A note-chord piece is the tutorial's plain rendering, a token every half quarter
/// note; its bars are that rendering's, not the file's.
/// @param names  of the pieces, in the model's order; fewer leave the rest without
[[nodiscard]] TrainingMusic trainingMusic(const model::Model& model, std::vector<std::string> names = {});

/// A run of notes and where it stands, bars from 1.
struct CopiedPassage {
    std::size_t notes = 0;  ///< 0 where not even two notes are shared; the rest means nothing then
    std::string piece;      ///< the training piece's name
    int barThere = 1;       ///< where it begins in the training piece
    int barHere = 1;        ///< where it begins in the music
};

/// Music beside what its model learnt from. NLL is not among them: that of sampled music says how the sampler
/// was set rather than how good the music is, and needs the network; it is worth reading on music that the
/// model never saw (network/predict.h).
struct Scores {
    analysis::MusicMetrics metrics;
    analysis::MusicMetrics training;       ///< the training pieces' mean
    std::size_t notes = 0;                 ///< that were compared, as NoteSequence counts them
    std::optional<CopiedPassage> longest;  ///< none where the model keeps no pieces
    std::optional<double> copiedShare;     ///< of runs of kCopiedGram notes; none where there is no such run
    std::optional<double> trainingShare;   ///< TrainingMusic::sharedRuns
    std::vector<analysis::NotePlace> run;  ///< the notes of the longest run
    std::vector<analysis::NotePlace> copied;       ///< the notes of all copied runs of kCopiedGram notes
    std::optional<analysis::IndexedShare> base{};  ///< what the base model heard of it; none where that was
                                                   ///< not compared, or there is no run of kIndexedRun notes
    std::optional<double> natsPerNote{};  ///< Result::natsPerNote; none of music that was not written here
    std::optional<double> off{};          ///< Likeness::off() from the model's music; likewise, and of models
                                          ///< without music or bars
};

/// What takes can be compared by.
enum class Measure {
    Likelihood,   ///< how likely the network found it: natsPerNote
    Originality,  ///< how little of it stands in the training music, or in what the base heard
    Closeness     ///< how near its numbers are to those of the training music: off
};

/// The less, the better; none where it cannot be told.
[[nodiscard]] std::optional<double> shortfall(const Scores& scores, Measure measure);

/// @param music  decoded by the model's tokenizer too, and only what the model wrote: a start window or prime
///               is a training piece's, or may be
/// @param base   what the base model heard; null: not compared
[[nodiscard]] Scores scoresOf(const midi::Score& music, const TrainingMusic& training,
                              const analysis::RunIndex* base = nullptr);

}  // namespace incipit::generation
