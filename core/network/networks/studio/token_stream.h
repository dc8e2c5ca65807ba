#pragma once

#include <vector>

#include "generation/logit_stream.h"
#include "network/lstm/lstm_layer.h"
#include "network/weights.h"

namespace incipit::network {

/// The studio's network over tokens one by one: a step of one row each.
class TokenStream final : public generation::LogitStream {
  public:
    /// @param units  of each LSTM
    TokenStream(const std::vector<int>& units, Weights weights);

    std::vector<float> begin() override;
    std::vector<float> push(int id) override;

  private:
    Weights m_weights;
    std::vector<SteppedLstm> m_layers;
};

}  // namespace incipit::network
