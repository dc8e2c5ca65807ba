#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <span>
#include <vector>

#include "model/network.h"
#include "model/thread_team.h"

namespace incipit::model {

/// The studio's network over many sequences at once. A piece is predicted from its first token: the input of
/// a step is the token before, and before the first one stands id 0.
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

    /// Fills a row with the piece's tokens from `begin` on, as far as both reach.
    /// @param moved  what each id is written as (transposition); empty: itself
    /// @return tokens written
    std::int64_t fill(std::int64_t row, std::span<const int> piece, std::size_t begin, std::size_t end,
                      std::span<const int> moved = {});

    at::Tensor inputs, targets;
};

/// Sum of the cross-entropies in nats of all targets, []. @param states  by layer, as lstmLayer(); empty at
/// the beginning
[[nodiscard]] at::Tensor sequenceLossSum(const ModelConfig& config, const std::vector<at::Tensor>& weights,
                                         const Sequences& sequences, std::vector<LstmState>& states,
                                         SequenceDropout* dropout, Lstm lstm = Lstm::Automatic);

/// Logits [steps * rows, V] after each input.
[[nodiscard]] at::Tensor sequenceLogits(const ModelConfig& config, const std::vector<at::Tensor>& weights,
                                        const at::Tensor& inputs, std::vector<LstmState>& states,
                                        SequenceDropout* dropout, Lstm lstm = Lstm::Automatic);

/// Sum of the cross-entropies in nats of all tokens of all pieces, each from a state of zero, without
/// dropout. The same for any number of threads. @param weights  the same for each thread: views are cheap
[[nodiscard]] double piecesLossSum(const ModelConfig& config, const std::vector<at::Tensor>& weights,
                                   std::span<const std::span<const int>> pieces, ThreadTeam& team);

/// Tokens one by one, a step of one row each.
class TokenStream {
  public:
    /// The network must outlive it.
    explicit TokenStream(const Network& network);

    /// Logits of what follows the tokens so far and this one; begin with kBeforeFirst.
    std::vector<float> push(int id);

  private:
    const ModelConfig& m_config;
    std::vector<at::Tensor> m_weights;
    std::vector<SteppedLstm> m_layers;
};

}  // namespace incipit::model
