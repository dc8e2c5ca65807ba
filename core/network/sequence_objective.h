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
    [[nodiscard]] const training::Reading& readingOf(std::int64_t step, std::int64_t row) const;
    /// What is held back of what a row reads.
    [[nodiscard]] dataset::IdRange heldIn(const training::Reading& reading) const;
    at::Tensor backward(int part, int pass, const Weights& weights, const training::Place& place);
    /// Fills with 0 what this process does not compute.
    void clearOthers(State& state) const;
    /// What some rows read in a step.
    [[nodiscard]] Sequences sequencesOf(std::int64_t step, std::int64_t first, std::int64_t rows) const;
    /// A GPU gets an epoch at once: nothing waits for music then.
    void uploadEpoch();

    SequenceNetwork& m_network;
    Optimizer& m_optimizer;
    std::uint64_t m_seed;
    model::Lstm m_lstm;
    std::vector<std::span<const int>> m_pieces;
    const dataset::Corpus* m_validation;
    std::vector<std::size_t> m_lengths;
    std::vector<dataset::IdRange> m_held;  ///< of each piece
    std::size_t m_tokens;
    dataset::Variations m_variations;
    training::Hearing m_hearing;
    std::int64_t m_rows;
    training::Sharing m_sharing;
    std::optional<training::BatchRows> m_plan;
    std::optional<Sequences> m_epoch;  ///< of all steps and rows, on a GPU
    State m_state;                     ///< of all rows; those of other processes are 0
};

}  // namespace incipit::network
