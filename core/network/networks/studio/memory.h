#pragma once

#include <ATen/ATen.h>

#include <cstdint>

#include "network/sequence_network.h"
#include "network/weights.h"

namespace incipit::network {

/// A way back to what was read before: the pointer sentinel mixture of Merity, Xiong, Bradbury and Socher
/// (ICLR 2017). Each place of the piece leaves a key, and later places ask with a query: the tokens that
/// followed similar places are likely here, too.
///
///     s_i = scale q · k_i / (|q| |k_i|) + distance(i),   a = softmax(s, gate)
///     p(token) = a_gate softmax(logits)(token) + sum of a_i over the places i that this token followed
struct MemoryWeights {
    at::Tensor query, key;  ///< [inputs, units]
    at::Tensor gateKernel;  ///< [inputs, 1]
    at::Tensor gateBias;    ///< [1]
    at::Tensor distance;    ///< [model::kMemoryDistances]
    at::Tensor scale;       ///< [1]
};

/// Those that begin at a slot of the layout.
[[nodiscard]] MemoryWeights memoryWeights(const Weights& weights, std::size_t slot);

/// What a window of [rows, steps] sees of its memory. Entries are the places of the memory, the oldest first,
/// and behind them the places of the window itself.
struct Remembered {
    at::Tensor scores;  ///< [rows, steps, entries]; kUnseen where a step cannot see one
    at::Tensor gate;    ///< [rows, steps, 1]
    at::Tensor ids;     ///< [rows, entries] of int64: the token that followed each place
};

inline constexpr float kUnseen = -1e9F;
/// A probability has a logarithm.
inline constexpr double kLeastProbability = 1e-30;

/// Which of the distances each of 1 to `length` is, [length] of int64.
[[nodiscard]] at::Tensor distanceBuckets(std::int64_t length);

/// Reads a window and goes on.
/// @param buckets  of the distances that the memory reaches (distanceBuckets())
/// @param outputs  of the last layer, [steps, rows, inputs]
/// @param inputs   ids, [steps, rows]
/// @param keys, ids, filled  of the memory, each [rows, …]; undefined: nothing yet. Then after the window
[[nodiscard]] Remembered remember(const MemoryWeights& weights, const at::Tensor& buckets,
                                  const at::Tensor& outputs, const at::Tensor& inputs, at::Tensor& keys,
                                  at::Tensor& ids, at::Tensor& filled);

/// The logarithm of the mixture for every token, [steps * rows, V]. @param logits  [steps * rows, V]
[[nodiscard]] at::Tensor mixed(const at::Tensor& logits, const Remembered& remembered);

/// The sum of its cross-entropies, []; the scores are used up. @param targets  [steps, rows]; kNoTarget does
/// not count
[[nodiscard]] at::Tensor mixedLossSum(const at::Tensor& logits, const Remembered& remembered,
                                      const at::Tensor& targets);

/// Vectors of length 1, but for those next to nothing: their gradients would have no bound.
[[nodiscard]] at::Tensor unit(const at::Tensor& vectors);

/// The memory of a piece that comes token by token; the same as remember() and mixed() in windows. A copy
/// goes on by itself, with the same weights.
class MemoryStream {
  public:
    MemoryStream(MemoryWeights weights, std::int64_t length);
    MemoryStream(const MemoryStream& other);
    MemoryStream(MemoryStream&&) noexcept = default;
    MemoryStream& operator=(const MemoryStream&) = delete;
    MemoryStream& operator=(MemoryStream&&) noexcept = default;
    ~MemoryStream() = default;

    [[nodiscard]] std::int64_t length() const { return m_length; }

    /// Places of other music, the oldest first, which lie before all that comes. Only at first.
    /// @param outputs  of the last layer, [places, inputs], no more than the length
    /// @param ids      of the tokens that followed, [places]
    void add(const at::Tensor& outputs, const at::Tensor& ids);

    /// As mix() of one after the other, for what comes behind. @param ids  that were read, [places] of int64
    /// @param outputs  of the last layer after them, [places, inputs]
    void read(const at::Tensor& ids, const at::Tensor& outputs);

    /// @param id      the token that was read
    /// @param output  of the last layer after it, [1, inputs]
    /// @param logits  of the next token, [1, V]
    /// @return the logarithms of the mixture, [V]
    [[nodiscard]] at::Tensor mix(int id, const at::Tensor& output, const at::Tensor& logits);

  private:
    friend class MemoryBatch;

    MemoryWeights m_weights;
    std::int64_t m_length;
    at::Tensor m_distance;   ///< [length], of the largest distance first
    at::Tensor m_keys;       ///< of places in their order, the last ones at the end, [2 · length, units]
    at::Tensor m_ids;        ///< of the tokens that followed them, [2 · length]
    std::int64_t m_end = 0;  ///< of the places
    bool m_open = false;     ///< the last place waits for the token that follows it
};

}  // namespace incipit::network
