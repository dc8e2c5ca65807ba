#pragma once

#include <cstddef>
#include <span>

namespace incipit::generation {

/// Several streams (logit_stream.h) that went on from one place and are computed together, which costs little
/// more than one. Each row goes on by itself, some may wait for others. One thread at a time. @throws Error
/// when the computation fails
class LogitBatch {
  public:
    virtual ~LogitBatch() = default;

    [[nodiscard]] virtual std::size_t rows() const = 0;

    /// Takes the next id of each of these rows, none of which stands there twice. @return logits of what
    /// follows, one for each id of the vocabulary, row by row in this order; valid until the next call
    virtual std::span<const float> push(std::span<const std::size_t> rows, std::span<const int> ids) = 0;

    /// From now on a row has seen what another has.
    virtual void copy(std::size_t from, std::size_t to) = 0;
};

}  // namespace incipit::generation
