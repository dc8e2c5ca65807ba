#include "ui/models/dataset_table.h"

#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "ui/support/counts.h"
#include "ui/support/instrument_names.h"
#include "ui/support/say.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

/// "Piano, Violin (without Drums)".
QString namesOf(const Document& piece) {
    QStringList learnt;
    QStringList left;
    for (const midi::Instrument& instrument : piece.instruments) {
        const midi::PartId part{instrument.track, instrument.channel};
        QStringList& names = std::ranges::count(piece.leftParts, part) > 0 ? left : learnt;
        const QString name = instrumentText(instrument, *piece.score);
        if (!names.contains(name)) names << name;
    }
    const QString names = listText(learnt);
    return left.isEmpty() ? names
                          : DatasetTable::tr("%1 (without %2)").arg(names, listText(left));
}

/// "D major", or where training reads it lower "D major (learnt in C major, −2)".
QString keyOf(const Document& piece) {
    const int semitones = piece.transposition;
    if (!piece.estimatedKey) return {};
    const QString own = keyText(*piece.estimatedKey);
    if (semitones == 0) return own;
    analysis::Key learnt = *piece.estimatedKey;
    learnt.tonic += semitones;
    const QString shift =
        (semitones < 0 ? QStringLiteral("−%1") : QStringLiteral("+%1")).arg(std::abs(semitones));
    return DatasetTable::tr("%1 (learnt in %2, %3)").arg(own, keyText(learnt), shift);
}

QString metreOf(const midi::TempoMap& tempo) {
    const midi::TimeSignature& first = tempo.timeSignatures().front();
    const QString text = QStringLiteral("%1/%2").arg(first.numerator).arg(first.denominator);
    return tempo.timeSignatures().size() > 1 ? text + QStringLiteral(" …") : text;
}

QString tempoOf(const midi::TempoMap& tempo) {
    const QString text = QLocale().toString(tempo.tempi().front().beatsPerMinute, 'f', 0);
    return tempo.tempi().size() > 1 ? text + QStringLiteral(" …") : text;
}

/// Without its left parts.
std::size_t learntNotes(const Document& piece) {
    return midi::noteCount(piece.tokens->score());
}

}  // namespace

QString useText(project::Use use) {
    return use == project::Use::Learn     ? DatasetTable::tr("Learn")
           : use == project::Use::Measure ? DatasetTable::tr("Measure")
                                          : DatasetTable::tr("Ignore");
}

DatasetTable::DatasetTable(Library& library, QObject* parent)
    : QAbstractTableModel(parent), m_library(library) {
    connect(&library, &Library::added, this, &DatasetTable::read);
    connect(&library, &Library::removed, this, &DatasetTable::read);
    connect(&library, &Library::changed, this, [this](int id) {
        const auto row =
            std::ranges::find(m_pieces, id, [](const Library::Entry& piece) { return piece->id; });
        const Library::Entry now = m_library.find(id);
        if (row == m_pieces.end() || now == nullptr) return;
        const bool isSameMusic = (*row)->music == now->music;
        *row = now;
        const int place = static_cast<int>(row - m_pieces.begin());
        Q_EMIT dataChanged(index(place, 0), index(place, kColumns - 1));
        if (!isSameMusic) read();
        Q_EMIT totalsChanged();
    });
    connect(&library, &Library::usesChanged, this, [this] {
        if (m_pieces.empty()) return;
        m_pieces = m_library.entries(Document::Kind::Piece);
        Q_EMIT dataChanged(index(0, Use), index(rowCount() - 1, Use));
        Q_EMIT totalsChanged();
    });
    read();
    spokenAnew(this, [this] {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
        if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
        Q_EMIT totalsChanged();
    });
}

void DatasetTable::read() {
    beginResetModel();
    m_pieces = m_library.entries(Document::Kind::Piece);
    m_firsts.clear();
    for (const Library::Entry& piece : m_pieces) {
        if (piece->notes > 0) m_firsts.try_emplace(piece->music, piece->id);
    }
    endResetModel();
    Q_EMIT totalsChanged();
}

Library::Entry DatasetTable::twinOf(const Document& piece) const {
    const auto first = m_firsts.find(piece.music);
    return first == m_firsts.end() || first->second == piece.id ? nullptr : m_library.find(first->second);
}

int DatasetTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_pieces.size());
}

int DatasetTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant DatasetTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const std::array<QString, kColumns> titles{
        tr("Training"), tr("Piece"),  tr("Notes"),  tr("Instruments"), tr("Key"),          tr("Metre"),
        tr("Tempo"),    tr("Length"), tr("Tokens"), tr("Remarks"),     tr("Same Music As")};
    return titles.at(static_cast<std::size_t>(section));
}

Qt::ItemFlags DatasetTable::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.column() == Use ? flags | Qt::ItemIsEditable : flags;
}

QString DatasetTable::text(const Document& piece, int column) const {
    switch (column) {
        case Use:
            return useText(piece.use);
        case Name:
            return piece.title;
        case Notes:
            return numberText(learntNotes(piece));
        case Instruments:
            return namesOf(piece);
        case Key:
            return keyOf(piece);
        case Metre:
            return metreOf(*piece.tempo);
        case Tempo:
            return tempoOf(*piece.tempo);
        case Length:
            return durationText(piece.seconds);
        case Tokens:
            return piece.eventTokens > 0 ? numberText(piece.eventTokens) : QString();
        case Remarks: {
            QStringList remarks;
            if (piece.notes == 0) remarks << tr("no notes");
            if (piece.gridLoss && isNoticeable(*piece.gridLoss, piece.notes))
                remarks << gridText(*piece.gridLoss);
            if (piece.leftOut.any()) remarks << say(tokenizer::leftOutSentence(piece.leftOut));
            return remarks.join(QObject::tr("; ", "between remarks"));
        }
        case Twin: {
            const Library::Entry twin = twinOf(piece);
            return twin != nullptr ? twin->title : QString();
        }
        default:
            return {};
    }
}

QVariant DatasetTable::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Document& piece = *m_pieces.at(static_cast<std::size_t>(index.row()));
    const int column = index.column();
    const bool isNumber = column == Notes || column == Tempo || column == Length || column == Tokens;
    switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return text(piece, column);
        case Qt::EditRole:
            return column == Use ? QVariant(static_cast<int>(piece.use)) : QVariant();
        case Qt::TextAlignmentRole:
            return static_cast<int>((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        case kSortRole:
            if (column == Notes) return static_cast<qulonglong>(learntNotes(piece));
            if (column == Tokens) return static_cast<qulonglong>(piece.eventTokens);
            if (column == Length) return piece.seconds;
            if (column == Tempo) return piece.tempo->tempi().front().beatsPerMinute;
            return text(piece, column);
        default:
            return {};
    }
}

bool DatasetTable::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || index.column() != Use || role != Qt::EditRole) return false;
    m_library.setUse(idOf(index.row()), static_cast<project::Use>(value.toInt()));
    return true;
}

QString DatasetTable::totals() const {
    const auto learnt = m_library.entries(project::Use::Learn);
    const auto measured = m_library.entries(project::Use::Measure);
    if (m_pieces.empty()) return tr("No music is open.");
    const QLocale locale;
    std::int64_t notes = 0;
    std::int64_t tokens = 0;
    for (const Library::Entry& piece : learnt) {
        notes += static_cast<std::int64_t>(learntNotes(*piece));
        tokens += static_cast<std::int64_t>(piece->eventTokens);
    }
    QString text = tr("Learnt from: %1 of %2, %3, %4.")
                       .arg(locale.toString(static_cast<qulonglong>(learnt.size())),
                            piecesText(static_cast<std::int64_t>(m_pieces.size())), notesText(notes),
                            tokensText(tokens));
    if (!measured.empty())
        text += QLatin1Char(' ') +
                tr("Measured on: %1.").arg(piecesText(static_cast<std::int64_t>(measured.size())));
    const auto isTwin = [this](const Library::Entry& piece) { return twinOf(*piece) != nullptr; };
    const auto twins = std::ranges::count_if(learnt, isTwin);
    if (twins > 0) text += QLatin1Char(' ') + tr("The same music as another: %1.").arg(piecesText(twins));
    return text;
}

}  // namespace incipit::ui
