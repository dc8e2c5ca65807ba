#include "ui/panels/pieces_panel.h"

#include <QAction>
#include <QDrag>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScopedValueRollback>
#include <algorithm>
#include <functional>
#include <utility>

#include "ui/panels/encoding_menu.h"
#include "ui/panels/piece_delegate.h"
#include "ui/support/actions.h"
#include "ui/support/captions.h"
#include "ui/support/counts.h"
#include "ui/support/say.h"
#include "ui/support/text.h"
#include "ui/widgets/guarded.h"
#include "ui/widgets/midi_clipboard.h"

namespace incipit::ui {

namespace {

constexpr int kName = 0;  // the only column
constexpr int kId = Qt::UserRole;
constexpr int kIndentation = 14;

QTreeWidgetItem* addGroup(QTreeWidget* tree) {
    auto* group = new QTreeWidgetItem(tree);
    QFont font = group->font(kName);
    font.setBold(true);
    group->setFont(kName, font);
    group->setFlags(Qt::ItemIsEnabled);
    group->setExpanded(true);
    return group;
}

Qt::CheckState checkOf(project::Use use) {
    return use == project::Use::Learn     ? Qt::Checked
           : use == project::Use::Measure ? Qt::PartiallyChecked
                                          : Qt::Unchecked;
}

/// What tells it from others: "549 notes · C major · 2:11", "16 bars · 0.6 · C major · 0:35".
QString differenceText(const Document& document, TakeOrder order) {
    QStringList parts;
    const bool written = document.origin && document.origin->kind == project::TakeOrigin::Kind::Generated;
    if (written) {
        const generation::Options& options = document.origin->options;
        if (options.bars) parts << barsText(*options.bars);
        parts << (options.argmax ? PiecesPanel::tr("safest") : QLocale().toString(options.temperature));
    }
    if (parts.size() < 2) parts.prepend(notesText(static_cast<std::int64_t>(document.notes)));
    if (document.estimatedKey) parts << keyText(*document.estimatedKey);
    if (document.stars > 0) parts << RatingMenu::starsText(document.stars);
    parts << durationText(document.seconds);
    if (const QString measure = measureText(document, order); !measure.isEmpty()) parts.prepend(measure);
    return parts.join(QStringLiteral(" · "));
}

/// A row can be dragged out of the window.
class PieceTree final : public QTreeWidget {
  public:
    using QTreeWidget::QTreeWidget;
    std::function<void(const QTreeWidgetItem&)> onDrag;

  protected:
    /// Something stays chosen: a click beside the rows changes nothing, and one with Ctrl on a row that is
    /// chosen brings it to the front.
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index,
                                                                       const QEvent* event) const override {
        // Keys that are held mean nothing where nobody has pressed or clicked.
        const auto command = event != nullptr ? QTreeWidget::selectionCommand(index, event)
                                              : QItemSelectionModel::ClearAndSelect;
        const bool isRow = index.flags().testFlag(Qt::ItemIsSelectable);
        const bool takesAway =
            command.testFlag(QItemSelectionModel::Toggle) && selectionModel()->isSelected(index);
        return isRow && !takesAway ? command : QItemSelectionModel::NoUpdate;
    }
    void startDrag(Qt::DropActions /*actions*/) override {
        const QTreeWidgetItem* item = currentItem();
        if (item != nullptr && item->parent() != nullptr) guarded("pieces", [&] { onDrag(*item); });
    }
};

PieceTree* makeTree(QWidget* parent, std::function<void(const QTreeWidgetItem&)> onDrag) {
    auto* tree = new PieceTree(parent);
    tree->onDrag = std::move(onDrag);
    tree->setDragDropMode(QAbstractItemView::DragOnly);
    return tree;
}

}  // namespace

