#include "ui/panels/pieces_panel.h"

#include <QAction>
#include <QDrag>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>
#include <functional>
#include <utility>

#include "ui/panels/encoding_menu.h"
#include "ui/widgets/midi_clipboard.h"
#include "ui/support/say.h"
#include "ui/support/text.h"
#include "ui/widgets/guarded.h"

namespace incipit::ui {

namespace {

enum Column { kName, kNotes, kKey, kLength };
constexpr int kId = Qt::UserRole;

QTreeWidgetItem* addGroup(QTreeWidget* tree, const QString& title) {
    auto* group = new QTreeWidgetItem(tree, {title});
    QFont font = group->font(kName);
    font.setBold(true);
    group->setFont(kName, font);
    group->setFlags(Qt::ItemIsEnabled);
    group->setFirstColumnSpanned(true);
    group->setExpanded(true);
    return group;
}

/// A row can be dragged out of the window.
class PieceTree final : public QTreeWidget {
  public:
    using QTreeWidget::QTreeWidget;
    std::function<void(const QTreeWidgetItem&)> onDrag;

  protected:
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
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_tree(makeTree(m_splitter, [this](const QTreeWidgetItem& item) { drag(item); })),
      m_take(new TakeView(m_splitter)) {
    m_tree->setObjectName(QStringLiteral("pieceTree"));
    m_tree->setAccessibleName(tr("Pieces and takes"));
    m_tree->setHeaderLabels({tr("Name"), tr("Notes"), tr("Key"), tr("Length")});
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(10);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_tree->header()->setSectionResizeMode(kName, QHeaderView::Stretch);
    m_pieces = addGroup(m_tree, tr("Pieces"));
    m_takes = addGroup(m_tree, tr("Takes"));
    addWidget(makeEmptyState());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    addWidget(m_splitter);

    auto* removal = new QAction(tr("Remove"), m_tree);
    removal->setShortcut(QKeySequence::Delete);
    removal->setShortcutContext(Qt::WidgetShortcut);
    m_tree->addAction(removal);
    connect(removal, &QAction::triggered, this, [this] {
        if (const Library::Entry entry = m_library.current()) m_library.remove(entry->id);
    });
    connect(m_tree, &QTreeWidget::customContextMenuRequested, this, &PiecesPanel::showMenu);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        const bool isEntry = item != nullptr && item->parent() != nullptr;  // and no heading
        if (!m_updating && isEntry) m_library.setCurrent(item->data(kName, kId).toInt());
    });
    connect(m_tree, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item) {
        if (m_updating) return;
        const int id = item->data(kName, kId).toInt();
        m_library.rename(id, item->text(kName));
        show(id);  // an empty name was refused
    });
    connect(&library, &Library::added, this, &PiecesPanel::add);
    connect(&library, &Library::removed, this, &PiecesPanel::remove);
    connect(&library, &Library::changed, this, &PiecesPanel::show);
    connect(&library, &Library::currentChanged, this, &PiecesPanel::select);
}

QWidget* PiecesPanel::makeEmptyState() {
    auto* page = new QWidget(this);
    auto* hint = new QLabel(tr("Drop a MIDI file here, or open a demo piece."), page);
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignCenter);
    auto* open = new QPushButton(tr("Open…"), page);
    auto* demo = new QPushButton(tr("Open a Demo Piece"), page);
    open->setObjectName(QStringLiteral("emptyOpenButton"));
    demo->setObjectName(QStringLiteral("emptyDemoButton"));
    connect(open, &QPushButton::clicked, this, &PiecesPanel::openRequested);
    connect(demo, &QPushButton::clicked, this, &PiecesPanel::demoRequested);
    auto* layout = new QVBoxLayout(page);
    layout->addStretch();
    layout->addWidget(hint);
    layout->addWidget(open, 0, Qt::AlignHCenter);
    layout->addWidget(demo, 0, Qt::AlignHCenter);
    layout->addStretch();
    return page;
}

void PiecesPanel::add(int id) {
    const QScopedValueRollback updating(m_updating, true);
    const Library::Entry entry = m_library.find(id);
    QTreeWidgetItem* group = entry->kind == Document::Kind::Piece ? m_pieces : m_takes;
    auto* item = new QTreeWidgetItem;
    item->setData(kName, kId, id);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsDragEnabled);
    item->setTextAlignment(kNotes, Qt::AlignRight | Qt::AlignVCenter);
    item->setTextAlignment(kLength, Qt::AlignRight | Qt::AlignVCenter);
    int row = 0;  // ids ascend, also when one comes back by undo
    while (row < group->childCount() && group->child(row)->data(kName, kId).toInt() < id)
        ++row;
    group->insertChild(row, item);
    show(id);
    setCurrentWidget(m_splitter);
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
    item->setText(kNotes, numberText(entry->notes));
    item->setText(kKey, entry->key.isEmpty() ? QStringLiteral("–") : entry->key);
    item->setText(kLength, durationText(entry->seconds));
    QString tip = entry->details;
    if (entry->gridLoss) tip += QLatin1Char('\n') + gridText(*entry->gridLoss);
    if (entry->leftOut.any()) tip += QLatin1Char('\n') + say(tokenizer::leftOutSentence(entry->leftOut));
    item->setToolTip(kName, tip);
    showTake();
}

void PiecesPanel::select(int id) {
    const QScopedValueRollback updating(m_updating, true);
    m_tree->setCurrentItem(itemOf(id));
    showTake();
}

void PiecesPanel::showTake() {
    m_take->setDocument(m_library.current().get());
}

void PiecesPanel::showMenu(const QPoint& position) {
    QTreeWidgetItem* item = m_tree->itemAt(position);
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
    menu->addAction(tr("Copy to Pieces"), this, [this, id] { copyToPieces(id); })
        ->setObjectName(QStringLiteral("copyToPiecesAction"));
    menu->addAction(tr("Export MIDI…"), this, &PiecesPanel::exportMidiRequested);
    menu->addAction(tr("Export Audio…"), this, &PiecesPanel::exportAudioRequested);
    menu->addSeparator();
    menu->addAction(tr("Remove"), this, [this, id] { m_library.remove(id); });
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void PiecesPanel::copyToPieces(int id) {
    const Library::Entry entry = m_library.find(id);
    if (entry == nullptr) return;
    Document piece = *entry;
    piece.kind = Document::Kind::Piece;
    piece.path.clear();
    piece.details = tr("A copy of %1").arg(entry->title);
    piece.origin.reset();
    piece.report.reset();
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
