#include "ui/models/library.h"

#include <QScopedValueRollback>
#include <QUndoCommand>
#include <algorithm>
#include <utility>
#include <variant>

#include "midi/score_change.h"
#include "project/project.h"
#include "ui/support/counts.h"
#include "ui/support/text.h"

namespace incipit::ui {

class Library::StepCommand final : public QUndoCommand {
  public:
    using Steps = std::vector<std::shared_ptr<const project::Step>>;

    /// @param steps  one, and those joined to it
    StepCommand(Library& library, Steps steps, std::optional<midi::Score> after)
        : m_library(library), m_steps(std::move(steps)), m_after(std::move(after)) {
        setText(fromUtf8(m_steps.front()->what));
    }
    void redo() override {
        for (auto& step : m_steps)
            apply(step, true, std::exchange(m_after, std::nullopt));
    }
    void undo() override {
        {
            const QScopedValueRollback showing(m_library.m_showing, m_steps.size() == 1);
            for (auto step = m_steps.rbegin(); step != m_steps.rend(); ++step)
                apply(*step, false, std::nullopt);
        }
        // Of several that come back the one that was shown when they went, which went last.
        const bool cameBack = std::holds_alternative<project::steps::Remove>(m_steps.back()->change);
        if (cameBack && !m_library.m_bringing) m_library.setCurrent(m_steps.back()->entry);
    }
    [[nodiscard]] const Steps& steps() const { return m_steps; }

  private:
    void apply(std::shared_ptr<const project::Step>& step, bool forward, std::optional<midi::Score> after) {
        const auto* edit = std::get_if<project::steps::Edit>(&step->change);
        if (edit == nullptr || m_library.m_bringing) return m_library.apply(*step, forward);
        project::Mix away = m_library.applyEdit(step->entry, *edit, forward, std::move(after));
        if (away == edit->away) return;
        // Another step, as those who keep the history tell by that what is to be written.
        project::Step next = *step;
        std::get<project::steps::Edit>(next.change).away = std::move(away);
        step = std::make_shared<const project::Step>(std::move(next));
    }

