#include "generation/draft.h"

#include <algorithm>
#include <utility>

#include "base/random.h"

namespace incipit::generation {

namespace {

// Tokens after which a draft is weighed though its bars are not full.
constexpr std::size_t kLongestDraft = 2048;

}  // namespace

Draft::Draft(LogitStream& stream, TokenChooser chooser, const Options& options)
    : m_stream(&stream), m_options(&options), m_chooser(std::move(chooser)) {}

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
        m_ids.push_back(*id);
        m_isRead = false;
        if (id == m_chooser.barToken()) ++begun;
        if (onToken) onToken(m_ids.size());
    }
}

std::optional<Draft> Draft::copy(std::uint64_t number) const {
    std::unique_ptr<LogitStream> stream = m_stream->copy();
    if (!stream) return std::nullopt;
    Draft copy(*stream, m_chooser, *m_options);
    copy.m_own = std::move(stream);
    copy.m_logits = m_logits;
    copy.m_ids = m_ids;
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
        for (int number = 0; number < options.drafts && (!best || least > 0); ++number) {
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
