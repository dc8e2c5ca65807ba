#include "ui/models/midi_log.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ui/support/text.h"

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
    if (!index.isValid() || role != Qt::DisplayRole) return {};
    return fromUtf8(playback::traceLine(*m_trace, m_messages.at(static_cast<std::size_t>(index.row()))));
}

}  // namespace incipit::ui
