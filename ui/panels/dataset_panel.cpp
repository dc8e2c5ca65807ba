#include "ui/panels/dataset_panel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QMenu>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/key.h"
#include "project/transposition.h"
#include "ui/support/instrument_names.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr int kMargin = 4;
constexpr int kMostTotals = 4;  // lines
constexpr std::array kUses{project::Use::Learn, project::Use::Measure, project::Use::Ignore};

/// A list of the three uses, where a row's is edited. What is picked holds at once.
class UseDelegate final : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                          const QModelIndex& index) const override {
        auto* box = new QComboBox(parent);
        box->setObjectName(QStringLiteral("useBox"));
        for (const project::Use use : kUses)
            box->addItem(useText(use), static_cast<int>(use));
        box->setCurrentIndex(box->findData(index.data(Qt::EditRole)));
        connect(box, &QComboBox::activated, this, &UseDelegate::commit);
        QMetaObject::invokeMethod(box, &QComboBox::showPopup, Qt::QueuedConnection);
        return box;
    }
    void setEditorData(QWidget* /*editor*/, const QModelIndex& /*index*/) const override {}
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override {
        model->setData(index, static_cast<QComboBox*>(editor)->currentData(), Qt::EditRole);
    }

  private:
    void commit() {
        auto* box = static_cast<QWidget*>(sender());
        Q_EMIT commitData(box);
        Q_EMIT closeEditor(box);
    }
};

}  // namespace

DatasetPanel::DatasetPanel(Library& library, QWidget* parent)
    : QWidget(parent),
      m_library(library),
      m_table(library),
      m_view(new QTreeView(this)),
      m_totals(new QLabel(this)) {
    makeList();
    m_totals->setObjectName(QStringLiteral("datasetTotals"));
    m_totals->setTextFormat(Qt::PlainText);
    m_totals->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_totals);
    connect(&m_table, &DatasetTable::totalsChanged, this, &DatasetPanel::showTotals);
    showTotals();
    spokenAnew(this, [this] { fitHeadings(); });
}

void DatasetPanel::fitHeadings() {
    QHeaderView& header = *m_view->header();
    for (int column = 0; column < header.count(); ++column)
        header.resizeSection(column, std::max(header.sectionSize(column), header.sectionSizeHint(column)));
}

void DatasetPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitTotals();
}

/// A layout does not ask a text for the height that it has when its lines are broken.
void DatasetPanel::fitTotals() {
    const int wanted = m_totals->heightForWidth(width() - 2 * kMargin);
    m_totals->setMinimumHeight(std::min(wanted, kMostTotals * (m_totals->fontMetrics().lineSpacing() + 1)));
}

void DatasetPanel::makeList() {
    m_sorted.setSourceModel(&m_table);
    m_sorted.setSortRole(DatasetTable::kSortRole);
    m_view->setObjectName(QStringLiteral("datasetList"));
    spoken(m_view, [this] { m_view->setAccessibleName(tr("Dataset")); });
    m_view->setModel(&m_sorted);
    m_view->setItemDelegateForColumn(DatasetTable::Use, new UseDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder);  // as they were opened
    m_view->header()->resizeSection(DatasetTable::Name, 180);
    fitHeadings();
    connect(m_view, &QTreeView::customContextMenuRequested, this, &DatasetPanel::showMenu);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (index.column() != DatasetTable::Use)
            m_library.setCurrent(m_table.idOf(m_sorted.mapToSource(index).row()));
    });
}

void DatasetPanel::showEstimate(const QString& sentence) {
    m_estimate = sentence;
    showTotals();
}

void DatasetPanel::showTotals() {
    m_totals->setText(m_estimate.isEmpty() ? m_table.totals()
                                           : m_table.totals() + QLatin1Char(' ') + m_estimate);
    fitTotals();
}

void DatasetPanel::showMenu(const QPoint& position) {
    if (!m_view->selectionModel()->hasSelection()) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("datasetMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const project::Use use : kUses)
        menu->addAction(useText(use), this, [this, use] { setUse(use); });
    const std::vector<int> ids = chosen();
    addTranspositions(*menu->addMenu(tr("Transpose for Learning")), ids);
    if (ids.size() == 1) addParts(*menu->addMenu(tr("Parts")), ids.front());
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void DatasetPanel::addParts(QMenu& menu, int id) {
    const Library::Entry piece = m_library.find(id);
    for (const midi::Instrument& instrument : piece->instruments) {
        const midi::PartId part{instrument.track, instrument.channel};
        QAction* action = menu.addAction(instrumentText(instrument, *piece->score), this,
                                         [this, id, part](bool learnt) { leaveOut(id, part, !learnt); });
        action->setCheckable(true);
        action->setChecked(std::ranges::count(piece->leftParts, part) == 0);
        // One at least stays.
        action->setEnabled(!action->isChecked() || piece->leftParts.size() + 1 < piece->instruments.size());
    }
}

void DatasetPanel::addTranspositions(QMenu& menu, const std::vector<int>& ids) {
    // What becomes of a piece; none: that cannot be done to it.
    using Semitones = std::function<std::optional<int>(const Document&)>;
    const auto add = [&](const QString& text, const Semitones& semitones) {
        QAction* action = menu.addAction(text, this, [this, ids, semitones] {
            std::vector<std::pair<int, int>> all;
            for (const int id : ids) {
                const Library::Entry piece = m_library.find(id);
                if (const auto to = piece != nullptr ? semitones(*piece) : std::nullopt)
                    all.emplace_back(id, *to);
            }
            m_library.setTranspositions(all);
        });
        const auto can = [&](int id) { return semitones(*m_library.find(id)).has_value(); };
        const auto holds = [&](int id) {
            const Library::Entry piece = m_library.find(id);
            return semitones(*piece) == piece->transposition;
        };
        action->setEnabled(std::ranges::any_of(ids, can));
        action->setCheckable(std::ranges::all_of(ids, holds));
        action->setChecked(action->isCheckable());
    };
    const auto by = [](int step) -> Semitones {
        return [step](const Document& piece) -> std::optional<int> {
            const int to = piece.transposition + step;
            return std::abs(to) <= project::kMostTransposition ? std::optional(to) : std::nullopt;
        };
    };
    add(tr("&As It Is"), [](const Document&) { return 0; });
    add(tr("&To C Major or A Minor"), [](const Document& piece) {
        return piece.estimatedKey ? std::optional(analysis::semitonesToNaturalKey(*piece.estimatedKey))
                                  : std::nullopt;
    });
    add(tr("One Semitone &Up"), by(1));
    add(tr("One Semitone &Down"), by(-1));
}

void DatasetPanel::leaveOut(int id, const midi::PartId& part, bool out) {
    const Library::Entry piece = m_library.find(id);
    if (piece == nullptr) return;
    std::vector<midi::PartId> parts = piece->leftParts;
    std::erase(parts, part);
    if (out) parts.push_back(part);
    m_library.setLeftParts(id, std::move(parts));
}

std::vector<int> DatasetPanel::chosen() const {
    std::vector<int> ids;
    for (const QModelIndex& row : m_view->selectionModel()->selectedRows())
        ids.push_back(m_table.idOf(m_sorted.mapToSource(row).row()));
    return ids;
}

void DatasetPanel::setUse(project::Use use) {
    m_library.setUses(chosen(), use);
}

}  // namespace incipit::ui
