#include "ui/dialogs/help_dialogs.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <utility>

#include "ui/dialogs/file_dialogs.h"
#include "ui/support/spoken.h"
#include "ui/support/theme.h"

// A resource in a static library is only kept when something names it, from outside of any namespace.
static void keepCredits() {
    Q_INIT_RESOURCE(credits);
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

/// What the base model was trained on: sources, licences, credits.
void showCredits(QWidget* parent) {
    keepCredits();
    QTextBrowser* text =
        showPage(parent, QStringLiteral("credits"), [] { return tr("Credits of the Base Model"); });
    if (QFile file(QStringLiteral(":/incipit/CREDITS.md")); file.open(QIODevice::ReadOnly))
        text->setMarkdown(QString::fromUtf8(file.readAll()));
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
        QString text = action->text();
        rows.append({action->shortcut().toString(QKeySequence::NativeText), text.remove(QLatin1Char('&'))});
    }
    rows.append({tr("Wheel"), tr("Piano roll: scroll up and down")});
    rows.append({tr("Shift+Wheel"), tr("Piano roll: scroll in time")});
    rows.append({tr("Ctrl+Wheel"), tr("Piano roll: zoom in time")});
    rows.append({tr("Alt+Wheel"), tr("Piano roll: zoom in pitch")});
    rows.append({tr("Click in the ruler"), tr("Go to that place")});
    rows.append({tr("Ctrl+Click in the list"), tr("Compare with what is shown")});
    return rows;
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

void showKeys(QWidget* parent, const QList<QAction*>& actions) {
    QTextBrowser* text = showPage(parent, QStringLiteral("keys"), [] { return tr("Keys"); });
    const QList<QPointer<QAction>> all(actions.begin(), actions.end());
    spoken(text, [text, all] { text->setHtml(tableOf(keyRows(all))); });
}

}  // namespace incipit::ui
