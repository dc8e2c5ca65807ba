#pragma once

#include <optional>
#include <span>
#include <vector>

#include "dataset/augmentation.h"
#include "network/objective.h"
#include "network/sequence_network.h"
#include "training/batch_rows.h"
#include "training/hearing.h"

namespace incipit::network {

/// Every token of the music, read by the rows of a batch side by side, their state carried from step to step
/// (training/batch_rows.h).
class SequenceObjective final : public Objective {
  public:
    SequenceObjective(SequenceNetwork& network, Optimizer& optimizer, const dataset::Corpus& music,
                      const dataset::Corpus* validation, const training::Options& options);

    [[nodiscard]] std::size_t examples() const override { return m_tokens; }
    std::int64_t begin(int epoch) override;
    Loss step(const training::Place& place, const Update& update) override;
    std::optional<double> evaluate() override;
    [[nodiscard]] std::vector<float> carried() const override;
    void carry(std::span<const float> values) override;

  private:
    [[nodiscard]] training::Reading readingOf(std::int64_t step, std::int64_t row) const;
    /// What is held back of what a row reads.
    [[nodiscard]] dataset::IdRange heldIn(const training::Reading& reading) const;
    at::Tensor backward(int part, int pass, const Weights& weights, const training::Place& place);
    /// What some rows read in a step.
    [[nodiscard]] Sequences sequencesOf(std::int64_t step, std::int64_t first, std::int64_t rows) const;
    /// Has the disk read what rows begin to read in a step, where the music is on disk.
    void readAhead(std::int64_t step) const;
    /// A GPU gets many steps at once, so that few wait for music.
    void uploadFrom(std::int64_t step);

    SequenceNetwork& m_network;
    Optimizer& m_optimizer;
    std::uint64_t m_seed;
    model::Lstm m_lstm;
    const dataset::Corpus& m_music;
    const dataset::Corpus* m_validation;
    std::vector<std::size_t> m_lengths;
    std::vector<dataset::IdRange> m_held;  ///< of each piece
    std::size_t m_tokens;
    dataset::Variations m_variations;
    training::Hearing m_hearing;
    std::int64_t m_rows;
    training::Sharing m_sharing;
    std::optional<training::BatchRows> m_plan;
    std::optional<Sequences> m_uploaded;  ///< of steps from m_firstUploaded on, on a GPU
    std::int64_t m_firstUploaded = 0;
    std::int64_t m_ownBegin, m_ownEnd;  ///< rows of this process
    State m_state;                      ///< of its rows, [rows, values] each
};

}  // namespace incipit::network
