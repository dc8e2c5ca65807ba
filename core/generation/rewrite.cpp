#include "generation/rewrite.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
#include <utility>

#include "base/error.h"
#include "base/random.h"
#include "generation/messages.h"
#include "generation/nats.h"
#include "generation/token_chooser.h"
#include "tokenizer/tokenizer.h"

namespace incipit::generation {

namespace {

// Of what stands before the bars so many tokens are read one after the other; earlier ones are heard, which
// takes less time.
constexpr std::size_t kRead = 1024;
// At a high temperature a bar may never end by itself.
constexpr std::size_t kMostTokensInBar = 1024;

void validate(const RewriteOptions& options) {
    validate(options.sampling);
    validateTakes(options.takes);
    if (options.drafts < 1 || options.drafts > kMostDrafts) throw Error(messages::kDrafts);
    if (options.weighed < 0 || options.weighed > kMostWeighed) throw Error(messages::kWeighed, kMostWeighed);
}

/// Bars while they are written, and then what follows them while it is weighed.
class Row {
  public:
    Row(TokenChooser chooser, const tokenizer::OpenPiece& piece, int weighed)
        : m_chooser(std::move(chooser)), m_piece(&piece), m_weighed(weighed) {}

    void drawBy(const base::Random& random) { m_chooser.drawBy(random); }

    /// The next token that the network is to read; none: all is done.
    std::optional<int> next(std::span<const float> logits) {
        if (!m_behind) {
            if (m_inBar > kMostTokensInBar) m_chooser.beginBar();
            if (const auto id = m_chooser.next(logits)) {
                m_ids.push_back(*id);
                const bool isBar = id == m_chooser.barToken();
                m_inBar = isBar ? 0 : m_inBar + 1;
                m_bars += isBar ? 1 : 0;
                return id;
            }
            m_behind = m_piece->behind(m_ids, m_weighed);
        }
        if (m_place == m_behind->size()) return std::nullopt;
        const int id = (*m_behind)[m_place++];
        m_nats += natsOf(logits, id);
        return id;
    }

    /// That it has come to.
    [[nodiscard]] int bar() const { return m_behind ? m_piece->bars() : m_bars; }

    [[nodiscard]] Rewritten result(const model::Model& model, const tokenizer::Tokenizer& tokenizer) const {
        return {
            .ids = m_ids,
            .nats = natsPerNote(m_nats, model.vocabulary, tokenizer, m_behind.value_or(std::vector<int>{}))};
    }

