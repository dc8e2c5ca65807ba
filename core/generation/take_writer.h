#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "generation/draft.h"
#include "generation/logit_batch.h"
#include "generation/options.h"

namespace incipit::generation {

/// How far off a draft is, by its ids: 0 where it is as it should be.
using Judge = std::function<double(std::span<const int>)>;

/// Called after each token with the number written so far, on the generating thread.
using OnToken = std::function<void(std::size_t)>;

/// Writes one take, in rows of a batch: what stands, the best of the drafts that go on from there, and the
/// one that is being written. Without a judge what comes first is kept. With one it goes on by kDraftBars
/// bars at a time: of each the first draft that the judge finds right, or the one of options.drafts that is
/// least off; the first bars, for which somebody waits, are not weighed. What stands before a stop or behind
/// options.length tokens is the same as without either.
class TakeWriter {
  public:
    /// Rows that it needs, with a judge and without.
    static constexpr std::size_t kRows = 3, kRowsUnweighed = 1;

    struct Read {
        std::size_t row;
        int id;
    };

    /// @param draft     at its beginning
    /// @param logits    of its first token
    /// @param firstRow  of its rows, all of which have read what stands before that
    /// @param options   must outlive it
    TakeWriter(Draft draft, std::span<const float> logits, std::size_t firstRow, const Options& options,
               Judge judge, OnToken onToken);

    /// What is to be read next; none when all is written. @param batch  whose rows it copies
    [[nodiscard]] std::optional<Read> next(LogitBatch& batch);
    /// What the network says after that.
    void take(std::span<const float> logits);

    [[nodiscard]] const Draft& written() const;

  private:
    struct Line {
        Draft draft;
        std::vector<float> logits;  ///< of what follows what its row has read
        bool isRead = true;         ///< its last token, by the row
    };

    [[nodiscard]] bool pauses(const Draft& draft) const;
    /// What to write after a pause; false: nothing.
    bool goOn(LogitBatch& batch);
    void beginDraft(int number, LogitBatch& batch);

    std::array<std::optional<Line>, kRows> m_lines;
    std::size_t m_firstRow;
    const Options* m_options;
    Judge m_judge;
    OnToken m_onToken;
    int m_untilBars;            ///< where it pauses: so many bars begun,
    std::size_t m_untilTokens;  ///< or so many tokens
    std::size_t m_current = 0;  ///< the line that is being written
    std::size_t m_origin = 0;   ///< what stands
    int m_number = 0;           ///< of the draft
    bool m_isDraft = false;     ///< the current line, else it stands
    std::optional<std::size_t> m_best;
    double m_least = 0;
};

/// Lets takes go on together until all are written or a stop is asked for.
void writeTakes(LogitBatch& batch, std::span<TakeWriter> takes, const std::stop_token& stop);

}  // namespace incipit::generation