PiecesPanel::PiecesPanel(Library& library, std::filesystem::path dragFolder, QWidget* parent)
    : QStackedWidget(parent),
      m_library(library),
      m_dragFolder(std::move(dragFolder)),
      m_tree(makeTree(this, [this](const QTreeWidgetItem& item) { drag(item); })),
      m_rating(new RatingMenu(library, *m_tree, [this] { return chosen(); })),
      m_orders(makeMenu([] { return tr("Sort Takes By"); }, this)),
      m_orderGroup(new QActionGroup(this)) {
    makeOrders();
    m_tree->setObjectName(QStringLiteral("pieceTree"));
    m_tree->setHeaderHidden(true);
    m_tree->setItemDelegate(new PieceDelegate(m_tree));
    m_tree->setIndentation(kIndentation);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_pieces = addGroup(m_tree);
    m_takes = addGroup(m_tree);
    addWidget(makeEmptyState());
    addWidget(m_tree);

    auto* removal = new QAction(m_tree);
    removal->setShortcut(QKeySequence::Delete);
    removal->setShortcutContext(Qt::WidgetShortcut);
    m_tree->addAction(removal);
    connect(removal, &QAction::triggered, this, [this] { m_library.remove(chosen()); });
    connect(m_tree, &QTreeWidget::customContextMenuRequested, this, &PiecesPanel::showMenu);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        const bool isEntry = item != nullptr && item->parent() != nullptr;  // and no heading
        if (m_updating || !isEntry) return;
        m_library.setCurrent(item->data(kName, kId).toInt());
        compareChosen();
    });
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &PiecesPanel::compareChosen);
    connect(m_tree, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item) {
        if (m_updating) return;
        const int id = item->data(kName, kId).toInt();
        if (item->flags().testFlag(Qt::ItemIsUserCheckable)) takeCheck(id, item->checkState(kName));
        m_library.rename(id, item->text(kName));
        show(id);  // an empty name was refused
    });
    connect(&library, &Library::added, this, &PiecesPanel::add);
    connect(&library, &Library::removed, this, &PiecesPanel::remove);
    connect(&library, &Library::changed, this, &PiecesPanel::show);
    connect(&library, &Library::usesChanged, this, [this] {
        for (const Library::Entry& piece : m_library.entries(Document::Kind::Piece))
            show(piece->id);
    });
    connect(&library, &Library::currentChanged, this, &PiecesPanel::select);
    spoken(this, [this, removal] {
        const QScopedValueRollback updating(m_updating, true);
        m_tree->setAccessibleName(tr("Pieces and takes"));
        m_pieces->setText(kName, tr("Pieces"));
        m_takes->setText(kName, tr("Takes"));
        removal->setText(tr("Remove"));
        for (const Library::Entry& entry : m_library.entries())
            show(entry->id);
    });
}

QWidget* PiecesPanel::makeEmptyState() {
    auto* hint = new QLabel(this);
    spoken(hint, [hint] { hint->setText(tr("Nothing is open yet.")); });
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignCenter);
    hint->setForegroundRole(QPalette::PlaceholderText);
    return hint;
}

void PiecesPanel::add(int id) {
    const QScopedValueRollback updating(m_updating, true);
    const Library::Entry entry = m_library.find(id);
    QTreeWidgetItem* group = entry->kind == Document::Kind::Piece ? m_pieces : m_takes;
    auto* item = new QTreeWidgetItem;
    item->setData(kName, kId, id);
    Qt::ItemFlags flags =
        Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
    if (entry->kind == Document::Kind::Piece) flags |= Qt::ItemIsUserCheckable;
    item->setFlags(flags);
    // One that comes back by undo stands where it stood.
    const std::vector<int> order = orderOf(entry->kind);
    const auto row = static_cast<int>(std::ranges::find(order, id) - order.begin());
    group->insertChild(std::min(row, group->childCount()), item);
    show(id);
    setCurrentWidget(m_tree);
}

void PiecesPanel::makeOrders() {
    m_orders->setObjectName(QStringLiteral("takeOrderMenu"));
    for (int order = 0; order < kTakeOrders; ++order) {
        const QString name = QStringLiteral("takeOrder%1Action").arg(order);
        addChoice(
            *m_orderGroup, name.toLatin1().constData(),
            [order] { return orderName(static_cast<TakeOrder>(order)); }, order);
    }
    m_orders->addActions(m_orderGroup->actions());
    checkChoice(*m_orderGroup, static_cast<int>(m_order));
    connect(m_orderGroup, &QActionGroup::triggered, this, [this](const QAction* action) {
        setTakeOrder(static_cast<TakeOrder>(action->data().toInt()));
        Q_EMIT takeOrderChanged(m_order);
    });
}

