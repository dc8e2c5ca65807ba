#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "analysis/music_metrics.h"
#include "analysis/run_index.h"
#include "generation/options.h"
#include "generation/scores.h"
#include "midi/score.h"
#include "model/model.h"
#include "tokenizer/tokenizer.h"

namespace incipit::generation {

/// Of each metric the lowest and the highest value; none where nothing has it.
using MetricRanges = std::array<std::optional<std::pair<double, double>>, analysis::kMusicMetrics.size()>;

/// What the metrics of the fifths of some music span. @param bars  that it has
[[nodiscard]] MetricRanges rangesOfFifths(const midi::Score& music, int bars);

/// How far a take lies from the music that its model was tuned to: beyond what the metrics of the music's
/// fifths span, and beyond the share of runs that may be copied from it or from what the base heard. It is
/// the take's judge: of drafts the one is kept that is least off (take_writer.h), which is best-of-K sampling
/// block by block (Mudgal et al., "Controlled Decoding from Language Models", ICML 2024, section 3.2).
class Likeness {
  public:
    /// @param model, training  must outlive it; the music is the piece that the seed draws (music_head.h)
    /// @param options  a density moves its range of notes a second; where chords, a scale or a polyphony are
    ///                 asked for, the metrics that these change do not count
    /// @param base   what the base model heard; null: not compared
    Likeness(const model::Model& model, const Options& options, const TrainingMusic& training,
             std::shared_ptr<const analysis::RunIndex> base);

    /// 0: as the music is. A metric counts by how far it lies outside, in widths of its range; a share by how
    /// far above its limit, in limits. @param ids  of the whole take so far
    [[nodiscard]] double off(std::span<const int> ids) const;

  private:
    const model::Model& m_model;
    const TrainingMusic& m_training;
    std::shared_ptr<const analysis::RunIndex> m_base;
    std::unique_ptr<tokenizer::Tokenizer> m_tokenizer;
    MetricRanges m_ranges;
};

}  // namespace incipit::generation
