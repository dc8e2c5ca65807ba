#include "generation/take_writer.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/random.h"

namespace incipit::generation {

namespace {

// Tokens after which a draft is weighed though its bars are not full.
constexpr std::size_t kLongestDraft = 2048;

}  // namespace

TakeWriter::TakeWriter(Draft draft, std::span<const float> logits, std::size_t firstRow,
                       const Options& options, Judge judge, OnToken onToken)
    : m_firstRow(firstRow),
      m_options(&options),
      m_judge(std::move(judge)),
      m_onToken(std::move(onToken)),
      m_untilBars(m_judge ? kDraftBars + 1 : std::numeric_limits<int>::max()),
      m_untilTokens(static_cast<std::size_t>(options.length)) {
    if (m_judge) m_untilTokens = std::min(m_untilTokens, kLongestDraft);
    m_lines[0] = Line{.draft = std::move(draft), .logits = {logits.begin(), logits.end()}};
}

std::optional<TakeWriter::Read> TakeWriter::next(LogitBatch& batch) {
    while (true) {
        Line& line = *m_lines[m_current];
        if (pauses(line.draft)) {
            if (!goOn(batch)) return std::nullopt;
        } else if (!line.isRead) {
            line.isRead = true;
            return Read{.row = m_firstRow + m_current, .id = line.draft.ids().back()};
        } else if (line.draft.next(line.logits)) {
            line.isRead = false;
            if (m_onToken && m_number == 0) m_onToken(line.draft.ids().size());
        }
    }
}

void TakeWriter::take(std::span<const float> logits) {
    m_lines[m_current]->logits.assign(logits.begin(), logits.end());
}

const Draft& TakeWriter::written() const {
    return m_lines[m_isDraft ? m_origin : m_current]->draft;
}

bool TakeWriter::pauses(const Draft& draft) const {
    if (draft.ended()) return true;
    if (draft.bringsBack()) return false;
    return draft.bars() >= m_untilBars || draft.ids().size() >= m_untilTokens;
}

bool TakeWriter::goOn(LogitBatch& batch) {
    if (!m_judge) return false;
    if (m_isDraft) {
        const double off = m_judge(m_lines[m_current]->draft.ids());
        if (!m_best || off < m_least) {
            m_best = m_current;
            m_least = off;
        }
        if (m_least > 0 && m_number + 1 < m_options->drafts) {
            beginDraft(m_number + 1, batch);
            return true;
        }
        m_origin = *m_best;
    }
    m_isDraft = false;
    m_current = m_origin;
    m_number = 0;
    const Draft& origin = m_lines[m_origin]->draft;
    if (origin.ended() || origin.ids().size() >= static_cast<std::size_t>(m_options->length)) return false;
    m_best.reset();
    m_untilBars = origin.bars() + kDraftBars;
    m_untilTokens = origin.ids().size() + kLongestDraft;
    if (!origin.isGiven(kDraftBars)) beginDraft(0, batch);
    return true;
}

void TakeWriter::beginDraft(int number, LogitBatch& batch) {
    m_current = 0;
    while (m_current == m_origin || m_current == m_best)
        ++m_current;
    batch.copy(m_firstRow + m_origin, m_firstRow + m_current);
    m_lines[m_current] = m_lines[m_origin];
    Draft& draft = m_lines[m_current]->draft;
    if (number > 0) {
        draft.drawBy({base::Purpose::Sampling,
                      {m_options->seed, draft.ids().size(), static_cast<std::uint64_t>(number)}});
    }
    m_number = number;
    m_isDraft = true;
}

void writeTakes(LogitBatch& batch, std::span<TakeWriter> takes, const std::stop_token& stop) {
    std::vector<TakeWriter*> going;
    for (TakeWriter& take : takes)
        going.push_back(&take);
    while (!stop.stop_requested()) {
        std::vector<TakeWriter*> reading;
        std::vector<std::size_t> rows;
        std::vector<int> ids;
        for (TakeWriter* take : going) {
            const auto read = take->next(batch);
            if (!read) continue;
            reading.push_back(take);
            rows.push_back(read->row);
            ids.push_back(read->id);
        }
        if (reading.empty()) return;
        const std::span<const float> logits = batch.push(rows, ids);
        const std::size_t size = logits.size() / reading.size();
        for (std::size_t i = 0; i < reading.size(); ++i)
            reading[i]->take(logits.subspan(i * size, size));
        going = std::move(reading);
    }
}

}  // namespace incipit::generation
