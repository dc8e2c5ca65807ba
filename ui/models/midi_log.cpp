#include "ui/models/midi_log.h"

#include <QLocale>
#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace incipit::ui {

MidiLog::MidiLog(std::shared_ptr<const playback::MidiTrace> trace, QObject* parent)
    : QAbstractTableModel(parent), m_trace(std::move(trace)) {}

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

int MidiLog::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant MidiLog::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const playback::TracedMessage& message = m_messages.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Qt::DisplayRole:
            return text(message, index.column());
        case Qt::TextAlignmentRole:
            return QVariant(Qt::AlignVCenter | (index.column() == Time ? Qt::AlignRight : Qt::AlignLeft));
        case kClockRole:
            return message.size > 0 && (message.bytes[0] == 0xF8 || message.bytes[0] == 0xFE);
        case kLineRole:
            return QString::fromStdString(playback::traceLine(*m_trace, message));
        default:
            return {};
    }
}

QVariant MidiLog::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Time (s)"), tr("Way"), tr("Ch."), tr("Message"), tr("Port")};
    return titles.value(section);
}

QString MidiLog::text(const playback::TracedMessage& message, int column) const {
    const auto bytes = message.data();
    switch (column) {
        case Time: {
            const std::chrono::duration<double> since = message.at - m_trace->start();
            return QLocale().toString(since.count(), 'f', 4);
        }
        case Way:
            if (message.kind == playback::TraceKind::Received) return tr("in");
            return message.kind == playback::TraceKind::Refused ? tr("LOST") : tr("out");
        case Channel:
            if (bytes.empty() || bytes[0] < 0x80 || bytes[0] >= 0xF0) return {};
            return QString::number((bytes[0] & 0x0F) + 1);
        case Message:
            return QString::fromStdString(playback::midiMeaning(bytes, message.size));
        default:
            return QString::fromStdString(m_trace->portName(message.port));
    }
}

MidiFilter::MidiFilter(MidiLog& log, QObject* parent) : QSortFilterProxyModel(parent) {
    setFilterCaseSensitivity(Qt::CaseInsensitive);
    setFilterKeyColumn(-1);
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
