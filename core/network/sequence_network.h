#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/random.h"
#include "model/lstm_choice.h"
#include "network/network.h"
#include "training/dealing.h"

namespace incipit::network {

/// What each row of a batch carries from step to step: tensors [rows, values]. Empty at the beginning, where
/// all is zero.
using State = std::vector<at::Tensor>;

/// A piece is predicted from its first token: the input of a step is the token before, and before the first
/// one stands id 0.
inline constexpr int kBeforeFirst = 0;

/// Targets that do not count.
inline constexpr std::int64_t kNoTarget = -100;

/// Draws the masks of one training step for all rows of the batch, whichever rows are computed here: the
/// number of threads that share a batch changes nothing but rounding.
struct SequenceDropout {
    base::Random random;
    std::int64_t first = 0;  ///< row of the batch that is row 0 here
    std::int64_t rows = 0;   ///< of the batch
};

/// Ids [steps, rows] of int64, and the targets of the same shape: kNoTarget where a row has no token.
struct Sequences {
    /// Without tokens.
    Sequences(std::int64_t steps, std::int64_t rows);
    Sequences(at::Tensor ids, at::Tensor idsAfter);

    /// A view of some steps.
    [[nodiscard]] Sequences steps(std::int64_t first, std::int64_t count) const;
    /// A view of some rows.
    [[nodiscard]] Sequences rows(std::int64_t first, std::int64_t count) const;

    /// Fills a row with the piece's tokens from `begin` on, as far as both reach.
    /// @param moved  what each id is written as (transposition); empty: itself
    /// @return tokens written
    std::int64_t fill(std::int64_t row, const dataset::Ids& piece, std::size_t begin, std::size_t end,
                      std::span<const int> moved = {});

    /// Some tokens of a row do not count, from its step `first` on, as far as it reaches.
    void ignore(std::int64_t row, std::int64_t first, std::int64_t count);

    at::Tensor inputs, targets;
};

/// A network that predicts after every token and carries its state through a piece.
class SequenceNetwork : public Network {
  public:
    /// @param config  completed
    explicit SequenceNetwork(const model::ModelConfig& config);

    /// Logits [steps * rows, V] after each input.
    /// @param inputs   [steps, rows] of int64
    /// @param state    before the first step; then after the last one. No gradient flows through it
    /// (truncated back-propagation).
    /// @param dropout  draws the masks of training; null: dropout is off
    [[nodiscard]] virtual at::Tensor forward(const Weights& weights, const at::Tensor& inputs, State& state,
                                             SequenceDropout* dropout, model::Lstm lstm) = 0;

    /// Values of each tensor of the state, for a row.
    [[nodiscard]] virtual std::vector<std::int64_t> stateSizes() const = 0;

    /// Of the tokens that it reads.
    [[nodiscard]] const tokenizer::TokenizerSettings& tokenizerSettings() const { return m_tokenizer; }

    /// Tokens of a row in one step of training.
    [[nodiscard]] std::int64_t stepLength() const { return m_stepLength; }

    /// Sum of the cross-entropies in nats of all targets, [].
    [[nodiscard]] virtual at::Tensor lossSum(const Weights& weights, const Sequences& sequences, State& state,
                                             SequenceDropout* dropout, model::Lstm lstm);

    std::unique_ptr<Objective> objective(Optimizer& optimizer, const dataset::Corpus& music,
                                         const dataset::Corpus* validation,
                                         const training::Options& options) override;
    /// All tokens of all pieces but those that are given, each piece from a state of zero.
    Likelihood likelihood(const Weights& weights, const dataset::Corpus& music, ThreadTeam& team) override;
    /// The same with other processes, each of which measures a part of the music. @param ranks  null: alone
    Likelihood likelihood(const Weights& weights, const dataset::Corpus& music, ThreadTeam& team,
                          const training::Dealing& dealing, Ranks* ranks);
    std::vector<float> logits(const Weights& weights, std::span<const int> ids) override;
    /// A forward pass of one token at a time; a network may have a quicker way.
    std::unique_ptr<generation::LogitStream> stream(const Weights& weights) override;

  private:
    /// One batch of pieces, the longest first, so that those that have ended are the last rows.
    double batchLossSum(const Weights& weights, std::span<const dataset::Piece* const> pieces);

    tokenizer::TokenizerSettings m_tokenizer;
    std::int64_t m_stepLength;
};

}  // namespace incipit::network
