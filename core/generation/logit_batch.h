#pragma once

#include <cstddef>
#include <span>

namespace incipit::generation {

/// Several streams (logit_stream.h) that went on from one place and are computed together, which costs little
/// more than one: rows are alike but for what is pushed into them. One thread at a time. @throws Error when
/// the computation fails
class LogitBatch {
  public:
    virtual ~LogitBatch() = default;

    [[nodiscard]] virtual std::size_t rows() const = 0;

    /// Takes the next id of each row. @return logits of what follows, row by row, one for each id of the
    /// vocabulary; valid until the next call
    virtual std::span<const float> push(std::span<const int> ids) = 0;

    /// Goes on with these rows alone, in this order. One may stand there several times.
    virtual void keep(std::span<const std::size_t> rows) = 0;
};

}  // namespace incipit::generation