void PiecesPanel::setTakeOrder(TakeOrder order) {
    m_order = order;
    checkChoice(*m_orderGroup, static_cast<int>(order));
    for (const Library::Entry& take : m_library.entries(Document::Kind::Take))
        show(take->id);
    sortTakes();
}

std::vector<int> PiecesPanel::orderOf(Document::Kind kind) const {
    std::vector<Library::Entry> entries = m_library.entries(kind);
    if (kind == Document::Kind::Take) {
        std::ranges::stable_sort(entries, [this](const Library::Entry& take, const Library::Entry& other) {
            return comesBefore(*take, *other, m_order);
        });
    }
    std::vector<int> ids;
    for (const Library::Entry& entry : entries)
        ids.push_back(entry->id);
    return ids;
}

void PiecesPanel::sortTakes() {
    const std::vector<int> wanted = orderOf(Document::Kind::Take);
    std::vector<int> now;
    for (int row = 0; row < m_takes->childCount(); ++row)
        now.push_back(m_takes->child(row)->data(kName, kId).toInt());
    if (now == wanted || now.size() != wanted.size()) return;
    const QScopedValueRollback updating(m_updating, true);
    QList<QTreeWidgetItem*> chosen = m_tree->selectedItems();
    QTreeWidgetItem* current = m_tree->currentItem();
    QList<QTreeWidgetItem*> rows = m_takes->takeChildren();
    std::ranges::stable_sort(rows, {}, [&wanted](const QTreeWidgetItem* row) {
        return std::ranges::find(wanted, row->data(kName, kId).toInt()) - wanted.begin();
    });
    m_takes->addChildren(rows);
    m_tree->setCurrentItem(current);
    for (QTreeWidgetItem* row : chosen)
        row->setSelected(true);
}

void PiecesPanel::remove(int id) {
    const QScopedValueRollback updating(m_updating, true);
    delete itemOf(id);
    if (m_library.entries().empty()) setCurrentIndex(0);
}

void PiecesPanel::show(int id) {
    const QScopedValueRollback updating(m_updating, true);
    const Library::Entry entry = m_library.find(id);
    QTreeWidgetItem* item = itemOf(id);
    if (entry == nullptr || item == nullptr) return;
    item->setText(kName, entry->title);
    item->setData(kName, PieceDelegate::kSecondLine, differenceText(*entry, m_order));
    const bool isPiece = entry->kind == Document::Kind::Piece;
    if (isPiece) item->setCheckState(kName, checkOf(entry->use));
    QString tip = detailsText(*entry);
    if (isPiece)
        tip += QLatin1Char('\n') + tr("Checked: training learns from it; half: it is measured on it");
    if (entry->gridLoss) tip += QLatin1Char('\n') + gridText(*entry->gridLoss);
    if (entry->leftOut.any()) tip += QLatin1Char('\n') + say(tokenizer::leftOutSentence(entry->leftOut));
    item->setToolTip(kName, tip);
    if (!isPiece) sortTakes();
}

void PiecesPanel::takeCheck(int id, Qt::CheckState state) {
    const Library::Entry entry = m_library.find(id);
    if (entry == nullptr || checkOf(entry->use) == state) return;
    m_library.setUse(id, state == Qt::Checked ? project::Use::Learn : project::Use::Ignore);
}

void PiecesPanel::select(int id) {
    const QScopedValueRollback updating(m_updating, true);
    // What was clicked is current already, and keeps what was chosen beside it.
    if (QTreeWidgetItem* item = itemOf(id); item != m_tree->currentItem()) m_tree->setCurrentItem(item);
}