    Library& m_library;
    Steps m_steps;
    std::optional<midi::Score> m_after;  ///< of an edit, until it is done for the first time
};

void Library::apply(const project::Step& step, bool forward) {
    namespace steps = project::steps;
    if (m_bringing) return;
    if (const auto* model = std::get_if<steps::RemoveModel>(&step.change)) {
        Q_EMIT modelRemoved(model->model, forward);
        return;
    }
    if (const auto* remove = std::get_if<steps::Remove>(&step.change)) {
        if (forward) {
            if (find(step.entry) == nullptr) return;
            m_removed[step.entry] = find(step.entry);
            take(step.entry);
        } else if (const auto removed = m_removed.extract(step.entry)) {
            insert(remove->position, removed.mapped());
        }
        return;
    }
    const Entry now = find(step.entry);
    if (now == nullptr) return;
    if (const auto* clear = std::get_if<steps::ClearLoop>(&step.change)) {
        setCurrent(step.entry);
        return setLoop(step.entry, forward ? std::nullopt : std::optional(clear->loop));
    }
    if (const auto* encode = std::get_if<steps::Encode>(&step.change))
        return replace(withEncoding(*now, forward ? encode->after : encode->before));
    if (const auto* transpose = std::get_if<steps::Transpose>(&step.change)) {
        replace(withTransposition(*now, forward ? transpose->after : transpose->before));
        Q_EMIT readOtherwise(step.entry);
        return;
    }
    Document document = *now;
    if (const auto* rename = std::get_if<steps::Rename>(&step.change))
        document.title = fromUtf8(forward ? rename->after : rename->before);
    if (const auto* rate = std::get_if<steps::Rate>(&step.change))
        document.stars = forward ? rate->after : rate->before;
    replace(document);
}

project::Mix Library::applyEdit(int id, const project::steps::Edit& edit, bool forward,
                                std::optional<midi::Score> after) {
    const Entry now = find(id);
    if (now == nullptr) return edit.away;
    if (!after) after = forward ? edit.change->redone(*now->score) : edit.change->undone(*now->score);
    Document document = ui::edited(*now, std::move(*after));
    if (!forward) {
        document.report = edit.report;
        if (document.leftParts != edit.leftParts) document = withLeftParts(document, edit.leftParts);
    }
    const FollowedMix mix = followed(m_mixes[id], mixFrom(edit.away), now->instruments, document.instruments,
                                     edit.change->sources(document.score->tracks.size(), forward));
    const bool isMixedAnew = savedMix(std::exchange(m_mixes[id], mix.now)) != savedMix(mix.now);
    replace(document);
    if (isMixedAnew) Q_EMIT mixChanged(id);
    Q_EMIT edited(id);
    return wholeMix(mix.away);
}

void Library::push(project::Step step, std::optional<midi::Score> after) {
    m_undo.push(
        new StepCommand(*this, {std::make_shared<const project::Step>(std::move(step))}, std::move(after)));
}

void Library::push(std::vector<project::Step> steps) {
    if (steps.empty()) return;
    StepCommand::Steps all;
    for (project::Step& step : steps) {
        step.joined = !all.empty();
        all.push_back(std::make_shared<const project::Step>(std::move(step)));
    }
    m_undo.push(new StepCommand(*this, std::move(all), {}));
}

project::History Library::history() const {
    project::History history;
    for (int i = 0; i < m_undo.count(); ++i) {
        const auto* command = dynamic_cast<const StepCommand*>(m_undo.command(i));
        if (command == nullptr) continue;
        history.steps.insert(history.steps.end(), command->steps().begin(), command->steps().end());
        if (i < m_undo.index()) history.done = history.steps.size();
    }
    return history;
}

std::vector<Library::Entry> Library::removedEntries() const {
    std::vector<Entry> removed;
    for (const auto& [id, entry] : m_removed)
        removed.push_back(entry);
    return removed;
}

int Library::addRemoved(Document document, const Mix& mix, const std::optional<project::View>& view) {
    document.id = ++m_lastId;
    m_mixes[document.id] = mix;
    if (view) m_views[document.id] = *view;
    m_removed[m_lastId] = std::make_shared<const Document>(std::move(document));
    return m_lastId;
}

void Library::bring(const project::History& history) {
    m_bringing = true;
    int done = 0;
    for (std::size_t i = 0; i < history.steps.size();) {
        if (i < history.done) ++done;
        StepCommand::Steps together{history.steps[i]};
        while (++i < history.steps.size() && history.steps[i]->joined)
            together.push_back(history.steps[i]);
        m_undo.push(new StepCommand(*this, std::move(together), {}));
    }
    m_undo.setIndex(done);
    m_bringing = false;
}

int Library::add(Document document, const Mix& mix, const std::optional<project::View>& view) {
    document.id = ++m_lastId;
    m_mixes[document.id] = mix;
    if (view) m_views[document.id] = *view;
    insert(m_entries.size(), std::make_shared<const Document>(std::move(document)));
    return m_lastId;
}

void Library::update(const Document& document) {
    const Entry old = find(document.id);
    if (old == nullptr || old->tokens != document.tokens) return;
    Document next = document;
    next.title = old->title;  // it may have been renamed in the meantime, and its texts read otherwise
    next.score = old->score;
    next.instruments = old->instruments;
    next.chosenEncoding = old->chosenEncoding;
    next.use = old->use;
    next.stars = old->stars;
    replace(next);
}

QString Library::titleOf(const std::vector<int>& ids) const {
    if (ids.size() == 1) return find(ids.front())->title;
    const auto takes =
        std::ranges::count_if(ids, [&](int id) { return find(id)->kind == Document::Kind::Take; });
    const auto pieces = static_cast<std::int64_t>(ids.size()) - takes;
    if (takes == 0) return piecesTitle(pieces);
    return pieces == 0 ? takesTitle(takes) : tr("%1 and %2").arg(piecesTitle(pieces), takesTitle(takes));
}

void Library::remove(const std::vector<int>& ids) {
    // What is shown goes last, so that none is shown meanwhile that goes, too.
    std::vector<int> order;
    for (const Entry& entry : m_entries) {
        if (entry->id != m_current && std::ranges::count(ids, entry->id) > 0) order.push_back(entry->id);
    }
    if (std::ranges::count(ids, m_current) > 0 && find(m_current) != nullptr) order.push_back(m_current);
    std::vector<project::Step> steps;
    std::vector<std::size_t> gone;
    for (const int id : order) {
        const std::size_t place = positionOf(id);
        // When its turn comes.
        const auto before = std::ranges::count_if(gone, [place](std::size_t other) { return other < place; });
        steps.push_back({.entry = id,
                         .what = tr("Remove %1").arg(titleOf(order)).toStdString(),
                         .change = project::steps::Remove{place - static_cast<std::size_t>(before)}});
        gone.push_back(place);
    }
    push(std::move(steps));
}

void Library::clear() {
    m_undo.clear();
    setCurrent(0);
    while (!m_entries.empty())
        take(m_entries.back()->id);
    m_removed.clear();
    m_mixes.clear();
    m_views.clear();
    m_loops.clear();
}

void Library::rename(int id, const QString& title) {
    const Entry entry = find(id);
    if (entry == nullptr || title.trimmed().isEmpty() || title == entry->title) return;
    const QString after = title.trimmed();
    push({.entry = id,
          .what = tr("Rename to %1").arg(after).toStdString(),
          .change = project::steps::Rename{entry->title.toStdString(), after.toStdString()}});
}

bool Library::replaceUse(int id, project::Use use) {
    const std::size_t position = positionOf(id);
    if (position >= m_entries.size() || m_entries[position]->use == use) return false;
    Document document = *m_entries[position];
    document.use = use;
    m_entries[position] = std::make_shared<const Document>(std::move(document));
    return true;
}

void Library::setUses(const std::vector<int>& ids, project::Use use) {
    bool some = false;
    for (const int id : ids)
        some = replaceUse(id, use) || some;
    if (some) Q_EMIT usesChanged();
}

void Library::setLeftParts(int id, std::vector<midi::PartId> parts) {
    const Entry entry = find(id);
    if (entry == nullptr || entry->leftParts == parts || parts.size() >= entry->instruments.size()) return;
    replace(withLeftParts(*entry, std::move(parts)));
    Q_EMIT readOtherwise(id);
}

void Library::setTranspositions(const std::vector<std::pair<int, int>>& semitones) {
    std::vector<project::Step> steps;
    std::vector<int> ids;
    for (const auto& [id, to] : semitones) {
        const Entry entry = find(id);
        if (entry == nullptr || entry->kind != Document::Kind::Piece) continue;
        const int after = std::clamp(to, -project::kMostTransposition, project::kMostTransposition);
        if (after == entry->transposition) continue;
        steps.push_back(
            {.entry = id, .what = {}, .change = project::steps::Transpose{entry->transposition, after}});
        ids.push_back(id);
    }
    for (project::Step& step : steps)
        step.what = tr("Transpose %1 for Learning").arg(titleOf(ids)).toStdString();
    push(std::move(steps));
}

void Library::learnOnly(int id) {
    bool some = replaceUse(id, project::Use::Learn);
    for (const Entry& piece : entries(project::Use::Learn)) {
        if (piece->id != id) some = replaceUse(piece->id, project::Use::Ignore) || some;
    }
    if (some) Q_EMIT usesChanged();
}

std::vector<Library::Entry> Library::entries(project::Use use) const {
    std::vector<Entry> pieces = entries(Document::Kind::Piece);
    std::erase_if(pieces, [use](const Entry& piece) { return piece->use != use; });
    return pieces;
}

void Library::setEncoding(int id, std::optional<midi::TextEncoding> chosen) {
    const Entry entry = find(id);
    if (entry == nullptr || chosen == entry->chosenEncoding) return;
    const QString what =
        chosen ? tr("Text Encoding %1").arg(fromUtf8(midi::nameOf(*chosen))) : tr("Automatic Text Encoding");
    push({.entry = id,
          .what = what.toStdString(),
          .change = project::steps::Encode{entry->chosenEncoding, chosen}});
}

void Library::edit(int id, midi::Score score, const QString& what) {
    const Entry entry = find(id);
    if (entry == nullptr) return;
    auto change = std::make_shared<const midi::ScoreChange>(*entry->score, score);
    if (change->empty()) return;
    push({.entry = id,
          .what = what.toStdString(),
          .change = project::steps::Edit{std::move(change), entry->report, entry->leftParts}},
         std::move(score));
}

void Library::rate(const std::vector<int>& ids, int stars) {
    std::vector<project::Step> steps;
    std::vector<int> rated;
    const int after = std::clamp(stars, 0, project::kMostStars);
    for (const int id : ids) {
        const Entry entry = find(id);
        if (entry == nullptr || entry->kind != Document::Kind::Take || after == entry->stars) continue;
        steps.push_back({.entry = id, .what = {}, .change = project::steps::Rate{entry->stars, after}});
        rated.push_back(id);
    }
    for (project::Step& step : steps)
        step.what = tr("Rate %1").arg(titleOf(rated)).toStdString();
    push(std::move(steps));
}

std::vector<Library::Entry> Library::entries(Document::Kind kind) const {
    std::vector<Entry> found;
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(found),
                 [kind](const Entry& entry) { return entry->kind == kind; });
    return found;
}

