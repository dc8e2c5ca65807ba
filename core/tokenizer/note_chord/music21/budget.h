#pragma once

#include <cstddef>

#include "base/error.h"
#include "tokenizer/note_chord/messages.h"

namespace incipit::tokenizer {

/// How many elements a score may come to. Rests fill every bar of every track, so a file of a few bytes can
/// span millions of bars; it is refused before it fills the memory.
class Budget {
  public:
    explicit Budget(std::size_t limit) : m_left(limit), m_limit(limit) {}

    /// @throws Error when all is spent
    void spend(std::size_t elements) {
        if (elements > m_left) {
            throw Error(messages::kTooManyRests, m_limit);
        }
        m_left -= elements;
    }

  private:
    std::size_t m_left;
    std::size_t m_limit;
};

}  // namespace incipit::tokenizer
