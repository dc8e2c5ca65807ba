#include "generation/draft.h"

#include <algorithm>
#include <utility>

#include "base/random.h"

namespace incipit::generation {

namespace {

// Tokens after which a draft is weighed though its bars are not full.
constexpr std::size_t kLongestDraft = 2048;

}  // namespace

Draft::Draft(LogitStream& stream, TokenChooser chooser, const tokenizer::Tokenizer& tokenizer,
             const Form& form, const Options& options)
    : m_stream(&stream),
      m_tokenizer(&tokenizer),
      m_form(&form),
      m_options(&options),
      m_chooser(std::move(chooser)) {}

void Draft::begin(std::span<const int> before, const std::stop_token& stop) {
    m_logits = m_stream->begin();
    for (const int id : before) {
        if (stop.stop_requested()) return;
        m_logits = m_stream->push(id);
    }
}

void Draft::write(std::optional<int> bars, std::size_t most, const std::stop_token& stop,
                  const OnToken& onToken) {
    int begun = 0;
    while (!m_ended && begun != bars && m_ids.size() < most && !stop.stop_requested()) {
        if (std::exchange(m_isRead, true) == false) m_logits = m_stream->push(m_ids.back());
        const std::optional<int> id = m_chooser.next(m_logits);
        m_ended = !id;
        if (!id) return;
        add(*id, onToken);
        if (id != m_chooser.barToken()) continue;
        ++begun;
        bringBack(onToken);
        ++m_bars;
    }
}

void Draft::add(int id, const OnToken& onToken) {
    m_ids.push_back(id);
    m_isRead = false;
    if (onToken) onToken(m_ids.size());
}

void Draft::bringBack(const OnToken& onToken) {
    if (m_bars >= m_form->size() || !(*m_form)[m_bars]) return;
    const std::vector<int> again = m_tokenizer->barAgain(m_ids, *(*m_form)[m_bars]);
    for (const int id : again) {
        // Where it cannot go on as it was, the network does.
        if (!m_chooser.force(id)) return;
        m_logits = m_stream->push(m_ids.back());
        add(id, onToken);
    }
    if (!again.empty()) m_chooser.beginBar();
}

bool Draft::isGiven(int bars) const {
    if (m_bars == 0 || m_bars - 1 + static_cast<std::size_t>(bars) > m_form->size()) return false;
    const auto first = m_form->begin() + static_cast<std::ptrdiff_t>(m_bars - 1);
    return std::all_of(first, first + bars, [](const auto& bar) { return bar.has_value(); });
}

std::optional<Draft> Draft::copy(std::uint64_t number) const {
    std::unique_ptr<LogitStream> stream = m_stream->copy();
    if (!stream) return std::nullopt;
    Draft copy(*stream, m_chooser, *m_tokenizer, *m_form, *m_options);
    copy.m_own = std::move(stream);
    copy.m_logits = m_logits;
    copy.m_ids = m_ids;
    copy.m_bars = m_bars;
    copy.m_isRead = m_isRead;
    copy.m_ended = m_ended;
    if (number > 0) copy.m_chooser.drawBy({base::Purpose::Sampling, {m_options->seed, m_ids.size(), number}});
    return copy;
}

void writeBest(Draft& take, const Options& options, const Judge& judge, std::size_t most,
               const std::stop_token& stop, const OnToken& onToken) {
    take.write(kDraftBars + 1, std::min(most, kLongestDraft), stop, onToken);
    while (!take.ended() && take.ids().size() < most && !stop.stop_requested()) {
        std::optional<Draft> best;
        double least = 0;
        const int drafts = take.isGiven(kDraftBars) ? 1 : options.drafts;
        for (int number = 0; number < drafts && (!best || least > 0); ++number) {
            std::optional<Draft> draft = take.copy(static_cast<std::uint64_t>(number));
            if (!draft) return take.write({}, most, stop, onToken);
            draft->write(kDraftBars, take.ids().size() + kLongestDraft, stop,
                         number == 0 ? onToken : OnToken());
            if (stop.stop_requested()) return;
            const double off = judge(draft->ids());
            if (!best || off < least) {
                best.emplace(std::move(*draft));
                least = off;
            }
        }
        take = std::move(*best);
    }
}

}  // namespace incipit::generation
