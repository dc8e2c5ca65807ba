#include "ui/panels/notices_panel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QTime>
#include <QTimer>
#include <algorithm>

#include "ui/support/spoken.h"
#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr int kKept = 500;

}  // namespace

NoticesPanel::NoticesPanel(QWidget* parent) : QListWidget(parent), m_most(kKept) {
    setObjectName(QStringLiteral("noticeList"));
    spoken(this, [this] { setAccessibleName(tr("Notices")); });
    setWordWrap(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    makeActions();
}

void NoticesPanel::makeActions() {
    auto* chosen = new QAction(this);
    chosen->setObjectName(QStringLiteral("copyNoticesAction"));
    chosen->setShortcut(QKeySequence::Copy);
    chosen->setShortcutContext(Qt::WidgetShortcut);
    auto* all = new QAction(this);
    all->setObjectName(QStringLiteral("copyAllNoticesAction"));
    spoken(this, [chosen, all] {
        chosen->setText(tr("Copy"));
        all->setText(tr("Copy All"));
    });
    connect(chosen, &QAction::triggered, this, [this] {
        QList<QListWidgetItem*> lines = selectedItems();
        std::ranges::sort(lines, {}, [this](const QListWidgetItem* line) { return row(line); });
        copy(lines);
    });
    connect(all, &QAction::triggered, this, [this] { copy(findItems(QString(), Qt::MatchContains)); });
    addActions({chosen, all});
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void NoticesPanel::copy(const QList<QListWidgetItem*>& lines) const {
    QStringList texts;
    for (const QListWidgetItem* line : lines)
        texts << line->text();
    if (!texts.isEmpty()) QGuiApplication::clipboard()->setText(texts.join(QLatin1Char('\n')));
}

void NoticesPanel::add(const Notice& notice) {
    const bool info = notice.level == Notice::Level::Info;
    const bool error = notice.level == Notice::Level::Error;
    const QString name = info    ? QStringLiteral("dialog-information")
                         : error ? QStringLiteral("dialog-error")
                                 : QStringLiteral("dialog-warning");
    const QString time = QTime::currentTime().toString(QStringLiteral("HH:mm:ss"));
    // Whoever reads further up, as in a long list, is left there.
    const bool follows = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    addLine(name, time + QStringLiteral("  ") + notice.text);
    const int first = count() - 1;
    for (const QString& detail : notice.details)
        addLine(QString(), QStringLiteral("    ") + detail);
    // A long list is not to push its own beginning out.
    m_most = std::max(m_most, kKept + static_cast<int>(notice.details.size()));
    if (!notice.details.isEmpty()) {
        // Later: the list is only being shown for it.
        QTimer::singleShot(0, this, [this, top = QPersistentModelIndex(model()->index(first, 0))] {
            if (top.isValid()) scrollTo(top, PositionAtTop);
        });
    } else if (follows) {
        scrollToBottom();
    }
    while (count() > m_most)
        delete takeItem(0);
}

void NoticesPanel::addLine(const QString& iconName, const QString& text) {
    addItem(new QListWidgetItem(iconName.isEmpty() ? QIcon() : icon(iconName), text));
}

}  // namespace incipit::ui
