#pragma once

#include <QAbstractTableModel>
#include <map>
#include <vector>

#include "ui/models/library.h"

namespace incipit::ui {

/// The pieces that are open as rows, with what matters to training: what it makes of each, how much music
/// that is and of what kind, and which are the same music as another. The first column can be edited. GUI
/// thread.
class DatasetTable : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Use, Name, Notes, Instruments, Key, Metre, Tempo, Length, Tokens, Remarks, Twin, kColumns };
    /// What a column is sorted by.
    static constexpr int kSortRole = Qt::UserRole;

    explicit DatasetTable(Library& library, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Of column Use, with Qt::EditRole, a number of project::Use.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

    [[nodiscard]] int idOf(int row) const { return m_pieces.at(static_cast<std::size_t>(row))->id; }

    /// "Learnt from: 2 of 3 pieces, 980 notes, 3,411 tokens. Measured on: 1 piece."
    [[nodiscard]] QString totals() const;

  Q_SIGNALS:
    void totalsChanged();

  private:
    void read();
    [[nodiscard]] QString text(const Document& piece, int column) const;
    /// The piece before it that is the same music; null where there is none.
    [[nodiscard]] Library::Entry twinOf(const Document& piece) const;

    Library& m_library;
    std::vector<Library::Entry> m_pieces;
    std::map<std::uint64_t, int> m_firsts;  ///< the first piece of each music, by its digest
};

/// "Learn", "Measure", "Ignore".
[[nodiscard]] QString useText(project::Use use);

}  // namespace incipit::ui
