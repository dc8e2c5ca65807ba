#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "generation/logit_stream.h"
#include "model/architectures/studio.h"
#include "network/lstm/lstm_layer.h"
#include "network/networks/studio/memory.h"
#include "network/weights.h"

namespace incipit::network {

/// The studio's network over tokens one by one: a step of one row each. Its memory is bounded.
class TokenStream final : public generation::LogitStream {
  public:
    TokenStream(const model::StudioSettings& settings, Weights weights);

    /// The last of what fits the memory, in parts side by side, each from a state of zero: it is soon done.
    void hear(std::span<const int> music) override;
    std::vector<float> begin() override;
    std::vector<float> push(int id) override;
    std::vector<float> read(std::span<const int> ids) override;
    [[nodiscard]] std::unique_ptr<generation::LogitStream> copy() const override;
    [[nodiscard]] std::unique_ptr<generation::LogitBatch> fork(std::size_t rows) const override;

  private:
    /// @param inputs  ids, [steps, rows]. @return of the last layer, [rows * steps, units], row by row
    [[nodiscard]] at::Tensor hearSideBySide(const at::Tensor& inputs) const;

    Weights m_weights;
    std::vector<SteppedLstm> m_layers;
    std::optional<MemoryStream> m_memory;
};

}  // namespace incipit::network