Library::Entry Library::find(int id) const {
    const std::size_t position = positionOf(id);
    return position < m_entries.size() ? m_entries[position] : nullptr;
}

Library::Entry Library::findPiece(const std::filesystem::path& path) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry->kind == Document::Kind::Piece && entry->path == path;
    });
    return found == m_entries.end() ? nullptr : *found;
}

Mix Library::mix(int id) const {
    const auto found = m_mixes.find(id);
    return found == m_mixes.end() ? Mix{} : found->second;
}

std::optional<project::View> Library::view(int id) const {
    const auto found = m_views.find(id);
    return found == m_views.end() ? std::nullopt : std::optional(found->second);
}

void Library::setView(int id, const std::optional<project::View>& view) {
    if (view) {
        m_views[id] = *view;
    } else {
        m_views.erase(id);
    }
}

std::optional<project::Loop> Library::loop(int id) const {
    const auto found = m_loops.find(id);
    return found == m_loops.end() ? std::nullopt : std::optional(found->second);
}

void Library::setLoop(int id, const std::optional<project::Loop>& loop) {
    if (loop == this->loop(id)) return;
    if (loop) {
        m_loops[id] = *loop;
    } else {
        m_loops.erase(id);
    }
    Q_EMIT loopChanged(id);
}

void Library::clearLoop(int id) {
    const auto now = loop(id);
    if (!now || find(id) == nullptr) return;
    push(
        {.entry = id, .what = tr("Clear the Loop").toStdString(), .change = project::steps::ClearLoop{*now}});
}

