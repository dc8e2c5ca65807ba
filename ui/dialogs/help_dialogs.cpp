#include "ui/dialogs/help_dialogs.h"

#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QPageSize>
#include <QPdfWriter>
#include <QPointer>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <string_view>
#include <utility>

#include "base/atomic_file.h"
#include "base/error.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/support/menu_actions.h"
#include "ui/support/say.h"
#include "ui/support/settings.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

// A resource in a static library is only kept when something names it, from outside of any namespace.
static void keepTexts() {
    Q_INIT_RESOURCE(credits);
    Q_INIT_RESOURCE(changelog);
}

namespace incipit::ui {

namespace {

/// In the context that lupdate finds for functions here.
QString tr(const char* text) {
    return QCoreApplication::translate("incipit::ui", text);
}

QDialogButtonBox* showText(QWidget* parent, const char* name, const Text& title, const Text& html) {
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(QLatin1String(name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    spoken(dialog, [dialog, title] { dialog->setWindowTitle(title()); });
    auto* picture = new QLabel(dialog);
    picture->setPixmap(icon(QStringLiteral("incipit")).pixmap(64));
    picture->setAlignment(Qt::AlignTop);
    auto* text = new QLabel(dialog);
    spoken(text, [text, html] { text->setText(html()); });
    text->setTextFormat(Qt::RichText);
    text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    text->setOpenExternalLinks(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* row = new QHBoxLayout;
    row->addWidget(picture);
    row->addWidget(text, 1);
    auto* layout = new QVBoxLayout(dialog);
    layout->addLayout(row);
    layout->addWidget(buttons);
    returnFocus(parent, dialog);
    dialog->show();
    return buttons;
}

/// A text that is longer than the window may be. @return it, to be filled
QTextBrowser* showPage(QWidget* parent, const QString& name, const Text& title) {
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(name + QStringLiteral("Dialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    spoken(dialog, [dialog, title] { dialog->setWindowTitle(title()); });
    auto* text = new QTextBrowser(dialog);
    text->setObjectName(name + QStringLiteral("Text"));
    text->setOpenExternalLinks(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(text);
    layout->addWidget(buttons);
    dialog->resize(QSize(760, 560).boundedTo(parent->size()));
    returnFocus(parent, dialog);
    dialog->show();
    return text;
}

QString textOf(const QString& resource) {
    keepTexts();
    QFile file(resource);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What the base model was trained on: sources, licences, credits.
void showCredits(QWidget* parent) {
    QTextBrowser* text =
        showPage(parent, QStringLiteral("credits"), [] { return tr("Credits of the Base Model"); });
    text->setMarkdown(textOf(QStringLiteral(":/incipit/CREDITS.md")));
}

/// The changelog's first section. Its links lead to pages beside it, which are not here: their words stay.
QString newsOf(const QString& changelog) {
    const qsizetype begin = changelog.indexOf(QLatin1String("\n## ")) + 1;
    const qsizetype end = changelog.indexOf(QLatin1String("\n## "), begin);
    static const QRegularExpression link(QStringLiteral("\\[([^\\]]*)\\]\\((?!https?:)[^)]*\\)"));
    return changelog.mid(begin, end < 0 ? -1 : end - begin).replace(link, QStringLiteral("\\1"));
}

/// A key and what it does.
using KeyRow = std::pair<QString, QString>;

/// In two columns, down the one and then the other.
QString tableOf(const QList<KeyRow>& rows) {
    const qsizetype half = (rows.size() + 1) / 2;
    const auto cells = [&rows](qsizetype row) {
        if (row >= rows.size()) return QString();
        return QStringLiteral(
                   "<td style='padding-right:12px'><b>%1</b></td><td style='padding-right:24px'>%2</td>")
            .arg(rows[row].first.toHtmlEscaped(), rows[row].second.toHtmlEscaped());
    };
    QString table;
    for (qsizetype row = 0; row < half; ++row)
        table += QStringLiteral("<tr>%1%2</tr>").arg(cells(row), cells(row + half));
    return QStringLiteral("<table cellpadding='2'>%1</table>").arg(table);
}

QString aboutText() {
    return tr("<h2>Incipit %1</h2>"
              "<p>A studio that learns from the music you open and composes on from it.</p>"
              "<p>Free software under the GNU General Public License, version 3 or later.<br>"
              "Qt %2</p>"
              "<p>The base model was trained on music that many people gave away freely.</p>")
        .arg(QLatin1String(INCIPIT_VERSION), QLatin1String(qVersion()));
}

QList<KeyRow> keyRows(const QList<QPointer<QAction>>& actions) {
    QList<KeyRow> rows;
    for (const QPointer<QAction>& action : actions) {
        if (action.isNull() || action->shortcut().isEmpty()) continue;
        rows.append({action->shortcut().toString(QKeySequence::NativeText), nameOf(*action)});
    }
    rows.append({tr("Wheel"), tr("Piano roll: scroll up and down")});
    rows.append({tr("Shift+Wheel"), tr("Piano roll: scroll in time")});
    rows.append({tr("Ctrl+Wheel"), tr("Piano roll: zoom in time")});
    rows.append({tr("Alt+Wheel"), tr("Piano roll: zoom in pitch")});
    rows.append({tr("Click in the ruler"), tr("Go to that place")});
    rows.append({tr("Ctrl+Click in the list"), tr("Compare with what is shown")});
    return rows;
}

/// Through a buffer, as files appear whole or not at all.
void savePdf(const QTextDocument& text, const QString& file) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setTitle(QStringLiteral("Incipit"));
        text.print(&writer);
    }
    base::writeFile(toPath(file),
                    std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

/// What failed stands in the title, which is where the page has room for it.
void askForPdf(QTextBrowser* text, Settings& settings) {
    FileQuestion question;
    question.name = QStringLiteral("savePdfDialog");
    question.title = tr("Save as PDF");
    question.filters = {tr("PDF file (*.pdf)")};
    question.suffix = QStringLiteral("pdf");
    question.suggestedName = tr("Incipit keys") + QStringLiteral(".pdf");
    question.save = true;
    askForFiles(text->window(), question, settings, QStringLiteral("exports"),
                [text](const QStringList& files, const QString&) {
                    try {
                        savePdf(*text->document(), files.first());
                    } catch (const Error& error) {
                        text->window()->setWindowTitle(say(error));
                    }
                });
}

void askToPrint(QTextBrowser* text) {
    auto* printer = new QPrinter;
    auto* dialog = new QPrintDialog(printer, text->window());
    dialog->setObjectName(QStringLiteral("printDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QObject::destroyed, qApp, [printer] { delete printer; });
    QObject::connect(dialog, qOverload<QPrinter*>(&QPrintDialog::accepted), text,
                     [text](QPrinter* chosen) { text->print(chosen); });
    dialog->open();
}

void addButton(QTextBrowser* text, const char* name, const Text& title,
               const std::function<void()>& clicked) {
    auto* box = text->window()->findChild<QDialogButtonBox*>();
    QPushButton* button = box->addButton(QString(), QDialogButtonBox::ActionRole);
    button->setObjectName(QLatin1String(name));
    spoken(button, [button, title] { button->setText(title()); });
    QObject::connect(button, &QPushButton::clicked, text, clicked);
}

}  // namespace

void showAbout(QWidget* parent) {
    QDialogButtonBox* buttons = showText(
        parent, "aboutDialog", [] { return tr("About Incipit"); }, aboutText);
    QPushButton* credits = buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    spoken(credits, [credits] { credits->setText(tr("Credits")); });
    credits->setObjectName(QStringLiteral("creditsButton"));
    QObject::connect(credits, &QPushButton::clicked, parent, [parent] { showCredits(parent); });
}

void showKeys(QWidget* parent, const QList<QAction*>& actions, Settings& settings) {
    QTextBrowser* text = showPage(parent, QStringLiteral("keys"), [] { return tr("Keys"); });
    const QList<QPointer<QAction>> all(actions.begin(), actions.end());
    spoken(text, [text, all] { text->setHtml(tableOf(keyRows(all))); });
    addButton(
        text, "printKeysButton", [] { return tr("Print…"); }, [text] { askToPrint(text); });
    addButton(
        text, "savePdfButton", [] { return tr("Save as PDF…"); },
        [text, &settings] { askForPdf(text, settings); });
}

void showNews(QWidget* parent) {
    QTextBrowser* text = showPage(parent, QStringLiteral("news"), [] { return tr("What's New"); });
    text->setMarkdown(newsOf(textOf(QStringLiteral(":/incipit/CHANGELOG.md"))));
}

}  // namespace incipit::ui
