#pragma once

#include <optional>

#include "tokenizer/tokenizer.h"

namespace incipit::generation {

/// Counts the bars that tokens write: real bars of the event scheme; else bars of 4/4, where a token of
/// note-chord is an eighth as decoding has it, and a step of frame as long as its settings say. A frame bar
/// line within a step lies at the step's end.
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
    std::optional<int> m_step;
    double m_quarters;  ///< that a counted token lasts, 0 where bars are counted
    int m_counted = 0;  ///< bars begun, steps ended or tokens
};

}  // namespace incipit::generation
