#include "ui/widgets/accessible_roll.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QTimer>
#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "ui/widgets/piano_roll.h"

namespace incipit::ui {

namespace {

constexpr int kMostRows = 500;
constexpr std::array kColumns{PianoRoll::NoteFact::Pitch, PianoRoll::NoteFact::Onset,
                              PianoRoll::NoteFact::Length, PianoRoll::NoteFact::Velocity,
                              PianoRoll::NoteFact::Part};
constexpr int kColumnCount = static_cast<int>(kColumns.size());
// A view that follows the music is another many times a second; readers are told when it rests.
constexpr int kRestMilliseconds = 200;

class AccessibleRoll;

/// One fact about a note.
class NoteCell final : public QAccessibleInterface, public QAccessibleTableCellInterface {
  public:
    NoteCell(AccessibleRoll& table, int row, int column) : m_table(table), m_row(row), m_column(column) {}

    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override;
    [[nodiscard]] QAccessibleInterface* child(int /*index*/) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int /*x*/, int /*y*/) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* /*child*/) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text /*kind*/, const QString& /*text*/) override {}
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Cell; }
    [[nodiscard]] QAccessible::State state() const override;
    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface*>(this)
                                                       : nullptr;
    }

    [[nodiscard]] int columnExtent() const override { return 1; }
    [[nodiscard]] int rowExtent() const override { return 1; }
    [[nodiscard]] QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
    [[nodiscard]] QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
    [[nodiscard]] int columnIndex() const override { return m_column; }
    [[nodiscard]] int rowIndex() const override { return m_row; }
    [[nodiscard]] bool isSelected() const override { return state().selected; }
    [[nodiscard]] QAccessibleInterface* table() const override { return parent(); }

  private:
    AccessibleRoll& m_table;
    int m_row;
    int m_column;
};

class AccessibleRoll final : public QAccessibleWidget, public QAccessibleTableInterface {
  public:
    explicit AccessibleRoll(PianoRoll& roll) : QAccessibleWidget(&roll, QAccessible::Table), m_roll(roll) {
        m_rest.setSingleShot(true);
        m_rest.setInterval(kRestMilliseconds);
        QObject::connect(&m_rest, &QTimer::timeout, &m_rest, [this] { tellNewRows(); });
        QObject::connect(&roll, &PianoRoll::viewChanged, &m_rest, [this] {
            m_isStale = true;
            m_rest.start();
        });
        QObject::connect(&roll, &PianoRoll::selectionChanged, &m_rest, [this] { tellFocus(); });
    }
    ~AccessibleRoll() override { forgetCells(); }
    Q_DISABLE_COPY_MOVE(AccessibleRoll)

    [[nodiscard]] const PianoRoll& roll() const { return m_roll; }
    [[nodiscard]] const std::vector<midi::NoteRef>& rows() const {
        if (m_isStale) {
            m_rows = m_roll.notesInView(kMostRows);
            m_isStale = false;
        }
        return m_rows;
    }
    [[nodiscard]] bool isChosen(int row) const {
        const midi::NoteRef& note = rows().at(static_cast<std::size_t>(row));
        const auto place = [](const midi::NoteRef& each) { return std::pair(each.track, each.note.onset); };
        const auto same = std::ranges::equal_range(m_roll.selection().notes(), place(note), {}, place);
        return std::find(same.begin(), same.end(), note) != same.end();
    }
    /// The row that has the focus: that of the last chosen note in view; -1 without one.
    [[nodiscard]] int focusedRow() const {
        if (m_roll.selection().empty()) return -1;
        const auto place = std::ranges::find(rows(), m_roll.selection().notes().back());
        return place != rows().end() ? static_cast<int>(place - rows().begin()) : -1;
    }

