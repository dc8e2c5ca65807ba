#include "dataset/held_bars.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "dataset/splits.h"

namespace incipit::dataset {

namespace {

constexpr std::size_t kLeastBars = 8;
// Tokens that validation reads before it predicts: it comes after each epoch, and shall take a small part of
// it.
constexpr std::size_t kContext = 1024;

/// The notes that a bar strikes, in order: what makes two bars alike.
using Content = std::vector<int>;

struct Bar {
    std::size_t begin = 0;  ///< its first token
    Content content;
};

std::vector<Bar> barsOf(const Piece& piece, int barToken, const std::vector<bool>& strikes) {
    std::vector<Bar> bars;
    for (std::size_t i = 0; i < piece.ids.size(); ++i) {
        const int id = piece.ids[i];
        if (id == barToken) bars.push_back({.begin = i, .content = {}});
        if (!bars.empty() && strikes[static_cast<std::size_t>(id)]) bars.back().content.push_back(id);
    }
    return bars;
}

std::vector<bool> strikingIds(const tokenizer::Vocabulary& vocabulary,
                              const tokenizer::Tokenizer& tokenizer) {
    std::vector<bool> strikes;
    for (const std::string& token : vocabulary.tokens())
        strikes.push_back(tokenizer.notes(token) > 0);
    return strikes;
}

std::size_t endOf(const std::vector<Bar>& bars, std::size_t bar, const Piece& piece) {
    return bar < bars.size() ? bars[bar].begin : piece.ids.size();
}

/// Tokens of some bars that stand elsewhere too, in shares of their tokens.
class Repeats {
  public:
    void add(const std::vector<Bar>& bars) {
        for (const Bar& bar : bars)
            ++m_count[bar.content];
    }

    /// @param first, end  bars that do not count as elsewhere
    [[nodiscard]] double share(const std::vector<Bar>& bars, std::size_t first, std::size_t end,
                               const Piece& piece) const {
        std::map<Content, std::size_t> own;
        for (std::size_t bar = first; bar < end; ++bar)
            ++own[bars[bar].content];
        std::size_t repeated = 0;
        for (std::size_t bar = first; bar < end; ++bar) {
            const Content& content = bars[bar].content;
            if (m_count.at(content) > own.at(content))
                repeated += endOf(bars, bar + 1, piece) - bars[bar].begin;
        }
        const std::size_t all = endOf(bars, end, piece) - bars[first].begin;
        return static_cast<double>(repeated) / static_cast<double>(all);
    }

  private:
    std::map<Content, std::size_t> m_count;
};

/// The bars to hold back, as a range of ids; empty where there are none.
IdRange heldOf(const Piece& piece, const std::vector<Bar>& bars, const Repeats& repeats, double fraction) {
    if (bars.size() < kLeastBars) return {};
    const auto wanted =
        static_cast<std::size_t>(fraction * static_cast<double>(piece.ids.size() - bars.front().begin));
    IdRange best;
    double least = 2;
    // Not the first bars: nothing would stand before them.
    for (std::size_t first = kLeastBars / 2; first < bars.size(); ++first) {
        std::size_t end = first + 1;
        while (end < bars.size() && endOf(bars, end, piece) - bars[first].begin < wanted)
            ++end;
        const IdRange range{bars[first].begin, endOf(bars, end, piece)};
        const std::size_t size = range.end - range.begin;
        if (size < std::max(wanted, kLeastSection) || size > piece.ids.size() / 2) continue;
        const double share = repeats.share(bars, first, end, piece);
        if (share > least) continue;
        least = share;
        best = range;
    }
    return best;
}

/// The head, as many bars as give some context, and the bars held back, which are predicted.
Piece withContext(const Piece& piece, const std::vector<Bar>& bars) {
    std::size_t first = bars.front().begin;
    for (const Bar& bar : bars) {
        if (bar.begin + kContext <= piece.held.begin) first = bar.begin;
    }
    std::vector<int> ids = piece.ids.part(0, bars.front().begin).list();
    const Ids music = piece.ids.part(first, piece.held.end);
    ids.insert(ids.end(), music.begin(), music.end());
    Piece held = piece;
    held.ids = std::move(ids);
    held.given = held.ids.size() - (piece.held.end - piece.held.begin);
    held.held = {};
    return held;
}

}  // namespace

std::pair<Corpus, Corpus> holdBars(Corpus corpus, const tokenizer::Tokenizer& tokenizer, double fraction,
                                   std::uint64_t seed) {
    if (corpus.pieces.size() >= kManyPieces) return splitWholePieces(std::move(corpus), fraction, seed);
    if (!corpus.barToken) return splitPieces(std::move(corpus), fraction, seed);
    const std::vector<bool> strikes = strikingIds(corpus.vocabulary, tokenizer);
    std::vector<std::vector<Bar>> bars;
    Repeats repeats;
    for (const Piece& piece : corpus.pieces) {
        bars.push_back(barsOf(piece, *corpus.barToken, strikes));
        repeats.add(bars.back());
    }
    Corpus validation = corpus;
    validation.skipped.clear();
    validation.pieces.clear();
    for (std::size_t i = 0; i < corpus.pieces.size(); ++i) {
        Piece& piece = corpus.pieces[i];
        piece.held = heldOf(piece, bars[i], repeats, fraction);
        if (piece.held == IdRange{}) continue;
        validation.pieces.push_back(withContext(piece, bars[i]));
    }
    return {std::move(corpus), std::move(validation)};
}

}  // namespace incipit::dataset
