#include "ui/models/midi_log.h"

#include <QLocale>
#include <algorithm>
#include <chrono>
#include <utility>

#include "base/language.h"
#include "ui/support/say.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

bool isClock(const playback::TracedMessage& message) {
    return message.size > 0 && (message.bytes[0] == 0xF8 || message.bytes[0] == 0xFE);
}

}  // namespace

MidiLog::MidiLog(std::shared_ptr<const playback::MidiTrace> trace, QObject* parent)
    : QAbstractTableModel(parent),
      m_trace(std::move(trace)),
      m_lostSign(icon(QStringLiteral("dialog-warning"))) {
    spokenAnew(this, [this] {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
        if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    });
}

void MidiLog::collect() {
    std::vector<playback::TracedMessage> messages;
    m_trace->read(m_cursor, messages);
    if (!m_clock) std::erase_if(messages, isClock);
    m_collected.insert(m_collected.end(), messages.begin(), messages.end());
    if (m_collected.size() > kMost)
        m_collected.erase(m_collected.begin(), m_collected.end() - static_cast<std::ptrdiff_t>(kMost));
}

void MidiLog::showCollected() {
    if (m_collected.empty()) return;
    const std::size_t kept = std::min(m_messages.size(), kMost - m_collected.size());
    if (const std::size_t gone = m_messages.size() - kept; gone > 0) {
        beginRemoveRows({}, 0, static_cast<int>(gone) - 1);
        m_messages.erase(m_messages.begin(), m_messages.begin() + static_cast<std::ptrdiff_t>(gone));
        endRemoveRows();
    }
    beginInsertRows({}, static_cast<int>(kept), static_cast<int>(kept + m_collected.size()) - 1);
    m_messages.insert(m_messages.end(), m_collected.begin(), m_collected.end());
    m_collected.clear();
    endInsertRows();
}

void MidiLog::clear() {
    collect();
    m_collected.clear();
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
        case Qt::ToolTipRole:
            return text(message, index.column());
        case Qt::TextAlignmentRole:
            return (Qt::AlignVCenter | (index.column() == Time ? Qt::AlignRight : Qt::AlignLeft)).toInt();
        case Qt::DecorationRole:
            return index.column() == Way && message.kind == playback::TraceKind::Refused ? m_lostSign
                                                                                         : QVariant();
        case kLineRole:
            return fromUtf8(playback::traceLine(*m_trace, message, base::translated));
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
            return say(playback::midiFact(bytes, message.size));
        default:
            return fromUtf8(m_trace->portName(message.port));
    }
}

}  // namespace incipit::ui
