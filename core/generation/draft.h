#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "generation/form.h"
#include "generation/logit_stream.h"
#include "generation/options.h"
#include "generation/token_chooser.h"
#include "tokenizer/tokenizer.h"

namespace incipit::generation {

/// Called after each token with the number written so far, on the generating thread.
using OnToken = std::function<void(std::size_t)>;

/// How far off a draft is, by its ids: 0 where it is as it should be.
using Judge = std::function<double(std::span<const int>)>;

/// Music while it is written: its tokens so far, and all that the next one hangs on.
class Draft {
  public:
    /// @param stream     of the network, which has read nothing; must outlive it
    /// @param tokenizer  of its tokens; must outlive it
    /// @param form       by which bars come back; must outlive it
    /// @param options    must outlive it
    Draft(LogitStream& stream, TokenChooser chooser, const tokenizer::Tokenizer& tokenizer, const Form& form,
          const Options& options);

    /// What stands before the first token.
    void begin(std::span<const int> before, const std::stop_token& stop);

    /// Writes on until so many more bars are begun, `most` tokens stand, the bars of the options are full or
    /// a stop is asked for. @param bars  none: no matter how many are begun
    void write(std::optional<int> bars, std::size_t most, const std::stop_token& stop,
               const OnToken& onToken = {});

    /// Another that goes on from here. @param number  0: with the same draws as this one; else with its own.
    /// None where the network cannot.
    [[nodiscard]] std::optional<Draft> copy(std::uint64_t number) const;

    [[nodiscard]] const std::vector<int>& ids() const { return m_ids; }
    /// Whether the form gives all of the next bars, of which the first may have begun.
    [[nodiscard]] bool isGiven(int bars) const;
    /// Whether its bars are full.
    [[nodiscard]] bool ended() const { return m_ended; }
    [[nodiscard]] const TokenChooser& chooser() const { return m_chooser; }

  private:
    void add(int id, const OnToken& onToken);
    /// Writes the bar that has just begun as the form has it, if that is an earlier one.
    void bringBack(const OnToken& onToken);

    std::unique_ptr<LogitStream> m_own;  ///< of a copy
    LogitStream* m_stream;
    const tokenizer::Tokenizer* m_tokenizer;
    const Form* m_form;
    const Options* m_options;
    TokenChooser m_chooser;
    std::vector<float> m_logits;  ///< of what follows what the network has read
    std::vector<int> m_ids;
    std::size_t m_bars = 0;  ///< that were begun
    bool m_isRead = true;    ///< the last of them, by the network
    bool m_ended = false;
};

/// Writes on as Draft::write(), kDraftBars bars at a time: of each the first draft that the judge finds
/// right, or the one that is least off of options.drafts. The first bars, for which somebody waits, are not
/// weighed. What stands before a stop or behind `most` tokens is the same as without either.
void writeBest(Draft& take, const Options& options, const Judge& judge, std::size_t most,
               const std::stop_token& stop, const OnToken& onToken);

}  // namespace incipit::generation