    void* interface_cast(QAccessible::InterfaceType type) override {
        if (type == QAccessible::TableInterface) return static_cast<QAccessibleTableInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        if (kind != QAccessible::Description) return QAccessibleWidget::text(kind);
        const QString legend = m_roll.accessibleDescription();
        return legend.isEmpty() ? m_roll.summary() : m_roll.summary() + QLatin1Char(' ') + legend;
    }
    [[nodiscard]] QAccessible::State state() const override {
        QAccessible::State state = QAccessibleWidget::state();
        state.multiSelectable = true;
        return state;
    }
    // The cells, row by row, and behind them the scroll bars.
    [[nodiscard]] int childCount() const override { return cellCount() + QAccessibleWidget::childCount(); }
    [[nodiscard]] QAccessibleInterface* child(int index) const override {
        if (index < 0) return nullptr;
        if (index >= cellCount()) return QAccessibleWidget::child(index - cellCount());
        return cellAt(index / kColumnCount, index % kColumnCount);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override {
        if (child == nullptr) return -1;
        if (child->role() == QAccessible::Cell && child->parent() == this) {
            const auto* cell = static_cast<const NoteCell*>(child);
            return cell->rowIndex() * kColumnCount + cell->columnIndex();
        }
        const int index = QAccessibleWidget::indexOfChild(child);
        return index < 0 ? index : index + cellCount();
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override {
        for (int row = 0; row < rowCount(); ++row) {
            QAccessibleInterface* cell = cellAt(row, 0);
            if (cell->rect().contains(x, y)) return cell;
        }
        return QAccessibleWidget::childAt(x, y);
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override {
        const int row = m_roll.hasFocus() ? focusedRow() : -1;
        return row >= 0 ? cellAt(row, 0) : QAccessibleWidget::focusChild();
    }

    [[nodiscard]] QAccessibleInterface* caption() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* summary() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* cellAt(int row, int column) const override {
        if (row < 0 || row >= rowCount() || column < 0 || column >= kColumnCount) return nullptr;
        const int index = row * kColumnCount + column;
        if (const auto known = m_cells.find(index); known != m_cells.end())
            return QAccessible::accessibleInterface(known->second);
        auto* cell = new NoteCell(const_cast<AccessibleRoll&>(*this), row, column);  // NOLINT: Qt's is const
        m_cells[index] = QAccessible::registerAccessibleInterface(cell);             // which owns it
        return cell;
    }
    [[nodiscard]] int selectedCellCount() const override { return selectedRowCount() * kColumnCount; }
    [[nodiscard]] QList<QAccessibleInterface*> selectedCells() const override {
        QList<QAccessibleInterface*> cells;
        for (const int row : selectedRows()) {
            for (int column = 0; column < kColumnCount; ++column)
                cells << cellAt(row, column);
        }
        return cells;
    }
    [[nodiscard]] QString columnDescription(int column) const override {
        switch (column) {
            case 0:
                return PianoRoll::tr("Note");
            case 1:
                return PianoRoll::tr("Bar and beat");
            case 2:
                return PianoRoll::tr("Quarter notes");
            case 3:
                return PianoRoll::tr("Velocity");
            case 4:
                return PianoRoll::tr("Part");
            default:
                return {};
        }
    }
    [[nodiscard]] QString rowDescription(int row) const override {
        return row >= 0 && row < rowCount() ? fact(row, 0) : QString();
    }
    [[nodiscard]] int selectedColumnCount() const override { return 0; }
    [[nodiscard]] int selectedRowCount() const override { return static_cast<int>(selectedRows().size()); }
    [[nodiscard]] int columnCount() const override { return kColumnCount; }
    [[nodiscard]] int rowCount() const override { return static_cast<int>(rows().size()); }
    [[nodiscard]] QList<int> selectedColumns() const override { return {}; }
    [[nodiscard]] QList<int> selectedRows() const override {
        QList<int> selected;
        for (int row = 0; row < rowCount(); ++row) {
            if (isChosen(row)) selected << row;
        }
        return selected;
    }
    [[nodiscard]] bool isColumnSelected(int /*column*/) const override { return false; }
    [[nodiscard]] bool isRowSelected(int row) const override {
        return row >= 0 && row < rowCount() && isChosen(row);
    }
    bool selectRow(int row) override {
        if (row < 0 || row >= rowCount()) return false;
        std::vector<midi::NoteRef> chosen = m_roll.selection().notes();
        if (!isChosen(row)) chosen.push_back(rows()[static_cast<std::size_t>(row)]);
        m_roll.select(chosen);
        return true;
    }
    bool selectColumn(int /*column*/) override { return false; }
    bool unselectRow(int row) override {
        if (!isRowSelected(row)) return false;
        std::vector<midi::NoteRef> chosen = m_roll.selection().notes();
        std::erase(chosen, rows()[static_cast<std::size_t>(row)]);
        m_roll.select(chosen);
        return true;
    }
    bool unselectColumn(int /*column*/) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent* /*event*/) override { forgetCells(); }

    [[nodiscard]] QString fact(int row, int column) const {
        return m_roll.factOf(rows().at(static_cast<std::size_t>(row)),
                             kColumns.at(static_cast<std::size_t>(column)));
    }

  private:
    [[nodiscard]] int cellCount() const { return rowCount() * kColumnCount; }

    void tellNewRows() {
        QAccessibleTableModelChangeEvent reset(&m_roll, QAccessibleTableModelChangeEvent::ModelReset);
        QAccessible::updateAccessibility(&reset);  // which calls modelChange()
        QAccessibleEvent described(&m_roll, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&described);
    }
    void tellFocus() {
        QAccessibleEvent selected(&m_roll, QAccessible::SelectionWithin);
        QAccessible::updateAccessibility(&selected);
        const int row = m_roll.hasFocus() ? focusedRow() : -1;
        if (row < 0) return;
        QAccessibleEvent focused(&m_roll, QAccessible::Focus);
        focused.setChild(row * kColumnCount);
        QAccessible::updateAccessibility(&focused);
    }
    void forgetCells() {
        for (const auto& [index, id] : m_cells)
            QAccessible::deleteAccessibleInterface(id);
        m_cells.clear();
    }

    PianoRoll& m_roll;
    QTimer m_rest;
    mutable bool m_isStale = true;
    mutable std::vector<midi::NoteRef> m_rows;
    mutable std::map<int, QAccessible::Id> m_cells;  ///< those that were asked for
};

bool NoteCell::isValid() const {
    return m_row < m_table.rowCount();
}

QAccessibleInterface* NoteCell::parent() const {
    return &m_table;
}

QString NoteCell::text(QAccessible::Text kind) const {
    const bool says = kind == QAccessible::Name || kind == QAccessible::Value;
    return says && isValid() ? m_table.fact(m_row, m_column) : QString();
}

QRect NoteCell::rect() const {
    if (!isValid()) return {};
    const QRect place = m_table.roll().placeOf(m_table.rows()[static_cast<std::size_t>(m_row)]);
    return {m_table.roll().mapToGlobal(place.topLeft()), place.size()};
}

QAccessible::State NoteCell::state() const {
    QAccessible::State state;
    state.invalid = !isValid();
    if (!isValid()) return state;
    state.readOnly = true;
    state.selectable = true;
    state.multiSelectable = true;
    state.focusable = true;
    state.selected = m_table.isChosen(m_row);
    state.focused = m_column == 0 && m_table.roll().hasFocus() && m_table.focusedRow() == m_row;
    return state;
}

}  // namespace

QAccessibleInterface* accessibleRoll(const QString& /*className*/, QObject* object) {
    auto* roll = qobject_cast<PianoRoll*>(object);
    return roll != nullptr ? new AccessibleRoll(*roll) : nullptr;
}

}  // namespace incipit::ui
