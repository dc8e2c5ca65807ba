#include "ui/widgets/instrument_model.h"

#include <QLocale>
#include <algorithm>
#include <string_view>

#include "generation/options.h"
#include "ui/support/instrument_names.h"

namespace incipit::ui {

namespace {

playback::InstrumentId idOf(const midi::Instrument& instrument) {
    return {.track = instrument.track, .channel = instrument.channel};
}

}  // namespace

void InstrumentModel::setScore(const std::shared_ptr<const midi::Score>& score, const Mix& mix) {
    beginResetModel();
    m_score = score;
    std::vector<midi::Instrument> instruments;
    if (score != nullptr) instruments = midi::instrumentsOf(*score);
    m_rows.clear();
    m_rows.reserve(instruments.size());
    m_solos = 0;
    for (auto& instrument : instruments) {
        Row& row = m_rows.emplace_back(Row{.instrument = std::move(instrument)});
        const auto strip = mix.find(idOf(row.instrument));
        if (strip != mix.end()) row.strip = strip->second;
        if (row.strip.solo) ++m_solos;
    }
    endResetModel();
}

bool InstrumentModel::isSilent(std::size_t row) const {
    const MixStrip& strip = m_rows.at(row).strip;
    return strip.mute || (m_solos > 0 && !strip.solo);
}

Mix InstrumentModel::mix() const {
    Mix mix;
    for (const Row& row : m_rows)
        mix[idOf(row.instrument)] = row.strip;
    return mix;
}

void InstrumentModel::setRoute(const playback::InstrumentId& instrument, const InstrumentRoute& route) {
    for (Row& row : m_rows) {
        if (idOf(row.instrument) != instrument || row.strip.route == route) continue;
        row.strip.route = route;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
        Q_EMIT mixChanged();
    }
}

void InstrumentModel::sayAnew() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
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
            return instrumentText(instrument, *m_score);
        case Program:
            if (row.strip.route.program) return programText(*row.strip.route.program);
            return programText(instrument.drums ? generation::kDrumsInstrument : instrument.program);
        case Channel:
            return QString::number(row.strip.route.channel.value_or(instrument.channel) + 1);
        case Output:
            return row.strip.route.device ? deviceText(*row.strip.route.device) : tr("Main");
        case Notes:
            return QLocale().toString(static_cast<qulonglong>(instrument.notes));
        case Volume:
            return tr("%1 %").arg(row.strip.volume);
        default:
            return {};
    }
}

QString InstrumentModel::tip(const Row& row, int column) const {
    const QString name = textOf(row, Name).toString();
    const QString text =
        column == Volume   ? tr("Volume of %1: drag, or press + and -; double click for 100 %").arg(name)
        : column == Mute   ? tr("Mute %1 (M)").arg(name)
        : column == Solo   ? tr("Hear only %1 (S)").arg(name)
        : column == Output ? tr("%1 goes to: %2. Click to choose output, channel and program (R)")
                                 .arg(name, textOf(row, Output).toString())
                           : QStringLiteral("%1 · %2").arg(name, textOf(row, Program).toString());
    // A track's name may look like markup.
    return QStringLiteral("<p style='white-space:pre'>%1</p>").arg(text.toHtmlEscaped());
}

QVariant InstrumentModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool toggle = index.column() == Mute || index.column() == Solo;
    const bool on = index.column() == Mute ? row.strip.mute : row.strip.solo;
    switch (role) {
        case Qt::DisplayRole:
            return textOf(row, index.column());
        case Qt::EditRole:
            if (index.column() == Volume) return row.strip.volume;
            if (index.column() == Program) return row.instrument.program;
            return index.column() == Name ? textOf(row, Name) : QVariant();
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
        case Output:
            return tr("Output");
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
    if (!index.isValid() || index.row() >= rowCount()) return flags;
    if (toggle) return flags | Qt::ItemIsUserCheckable;
    const Row& row = m_rows.at(static_cast<std::size_t>(index.row()));
    const bool isEdited =
        (index.column() == Name && hasOwnName(row)) || (index.column() == Program && !row.instrument.drums);
    return isEdited ? flags | Qt::ItemIsEditable : flags;
}

bool InstrumentModel::hasOwnName(const Row& row) const {
    return std::ranges::count_if(
               m_rows, [&](const Row& other) { return other.instrument.track == row.instrument.track; }) == 1;
}

bool InstrumentModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role == Qt::EditRole && index.isValid() && index.column() == Volume && index.row() < rowCount())
        return setVolume(index, value.toInt());
    // The music is another's: the rows are set anew when it has changed.
    if (role == Qt::EditRole && index.isValid() && flags(index).testFlag(Qt::ItemIsEditable)) {
        const midi::Instrument instrument = m_rows[static_cast<std::size_t>(index.row())].instrument;
        if (value == data(index, Qt::EditRole)) return false;
        if (index.column() == Name && !value.toString().trimmed().isEmpty())
            Q_EMIT nameEntered(instrument, value.toString().trimmed());
        if (index.column() == Program) Q_EMIT programEntered(instrument, value.toInt());
        return false;
    }
    if (role != Qt::CheckStateRole || !index.isValid() || index.row() >= rowCount()) return false;
    Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool on = value.toInt() == Qt::Checked;
    if (index.column() == Mute) {
        row.strip.mute = on;
    } else if (index.column() == Solo) {
        if (row.strip.solo != on) m_solos = on ? m_solos + 1 : m_solos - 1;
        row.strip.solo = on;
    } else {
        return false;
    }
    // One solo changes how every row looks.
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, kColumns - 1));
    Q_EMIT mutedChanged();
    return true;
}

bool InstrumentModel::setVolume(const QModelIndex& index, int volume) {
    int& now = m_rows[static_cast<std::size_t>(index.row())].strip.volume;
    volume = std::clamp(volume, 0, kLoudest);
    if (now == volume) return true;
    now = volume;
    Q_EMIT dataChanged(index, index);
    Q_EMIT mixChanged();
    return true;
}

}  // namespace incipit::ui
