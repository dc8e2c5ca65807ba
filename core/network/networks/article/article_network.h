#pragma once

#include <optional>

#include "model/architectures/article.h"
#include "network/lstm/lstm_layer.h"
#include "network/window_network.h"

namespace incipit::network {

/// The tutorial's network (model/architectures/article.h): ids divided by the largest id → LSTMs, dropout
/// between them → dense → dropout → dense.
class ArticleNetwork final : public WindowNetwork {
  public:
    explicit ArticleNetwork(const model::ModelConfig& config);

    at::Tensor forward(const Weights& weights, const at::Tensor& ids, base::Random* dropout,
                       model::Lstm lstm) override;
    void shareWeights(const Optimizer& optimizer, ThreadTeam& team, model::Lstm lstm) override;
    std::unique_ptr<generation::LogitStream> stream(const Weights& weights) override;

    [[nodiscard]] const model::ArticleSettings& settings() const { return m_settings; }

    /// An id as its input: 0 to 1.
    [[nodiscard]] double inputOf(int id) const { return id / m_largestId; }

    /// The dense layers alone, on the last LSTM's output [rows, units].
    [[nodiscard]] at::Tensor head(const Weights& weights, const at::Tensor& features,
                                  base::Random* dropout) const;

  private:
    model::ArticleSettings m_settings;
    double m_largestId;
    std::optional<PackedLayers> m_packed;  ///< of the present step of training
};

}  // namespace incipit::network
