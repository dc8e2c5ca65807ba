#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "generation/logit_batch.h"

namespace incipit::generation {

/// A network that predicts, token by token. One thread at a time. @throws Error when the computation fails
class LogitStream {
  public:
    virtual ~LogitStream() = default;

    /// Takes in music that what is written may look back on, though it does not stand before it. At most
    /// once, before begin(). Networks without a memory have no use for it.
    virtual void hear(std::span<const int> /*music*/) {}

    /// Logits of the first token of a piece, one for each id of the vocabulary; empty where the network needs
    /// tokens to begin from. Called once, before any push().
    virtual std::vector<float> begin() = 0;

    /// Takes the next id. Logits of what follows, or nothing while it has not seen enough.
    virtual std::vector<float> push(int id) = 0;

    /// As push() of one after the other, from one on; what the last says.
    virtual std::vector<float> read(std::span<const int> ids) {
        std::vector<float> logits;
        for (const int id : ids)
            logits = push(id);
        return logits;
    }

    /// Another that has seen the same and goes on by itself; null where the network has no such.
    [[nodiscard]] virtual std::unique_ptr<LogitStream> copy() const { return nullptr; }

    /// So many that have seen the same and go on together; null where the network has no such.
    [[nodiscard]] virtual std::unique_ptr<LogitBatch> fork(std::size_t /*rows*/) const { return nullptr; }
};

}  // namespace incipit::generation
