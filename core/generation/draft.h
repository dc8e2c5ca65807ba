#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "generation/form.h"
#include "generation/token_chooser.h"
#include "tokenizer/tokenizer.h"

namespace incipit::generation {

/// Music while it is written: its tokens so far, and all that the next one hangs on but for what the network
/// says. A copy goes on by itself, with the same draws.
class Draft {
  public:
    /// @param tokenizer  of its tokens; must outlive it
    /// @param form       by which bars come back; must outlive it
    Draft(TokenChooser chooser, const tokenizer::Tokenizer& tokenizer, const Form& form);

    /// Adds the next token. @param logits  of what follows all before it
    /// @return false where its bars are full: then nothing was added
    bool next(std::span<const float> logits);

    /// From now on it draws by these numbers.
    void drawBy(const base::Random& random) { m_chooser.drawBy(random); }

    [[nodiscard]] const std::vector<int>& ids() const { return m_ids; }
    /// What each cost when it was written (nats.h).
    [[nodiscard]] const std::vector<float>& nats() const { return m_nats; }
    /// Bars that were begun.
    [[nodiscard]] int bars() const { return static_cast<int>(m_bars); }
    /// Whether the bar that was begun is an earlier one, as the form has it, and not all of it stands yet.
    [[nodiscard]] bool bringsBack() const { return !m_due.empty(); }
    /// Whether the form gives all of the next bars, of which the first may have begun.
    [[nodiscard]] bool isGiven(int bars) const;
    /// Whether its bars are full.
    [[nodiscard]] bool ended() const { return m_ended; }
    [[nodiscard]] const TokenChooser& chooser() const { return m_chooser; }

  private:
    void add(int id, std::span<const float> logits);
    /// The next token of the bar that comes back. False where it cannot go on as it was.
    bool bringBack(std::span<const float> logits);

    const tokenizer::Tokenizer* m_tokenizer;
    const Form* m_form;
    TokenChooser m_chooser;
    std::vector<int> m_ids;
    std::vector<float> m_nats;
    std::vector<int> m_due;  ///< of a bar that comes back, the next at the end
    std::size_t m_bars = 0;
    bool m_ended = false;
};

}  // namespace incipit::generation
