#pragma once

#include "tokenizer/grammar.h"

namespace incipit::tokenizer {

/// Within a step ids go up, so pitches go down; a step may end at any time.
class FrameGrammar final : public Grammar {
  public:
    [[nodiscard]] bool allows(int id) const override { return id == 0 || id > m_last; }
    void take(int id) override { m_last = id; }
    [[nodiscard]] std::unique_ptr<Grammar> copy() const override {
        return std::make_unique<FrameGrammar>(*this);
    }

  private:
    int m_last = 0;
};

}  // namespace incipit::tokenizer
