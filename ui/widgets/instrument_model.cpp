#include "ui/widgets/instrument_model.h"

#include <QLocale>
#include <algorithm>

namespace incipit::ui {

void InstrumentModel::setInstruments(std::vector<midi::Instrument> instruments) {
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(instruments.size());
    for (auto& instrument : instruments)
        m_rows.push_back({.instrument = std::move(instrument)});
    m_solos = 0;
    endResetModel();
}

bool InstrumentModel::isSilent(std::size_t row) const {
    return m_rows.at(row).mute || (m_solos > 0 && !m_rows.at(row).solo);
}

std::set<std::pair<std::size_t, int>> InstrumentModel::muted() const {
    std::set<std::pair<std::size_t, int>> silent;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (isSilent(row)) silent.emplace(m_rows[row].instrument.track, m_rows[row].instrument.channel);
    }
    return silent;
}

playback::Strips InstrumentModel::strips() const {
    playback::Strips strips;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const midi::Instrument& instrument = m_rows[row].instrument;
        const playback::Strip strip{.muted = isSilent(row), .volume = m_rows[row].volume / 100.0};
        if (strip == playback::Strip{}) continue;
        strips[{.track = instrument.track, .channel = instrument.channel}] = strip;
    }
    return strips;
}

int InstrumentModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int InstrumentModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant InstrumentModel::textOf(const Row& row, int column) const {
    const midi::Instrument& instrument = row.instrument;
    switch (column) {
        case Name:
            return QString::fromStdString(instrument.name);
        case Program: {
            if (instrument.drums) return tr("Drums");
            const std::string_view name = midi::programName(instrument.program);
            return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        }
        case Channel:
            return QString::number(instrument.channel + 1);
        case Notes:
            return QLocale().toString(static_cast<qulonglong>(instrument.notes));
        case Volume:
            return tr("%1 %").arg(row.volume);
        default:
            return {};
    }
}

QString InstrumentModel::tip(const Row& row, int column) const {
    const QString name = textOf(row, Name).toString();
    const QString text =
        column == Volume ? tr("Volume of %1: drag, or press + and -; double click for 100 %").arg(name)
        : column == Mute ? tr("Mute %1 (M)").arg(name)
        : column == Solo ? tr("Hear only %1 (S)").arg(name)
                         : QStringLiteral("%1 · %2").arg(name, textOf(row, Program).toString());
    // A track's name may look like markup.
    return QStringLiteral("<p style='white-space:pre'>%1</p>").arg(text.toHtmlEscaped());
}

QVariant InstrumentModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool toggle = index.column() == Mute || index.column() == Solo;
    const bool on = index.column() == Mute ? row.mute : row.solo;
    switch (role) {
        case Qt::DisplayRole:
            return textOf(row, index.column());
        case Qt::EditRole:
            return index.column() == Volume ? QVariant(row.volume) : QVariant();
        case Qt::ToolTipRole:
            return tip(row, index.column());
        case Qt::AccessibleTextRole:
            if (toggle) return index.column() == Mute ? tr("Mute") : tr("Solo");
            return textOf(row, index.column());
        case Qt::CheckStateRole:
            return toggle ? QVariant(on ? Qt::Checked : Qt::Unchecked) : QVariant();
        case Qt::TextAlignmentRole:
            if (index.column() == Channel || index.column() == Notes) {
                return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
            }
            return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant InstrumentModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        if (section == Channel || section == Notes)
            return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
        if (section == Volume || section == Mute || section == Solo) return static_cast<int>(Qt::AlignCenter);
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Name:
            return tr("Instrument");
        case Program:
            return tr("Program");
        case Channel:
            return tr("Ch.");
        case Notes:
            return tr("Notes");
        case Volume:
            return tr("Volume");
        case Mute:
            return tr("Mute");
        case Solo:
            return tr("Solo");
        default:
            return {};
    }
}

Qt::ItemFlags InstrumentModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const bool toggle = index.column() == Mute || index.column() == Solo;
    return toggle ? flags | Qt::ItemIsUserCheckable : flags;
}

bool InstrumentModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role == Qt::EditRole && index.isValid() && index.column() == Volume && index.row() < rowCount())
        return setVolume(index, value.toInt());
    if (role != Qt::CheckStateRole || !index.isValid() || index.row() >= rowCount()) return false;
    Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool on = value.toInt() == Qt::Checked;
    if (index.column() == Mute) {
        row.mute = on;
    } else if (index.column() == Solo) {
        if (row.solo != on) m_solos = on ? m_solos + 1 : m_solos - 1;
        row.solo = on;
    } else {
        return false;
    }
    // One solo changes how every row looks.
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, kColumns - 1));
    Q_EMIT mutedChanged();
    return true;
}

bool InstrumentModel::setVolume(const QModelIndex& index, int volume) {
    int& now = m_rows[static_cast<std::size_t>(index.row())].volume;
    volume = std::clamp(volume, 0, kLoudest);
    if (now == volume) return true;
    now = volume;
    Q_EMIT dataChanged(index, index);
    Q_EMIT volumeChanged();
    return true;
}

}  // namespace incipit::ui
