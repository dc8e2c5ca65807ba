#include "ui/models/model_list.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace incipit::ui {

const engine::SharedModel& ModelList::find(int id) const {
    static const engine::SharedModel kNone;
    const auto found = std::ranges::find(m_entries, id, &Entry::id);
    return found == m_entries.end() ? kNone : found->model;
}

const engine::SharedModel& ModelList::model() const {
    return find(m_current);
}

int ModelList::add(engine::SharedModel model, const QDateTime& since) {
    m_entries.push_back({++m_lastId, std::move(model), since});
    m_current = m_lastId;
    Q_EMIT listChanged();
    Q_EMIT modelChanged();
    return m_lastId;
}

void ModelList::show(std::vector<Entry> entries, std::optional<std::size_t> current) {
    for (Entry& entry : entries)
        entry.id = ++m_lastId;
    m_entries = std::move(entries);
    m_removed.clear();
    m_current = current ? m_entries.at(*current).id : 0;
    Q_EMIT listChanged();
    Q_EMIT modelChanged();
}

void ModelList::setCurrent(int id) {
    if (id == m_current || (id != 0 && find(id) == nullptr)) return;
    m_current = id;
    Q_EMIT modelChanged();
}

void ModelList::remove(int id) {
    const auto found = std::ranges::find(m_entries, id, &Entry::id);
    if (found == m_entries.end()) return;
    const bool wasCurrent = id == m_current;
    m_removed.push_back(*found);
    const auto behind = m_entries.erase(found);
    if (wasCurrent && m_entries.empty()) {
        m_current = 0;
    } else if (wasCurrent) {
        m_current = behind == m_entries.begin() ? behind->id : std::prev(behind)->id;
    }
    Q_EMIT listChanged();
    if (wasCurrent) Q_EMIT modelChanged();
}

void ModelList::bring(int id) {
    const auto found = std::ranges::find(m_removed, id, &Entry::id);
    if (found == m_removed.end()) return;
    m_entries.insert(std::ranges::upper_bound(m_entries, id, {}, &Entry::id), *found);
    m_removed.erase(found);
    m_current = id;
    Q_EMIT listChanged();
    Q_EMIT modelChanged();
}

void ModelList::clear() {
    m_removed.clear();
    if (!m_entries.empty()) show({}, {});
}

}  // namespace incipit::ui
