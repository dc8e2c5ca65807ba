#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <vector>

#include "model/lstm_layer.h"
#include "model/network.h"
#include "model/thread_team.h"

namespace incipit::model {

/// What a window-by-window prediction gives, for tokens that come one by one: logits of every full window,
/// each from a state of zero at its own first token. All windows that overlap the newest token are carried
/// along as rows of one batch, so a token costs one step of windowLength rows instead of windowLength steps
/// of one row: the same arithmetic in matrix products that a processor is fast at.
class WindowStream {
  public:
    /// Both must outlive the stream.
    WindowStream(const Network& network, ThreadTeam& team);

    /// Takes the next id. Returns the logits of what follows, once windowLength ids have been taken; before,
    /// nothing. @throws Error when the computation fails
    std::vector<float> push(int id);

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

    const Network& m_network;
    ThreadTeam& m_team;
    std::vector<at::Tensor> m_weights;
    std::vector<Share> m_shares;
    std::int64_t m_taken = 0;
};

}  // namespace incipit::model
