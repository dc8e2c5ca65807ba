#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <vector>

#include "generation/logit_stream.h"
#include "network/lstm/lstm_layer.h"
#include "network/networks/article/article_network.h"
#include "network/thread_team.h"

namespace incipit::network {

/// What a window-by-window prediction gives, for tokens that come one by one: logits of every full window,
/// each from a state of zero at its own first token. All windows that overlap the newest token are carried
/// along as rows of one batch, so a token costs one step of windowLength rows instead of windowLength steps
/// of one row: the same arithmetic in matrix products that a processor is fast at.
class WindowStream final : public generation::LogitStream {
  public:
    /// The network must outlive the stream.
    WindowStream(const ArticleNetwork& network, Weights weights);

    std::vector<float> begin() override { return {}; }
    std::vector<float> push(int id) override;

  private:
    struct Layer {
        SteppedLstm lstm;
        at::Tensor gates;
    };
    /// A thread's rows.
    struct Share {
        std::int64_t begin = 0;  ///< first row
        std::int64_t rows = 0;
        std::vector<Layer> layers;
    };

    void step(Share& share, double input);

    const ArticleNetwork& m_network;
    ThreadTeam m_team;
    Weights m_weights;
    std::vector<Share> m_shares;
    std::int64_t m_taken = 0;
};

}  // namespace incipit::network