  private:
    TokenChooser m_chooser;
    const tokenizer::OpenPiece* m_piece;
    int m_weighed;
    std::vector<int> m_ids;
    int m_bars = 0;                              ///< begun
    std::size_t m_inBar = 0;                     ///< tokens of the last bar
    std::optional<std::vector<int>> m_behind{};  ///< none: the bars are being written
    std::size_t m_place = 0;                     ///< in what follows
    double m_nats = 0;
};

/// What the network says behind all that stands before the bars.
std::vector<float> readBefore(LogitStream& stream, std::span<const int> before) {
    const std::size_t read = std::min(before.size(), kRead);
    if (read < before.size()) stream.hear(before.first(before.size() - read));
    const std::vector<float> first = stream.begin();
    return before.empty() ? first : stream.read(before.last(read));
}

/// Lets all rows go on until they are done.
/// @param logits  behind what is before, of one row
/// @param onBar   told the bar of the slowest
void writeAll(LogitBatch& batch, std::vector<Row>& rows, std::span<const float> logits,
              const std::stop_token& stop, const std::function<void(int)>& onBar) {
    const std::size_t size = logits.size();
    std::vector<std::size_t> going(rows.size());  // of the batch, and what each is to go on from
    std::iota(going.begin(), going.end(), std::size_t{0});
    std::vector<float> first;
    for (std::size_t row = 0; row < rows.size(); ++row)
        first.insert(first.end(), logits.begin(), logits.end());
    std::span<const float> all = first;
    int told = 0;
    while (!stop.stop_requested()) {
        std::vector<int> ids;
        std::vector<std::size_t> next;
        for (std::size_t place = 0; place < going.size(); ++place) {
            const auto id = rows[going[place]].next(all.subspan(place * size, size));
            if (!id) continue;
            ids.push_back(*id);
            next.push_back(going[place]);
        }
        if (ids.empty()) return;
        int slowest = rows[next.front()].bar();
        for (const std::size_t row : next)
            slowest = std::min(slowest, rows[row].bar());
        if (slowest > told) {
            told = slowest;
            onBar(told);
        }
        all = batch.push(next, ids);
        going = std::move(next);
    }
}

/// Of each take its best draft that is not another take's.
std::vector<Rewritten> best(std::vector<Rewritten> drafts, int takes, int each) {
    std::vector<Rewritten> kept;
    for (int take = 0; take < takes; ++take) {
        const auto first = drafts.begin() + static_cast<std::ptrdiff_t>(take) * each;
        std::ranges::stable_sort(first, first + each, {},
                                 [](const Rewritten& draft) { return draft.nats.value_or(0); });
        const auto isNew = [&kept](const Rewritten& draft) {
            return std::ranges::find(kept, draft.ids, &Rewritten::ids) == kept.end();
        };
        if (const auto found = std::find_if(first, first + each, isNew); found != first + each)
            kept.push_back(std::move(*found));
    }
    return kept;
}

}  // namespace

std::vector<Rewritten> rewrite(LogitStream& stream, const model::Model& model,
                               const tokenizer::OpenPiece& piece, const RewriteOptions& options,
                               const std::stop_token& stop, const OnBar& onBar) {
    validate(options);
    const auto tokenizer = tokenizer::makeTokenizer(model.config.tokenizerSettings());
    const std::span<const int> before = piece.before();
    const std::vector<float> logits = readBefore(stream, before);
    const int each = std::min(options.drafts, kMostTogether / options.takes);
    const auto count = static_cast<std::size_t>(options.takes) * static_cast<std::size_t>(each);
    const auto batch = stream.fork(count);
    if (!batch) throw Error(messages::kNoRewriting);

    Options sampling = options.sampling;
    sampling.bars = piece.bars();
    sampling.instruments.clear();  // the parts say them
    const auto bar = tokenizer->barToken();
    const auto barsBefore = bar ? static_cast<std::size_t>(std::ranges::count(before, *bar)) : 0;
    TokenChooser chooser(sampling, model.vocabulary, *tokenizer, {}, barsBefore);
    chooser.follow(before);
    chooser.beginBar();
    chooser.weave(piece.weaving());
    std::vector<Row> rows;
    for (std::size_t row = 0; row < count; ++row) {
        rows.emplace_back(chooser, piece, options.weighed);
        rows.back().drawBy({base::Purpose::Sampling, {sampling.seed, row}});
    }
    writeAll(*batch, rows, logits, stop, [&](int now) {
        if (onBar) onBar(now, piece.bars());
    });
    if (stop.stop_requested()) return {};
    std::vector<Rewritten> drafts;
    drafts.reserve(rows.size());
    for (const Row& row : rows)
        drafts.push_back(row.result(model, *tokenizer));
    return best(std::move(drafts), options.takes, each);
}

std::optional<double> natsBehind(LogitStream& stream, const model::Model& model,
                                 const tokenizer::OpenPiece& piece, std::span<const int> written,
                                 int weighed) {
    std::vector<float> logits = readBefore(stream, piece.before());
    if (!written.empty()) logits = stream.read(written);
    const std::vector<int> behind = piece.behind(written, weighed);
    double nats = 0;
    for (const int id : behind) {
        nats += natsOf(logits, id);
        logits = stream.push(id);
    }
    const auto tokenizer = tokenizer::makeTokenizer(model.config.tokenizerSettings());
    return natsPerNote(nats, model.vocabulary, *tokenizer, behind);
}

}  // namespace incipit::generation