void PiecesPanel::compareChosen() {
    if (m_updating) return;
    const QList<QTreeWidgetItem*> chosen = m_tree->selectedItems();
    const QTreeWidgetItem* shown = m_tree->currentItem();
    const bool isPair = chosen.size() == 2 && (chosen[0] == shown || chosen[1] == shown);
    const QTreeWidgetItem* other = !isPair ? nullptr : chosen[0] == shown ? chosen[1] : chosen[0];
    m_library.setCompared(other != nullptr ? other->data(kName, kId).toInt() : 0);
}

std::vector<int> PiecesPanel::chosen() const {
    std::vector<int> ids;
    for (const QTreeWidgetItem* group : {m_pieces, m_takes}) {
        for (int row = 0; row < group->childCount(); ++row) {
            if (group->child(row)->isSelected()) ids.push_back(group->child(row)->data(kName, kId).toInt());
        }
    }
    return ids;
}

std::vector<int> PiecesPanel::chosenWith(int id) const {
    std::vector<int> ids = chosen();
    return std::ranges::count(ids, id) > 0 ? ids : std::vector{id};
}

void PiecesPanel::showMenu(const QPoint& position) {
    QTreeWidgetItem* item = m_tree->itemAt(position);
    if (item == m_takes) m_orders->popup(m_tree->viewport()->mapToGlobal(position));
    if (item == nullptr || item->parent() == nullptr) return;
    const int id = item->data(kName, kId).toInt();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Rename"), this, [this, item] { m_tree->editItem(item, kName); });
    if (EncodingMenu::isFor(m_library.find(id))) {
        auto* encodings = new EncodingMenu(m_library, id, menu);
        encodings->setObjectName(QStringLiteral("clickedEncodingMenu"));
        menu->addMenu(encodings);
    }
    const Library::Entry clicked = m_library.find(id);
    if (clicked->kind == Document::Kind::Piece) {
        QMenu* uses = menu->addMenu(tr("Training"));
        const auto add = [&](const QString& text, project::Use use) {
            QAction* action =
                uses->addAction(text, this, [this, id, use] { m_library.setUses(chosenWith(id), use); });
            action->setCheckable(true);
            action->setChecked(clicked->use == use);
        };
        add(tr("Learns from It"), project::Use::Learn);
        add(tr("Is Measured on It"), project::Use::Measure);
        add(tr("Ignores It"), project::Use::Ignore);
    }
    if (clicked->kind == Document::Kind::Take) {
        menu->addMenu(m_rating);
        menu->addMenu(m_orders);
    }
    menu->addAction(tr("Copy to Pieces"), this, [this, id] { copyToPieces(id); })
        ->setObjectName(QStringLiteral("copyToPiecesAction"));
    menu->addAction(tr("Export MIDI…"), this, &PiecesPanel::exportMidiRequested);
    menu->addAction(tr("Export Audio…"), this, &PiecesPanel::exportAudioRequested);
    menu->addSeparator();
    menu->addAction(tr("Remove"), this, [this, id] { m_library.remove(chosenWith(id)); });
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void PiecesPanel::copyToPieces(int id) {
    const Library::Entry entry = m_library.find(id);
    if (entry == nullptr) return;
    Document piece = *entry;
    piece.kind = Document::Kind::Piece;
    piece.path.clear();
    piece.details = [title = entry->title] { return tr("A copy of %1").arg(title); };
    piece.origin.reset();
    piece.report.reset();
    piece.stars = 0;
    m_library.add(std::move(piece), m_library.mix(id));
}

void PiecesPanel::drag(const QTreeWidgetItem& item) {
    const Library::Entry entry = m_library.find(item.data(kName, kId).toInt());
    if (entry == nullptr) return;
    auto* drag = new QDrag(m_tree);
    drag->setMimeData(draggedOf(entry->score, entry->title, m_dragFolder).release());
    drag->exec(Qt::CopyAction);
}

QTreeWidgetItem* PiecesPanel::itemOf(int id) const {
    for (QTreeWidgetItem* group : {m_pieces, m_takes}) {
        for (int row = 0; row < group->childCount(); ++row) {
            if (group->child(row)->data(kName, kId).toInt() == id) return group->child(row);
        }
    }
    return nullptr;
}

}  // namespace incipit::ui
