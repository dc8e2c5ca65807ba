#pragma once

#include <optional>
#include <vector>

#include "model/architectures/studio.h"
#include "network/networks/studio/memory.h"
#include "network/sequence_network.h"

namespace incipit::network {

/// The studio's network (model/architectures/studio.h): embedding → LSTMs → dense, with AWD-LSTM's dropouts.
class StudioNetwork final : public SequenceNetwork {
  public:
    explicit StudioNetwork(const model::ModelConfig& config);

    /// A new network predicts each token as often as it stands in the music, and need not learn that: the
    /// last layer's bias becomes the logarithm of how often (one more of each, Laplace's rule).
    void begin(const model::Layout& layout, const dataset::Corpus& music,
               std::span<float> weights) const override;

    /// A step of few rows takes as long as reading the weights does, and each thread reads them all.
    [[nodiscard]] int rowsPerThread() const override { return 2; }

    at::Tensor forward(const Weights& weights, const at::Tensor& inputs, State& state,
                       SequenceDropout* dropout, model::Lstm lstm) override;
    at::Tensor lossSum(const Weights& weights, const Sequences& sequences, State& state,
                       SequenceDropout* dropout, model::Lstm lstm) override;
    /// Side by side (piece_reader.h).
    void expect(const Weights& weights, std::span<const int> ids, ThreadTeam& team,
                const std::stop_token& stop, const OnExpected& tell) override;
    void initialize(const model::Layout& layout, std::uint64_t seed, std::span<float> weights) const override;
    /// Output and cell of each LSTM.
    [[nodiscard]] std::vector<std::int64_t> stateSizes() const override;
    std::unique_ptr<generation::LogitStream> stream(const Weights& weights) override;

  private:
    /// Before the softmax, and what the memory adds, if there is one.
    struct Read {
        at::Tensor logits;  ///< [steps * rows, V]
        std::optional<Remembered> remembered;
    };
    Read read(const Weights& weights, const at::Tensor& inputs, State& state, SequenceDropout* dropout,
              model::Lstm lstm) const;

    model::StudioSettings m_settings;
    at::Tensor m_buckets;  ///< of the memory's distances
};

}  // namespace incipit::network
