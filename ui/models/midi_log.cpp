#include "ui/models/midi_log.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace incipit::ui {

MidiLog::MidiLog(std::shared_ptr<const playback::MidiTrace> trace, QObject* parent)
    : QAbstractListModel(parent), m_trace(std::move(trace)) {}

void MidiLog::read() {
    std::vector<playback::TracedMessage> messages;
    m_trace->read(m_cursor, messages);
    if (messages.empty()) return;
    const auto added = std::min(messages.size(), kMost);
    const std::size_t kept = std::min(m_messages.size(), kMost - added);
    if (const std::size_t gone = m_messages.size() - kept; gone > 0) {
        beginRemoveRows({}, 0, static_cast<int>(gone) - 1);
        m_messages.erase(m_messages.begin(), m_messages.begin() + static_cast<std::ptrdiff_t>(gone));
        endRemoveRows();
    }
    beginInsertRows({}, static_cast<int>(kept), static_cast<int>(kept + added) - 1);
    m_messages.insert(m_messages.end(), messages.end() - static_cast<std::ptrdiff_t>(added), messages.end());
    endInsertRows();
}

void MidiLog::clear() {
    beginResetModel();
    m_messages.clear();
    endResetModel();
}

int MidiLog::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size());
}

QVariant MidiLog::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const playback::TracedMessage& message = m_messages.at(static_cast<std::size_t>(index.row()));
    if (role == Qt::DisplayRole) return QString::fromStdString(playback::traceLine(*m_trace, message));
    if (role != kClockRole) return {};
    return message.size > 0 && (message.bytes[0] == 0xF8 || message.bytes[0] == 0xFE);
}

MidiFilter::MidiFilter(MidiLog& log, QObject* parent) : QSortFilterProxyModel(parent) {
    setFilterCaseSensitivity(Qt::CaseInsensitive);
    setSourceModel(&log);
}

void MidiFilter::showClock(bool on) {
    m_clock = on;
    invalidateFilter();
}

bool MidiFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const bool clock = sourceModel()->index(row, 0, parent).data(MidiLog::kClockRole).toBool();
    return (m_clock || !clock) && QSortFilterProxyModel::filterAcceptsRow(row, parent);
}

}  // namespace incipit::ui
