#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "tokenizer/tokenizer.h"

namespace incipit::generation {

/// Counts the bars that tokens write: real bars where the scheme writes them; else bars of 4/4 in the
/// scheme's steps of time. A bar line within a step lies at the step's end. No bar is ever full in a scheme
/// that has neither.
class BarCount {
  public:
    explicit BarCount(const tokenizer::Tokenizer& tokenizer);

    /// Whether `bars` bars are complete, so that this token would begin the next.
    [[nodiscard]] bool endsBefore(int id, int bars) const;
    void take(int id);

    /// The token that begins a bar, where a scheme has one.
    [[nodiscard]] std::optional<int> barToken() const { return m_bar; }

  private:
    std::optional<int> m_bar;
    std::optional<tokenizer::TimeStep> m_step;
    int m_counted = 0;  ///< bars begun, or steps
};

/// Where bar number `bar`, from 1, begins in the ids of a piece; nothing where it has no such bar.
[[nodiscard]] std::optional<std::size_t> beginOfBar(const tokenizer::Tokenizer& tokenizer,
                                                    std::span<const int> ids, int bar);

}  // namespace incipit::generation
