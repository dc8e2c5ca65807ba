#include "ui/widgets/note_surprises.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <utility>

#include "midi/tempo_map.h"

namespace incipit::ui {

NoteSurprises::NoteSurprises(std::shared_ptr<const midi::Score> score,
                             std::shared_ptr<const engine::Surprise> surprise)
    : m_score(std::move(score)), m_surprise(std::move(surprise)) {
    for (const midi::Track& track : m_score->tracks)
        m_places.emplace_back(track.notes.size());
    for (std::size_t i = 0; i < m_surprise->notes.size(); ++i) {
        const engine::NoteSurprise& note = m_surprise->notes[i];
        m_places.at(note.track).at(note.index) = static_cast<std::uint32_t>(i + 1);
    }
    const midi::TempoMap tempo(*m_score);
    for (const engine::BarSurprise& bar : engine::byBar(*m_surprise, *m_score)) {
        m_bars.push_back({{.from = tempo.barStart(bar.bar), .to = tempo.barStart(bar.bar + 1)},
                          bar.nats / static_cast<double>(bar.notes)});
    }
}

const engine::NoteSurprise* NoteSurprises::find(std::size_t track, const midi::Note& note) const {
    if (empty()) return nullptr;
    const auto index = static_cast<std::size_t>(&note - m_score->tracks[track].notes.data());
    const std::uint32_t place = m_places[track][index];
    return place > 0 ? &m_surprise->notes[place - 1] : nullptr;
}

const engine::NoteSurprise* NoteSurprises::find(const midi::NoteRef& note) const {
    if (empty() || note.track >= m_score->tracks.size()) return nullptr;
    const auto& notes = m_score->tracks[note.track].notes;
    const auto atOnce = std::ranges::equal_range(notes, note.note.onset, {}, &midi::Note::onset);
    const auto found = std::find(atOnce.begin(), atOnce.end(), note.note);
    return found != atOnce.end() ? find(note.track, *found) : nullptr;
}

std::size_t NoteSurprises::level(std::size_t track, const midi::Note& note) const {
    const engine::NoteSurprise* found = find(track, note);
    if (found == nullptr) return kLevels;
    const double share = std::clamp(found->nats / kMostNats, 0.0, 1.0);
    return std::min(static_cast<std::size_t>(share * kLevels), kLevels - 1);
}

double NoteSurprises::natsPerNote() const {
    if (empty() || m_surprise->notes.empty()) return 0;
    return m_surprise->noteNats / static_cast<double>(m_surprise->notes.size());
}

QString chanceText(double probability) {
    if (probability < 0.005) return QCoreApplication::translate("NoteSurprises", "< 1 %");
    return QCoreApplication::translate("NoteSurprises", "%1 %")
        .arg(QLocale().toString(100 * probability, 'f', 0));
}

}  // namespace incipit::ui