void Library::removeModel(int model, const QString& what) {
    push({.entry = 0, .what = what.toStdString(), .change = project::steps::RemoveModel{model}});
}

void Library::setMix(int id, const Mix& mix) {
    if (std::exchange(m_mixes[id], mix) != mix) Q_EMIT mixChanged(id);
}

void Library::setCurrent(int id) {
    if (id == m_current || (id != 0 && find(id) == nullptr)) return;
    m_current = id;
    setCompared(0);
    Q_EMIT currentChanged(id);
}

void Library::setCompared(int id) {
    const int other = id == m_current || find(id) == nullptr ? 0 : id;
    if (std::exchange(m_compared, other) != other) Q_EMIT comparedChanged(other);
}

void Library::insert(std::size_t position, const Entry& entry) {
    const std::size_t place = std::min(position, m_entries.size());
    m_entries.insert(m_entries.begin() + static_cast<std::ptrdiff_t>(place), entry);
    Q_EMIT added(entry->id);
    if (m_showing) setCurrent(entry->id);
}

void Library::take(int id) {
    const std::size_t position = positionOf(id);
    if (position >= m_entries.size()) return;
    m_entries.erase(m_entries.begin() + static_cast<std::ptrdiff_t>(position));
    if (id == m_compared) setCompared(0);
    Q_EMIT removed(id);
    if (id != m_current) return;
    const std::size_t next = std::min(position, m_entries.size() - 1);
    setCurrent(m_entries.empty() ? 0 : m_entries[next]->id);
}

void Library::replace(const Document& document) {
    const std::size_t position = positionOf(document.id);
    if (position >= m_entries.size()) return;
    m_entries[position] = std::make_shared<const Document>(document);
    Q_EMIT changed(document.id);
}

std::size_t Library::positionOf(int id) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [id](const Entry& entry) { return entry->id == id; });
    return static_cast<std::size_t>(found - m_entries.begin());
}

}  // namespace incipit::ui
