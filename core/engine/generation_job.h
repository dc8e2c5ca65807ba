#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/trained_model.h"
#include "generation/generator.h"
#include "generation/options.h"
#include "generation/provenance.h"
#include "generation/scores.h"
#include "midi/score.h"
#include "tokenizer/left_out.h"

namespace incipit::engine {

/// What a take goes on from.
struct Prime {
    std::vector<int> ids;            ///< in the model's vocabulary
    generation::PrimeRecord record;  ///< for the take's provenance
    tokenizer::LeftOut leftOut{};    ///< what its tokens lack, where the prime is kept too
};

/// The first bars of a score, or all of it where the record of a take says so.
/// @param name  of the piece; errors name it. @throws Error as generation::primeOf()
[[nodiscard]] Prime primeOf(const std::string& name, const midi::Score& score, int bars,
                            const TrainedModel& model);

/// A MIDI file, or its first bars. @throws Error as generation::primeOf(), naming the path
[[nodiscard]] Prime primeOf(const std::filesystem::path& path, std::optional<int> bars,
                            const TrainedModel& model);

/// Music to write.
struct GenerationJob {
    generation::Options options;
    std::optional<Prime> prime{};  ///< to go on from; none: the model begins
};

/// What was written. Of takes that were written at once, each is one.
struct GenerationOutcome {
    generation::Result result;      ///< its score says how it was written (generation/provenance.h)
    generation::Options options{};  ///< that it was written with
    generation::Scores scores;      ///< beside what the model learnt from; empty where nothing was written
};

}  // namespace incipit::engine
