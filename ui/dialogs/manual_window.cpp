#include "ui/dialogs/manual_window.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QSplitter>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "ui/dialogs/file_dialogs.h"
#include "ui/support/spoken.h"
#include "ui/support/translations.h"

namespace incipit::ui {

namespace {

constexpr QSize kManualSize(960, 680);
constexpr int kPagesWidth = 240;
constexpr int kPictureMargin = 24;  // of pictures

/// Pictures are no wider than there is room.
class ManualBrowser final : public QTextBrowser {
  public:
    using QTextBrowser::QTextBrowser;

    QVariant loadResource(int type, const QUrl& name) override {
        QVariant resource = QTextBrowser::loadResource(type, name);
        if (type != QTextDocument::ImageResource) return resource;
        QImage image = resource.typeId() == QMetaType::QByteArray ? QImage::fromData(resource.toByteArray())
                                                                  : resource.value<QImage>();
        const int room = viewport()->width() - kPictureMargin;
        if (image.width() <= room) return resource;
        return image.scaledToWidth(room, Qt::SmoothTransformation);
    }
};

}  // namespace

ManualWindow::ManualWindow(const QString& folder, const QString& docs, QWidget* parent)
    : QDialog(parent),
      m_folder(folder),
      m_docs(docs),
      m_manual(folder, chosenLanguage(*qApp)),
      m_search(new QLineEdit(this)),
      m_list(new QListWidget(this)),
      m_text(new ManualBrowser(this)),
      m_back(new QAction(this)),
      m_forward(new QAction(this)) {
    setObjectName(QStringLiteral("manualWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowFlag(Qt::WindowMinMaxButtonsHint);
    m_search->setObjectName(QStringLiteral("manualSearch"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("manualList"));
    m_list->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("manualText"));
    m_text->setOpenLinks(false);  // follow() does
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    auto* sides = new QSplitter(this);
    sides->addWidget(m_list);
    sides->addWidget(m_text);
    sides->setStretchFactor(1, 1);
    sides->setSizes({kPagesWidth, kManualSize.width() - kPagesWidth});
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(makeBar());
    layout->addWidget(sides, 1);
    resize(kManualSize.boundedTo(parent->size()));
    connect(m_text, &QTextBrowser::anchorClicked, this, &ManualWindow::follow);
    connect(m_text, &QTextBrowser::historyChanged, this, &ManualWindow::showShown);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_list->count() == 0) return;
        showPage(m_list->item(0)->data(Qt::UserRole).toString());
        m_list->setFocus();
    });
    connect(m_search, &QLineEdit::textChanged, this, &ManualWindow::list);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item != nullptr) showPage(item->data(Qt::UserRole).toString());
    });
    spoken(this, [this] {
        setWindowTitle(tr("Manual"));
        m_search->setPlaceholderText(tr("Search the manual"));
        m_search->setAccessibleName(tr("Search the manual"));
        m_list->setAccessibleName(tr("Pages"));
        m_text->setAccessibleName(tr("Page"));
        m_back->setText(tr("Back"));
        m_forward->setText(tr("Forward"));
        read();
    });
    returnFocus(parent, this);
    m_search->setFocus();
}

QWidget* ManualWindow::makeBar() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    m_back->setObjectName(QStringLiteral("manualBack"));
    m_back->setIcon(style()->standardIcon(QStyle::SP_ArrowBack));
    m_back->setShortcut(QKeySequence::Back);
    m_forward->setObjectName(QStringLiteral("manualForward"));
    m_forward->setIcon(style()->standardIcon(QStyle::SP_ArrowForward));
    m_forward->setShortcut(QKeySequence::Forward);
    for (QAction* action : {m_back, m_forward}) {
        action->setEnabled(false);
        auto* button = new QToolButton(bar);
        button->setDefaultAction(action);
        row->addWidget(button);
    }
    row->addWidget(m_search, 1);
    connect(m_back, &QAction::triggered, m_text, &QTextBrowser::backward);
    connect(m_forward, &QAction::triggered, m_text, &QTextBrowser::forward);
    connect(m_text, &QTextBrowser::backwardAvailable, m_back, &QAction::setEnabled);
    connect(m_text, &QTextBrowser::forwardAvailable, m_forward, &QAction::setEnabled);
    return bar;
}

void ManualWindow::read() {
    const QString shown = shownPage();
    m_manual = Manual(m_folder, chosenLanguage(*qApp));
    list();
    if (m_manual.pages().isEmpty()) {
        m_text->setPlainText(tr("The manual is not installed with this program."));
    } else if (!shown.isEmpty()) {
        showPage(shown);
    }
}

void ManualWindow::showPage(const QString& name) {
    if (m_manual.pages().isEmpty()) return;
    const Manual::Page* page = m_manual.page(name);
    if (page == nullptr) page = &m_manual.pages().front();
    const auto address = QUrl::fromLocalFile(page->file);
    if (address == m_text->source()) {
        showShown();
    } else {
        m_text->setSource(address);
    }
}

QString ManualWindow::shownPage() const {
    const QString file = m_text->source().toLocalFile();
    for (const Manual::Page& page : m_manual.pages()) {
        if (page.file == file) return page.name;
    }
    return {};
}

void ManualWindow::list() {
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const auto add = [this](const QString& name, const QString& text) {
        auto* item = new QListWidgetItem(text, m_list);
        item->setData(Qt::UserRole, name);
    };
    const QString words = m_search->text();
    if (words.trimmed().isEmpty()) {
        for (const Manual::Page& page : m_manual.pages())
            add(page.name, page.title);
    } else {
        for (const Manual::Hit& hit : m_manual.search(words))
            add(hit.page, QStringLiteral("%1 (%2)\n%3")
                              .arg(m_manual.page(hit.page)->title)
                              .arg(hit.times)
                              .arg(hit.context));
    }
    showShown();
}

void ManualWindow::follow(const QUrl& link) {
    if (!link.isLocalFile()) {
        QDesktopServices::openUrl(link);
        return;
    }
    QString file = link.toLocalFile();
    if (!QFile::exists(file) && !m_docs.isEmpty()) {
        const QDir around(QFileInfo(QDir(m_folder).canonicalPath()).path());
        file = QDir::cleanPath(QDir(m_docs).filePath(around.relativeFilePath(file)));
    }
    const auto address = QUrl::fromLocalFile(file);
    if (file.endsWith(QLatin1String(".md")) && QFile::exists(file)) {
        m_text->setSource(address, QTextDocument::MarkdownResource);
    } else {
        QDesktopServices::openUrl(address);
    }
}

void ManualWindow::showShown() {
    const QSignalBlocker quiet(m_list);
    const QString shown = shownPage();
    m_list->setCurrentItem(nullptr);
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == shown) m_list->setCurrentRow(row);
    }
    mark();
}

void ManualWindow::mark() {
    QList<QTextEdit::ExtraSelection> marks;
    const QString words = m_search->text().simplified();
    QTextCursor found(m_text->document());
    while (!words.isEmpty() && !(found = m_text->document()->find(words, found)).isNull()) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = found;
        mark.format.setBackground(palette().highlight());
        mark.format.setForeground(palette().highlightedText());
        marks << mark;
    }
    m_text->setExtraSelections(marks);
    if (marks.isEmpty()) return;
    QTextCursor first = marks.front().cursor;
    first.clearSelection();
    m_text->setTextCursor(first);
    m_text->ensureCursorVisible();
}

}  // namespace incipit::ui
