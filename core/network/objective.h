#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "network/optimizer.h"
#include "training/checkpoint.h"

namespace incipit::network {

/// What training makes smaller, batch by batch; Run goes from step to step. Random numbers come from streams
/// named by the place in training, so that it can be taken up anywhere.
class Objective {
  public:
    struct Loss {
        at::Tensor sum;  ///< of the cross-entropies in nats, []; on the device, where it may be under way
        std::int64_t count = 0;
    };

    virtual ~Objective() = default;

    /// What an epoch sees: windows, or tokens.
    [[nodiscard]] virtual std::size_t examples() const = 0;

    /// Prepares an epoch. @return its steps
    virtual std::int64_t begin(int epoch) = 0;

    /// The update of this place in the epoch that was prepared.
    virtual Loss step(const training::Place& place, const Update& update) = 0;

    /// Mean cross-entropy of the validation music, if there is any.
    virtual std::optional<double> evaluate() = 0;

    /// What goes from one step to the next besides the weights, for a checkpoint. Of several processes, which
    /// all must call it: process 0 gets it, the others nothing.
    [[nodiscard]] virtual std::vector<float> carried() const { return {}; }
    virtual void carry(std::span<const float> /*values*/) {}
};

}  // namespace incipit::network
