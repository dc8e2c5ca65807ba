#include "ui/file_dialogs.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <utility>

namespace incipit::ui {

namespace {

/// "flac" of "FLAC audio (*.flac)".
QString suffixOf(const QString& filter) {
    const auto match = QRegularExpression(QStringLiteral("\\*\\.(\\w+)")).match(filter);
    return match.captured(1);
}

}  // namespace

void askForFiles(QWidget* parent, const FileQuestion& question,
                 std::function<void(const QStringList&)> chosen) {
    auto* dialog = new QFileDialog(parent, question.title, question.folder);
    dialog->setObjectName(question.name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Qt's own dialog is the same on every desktop and lets the name field be focused.
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setAcceptMode(question.save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(question.save ? QFileDialog::AnyFile : QFileDialog::ExistingFiles);
    dialog->setNameFilters(question.filters);
    dialog->setDefaultSuffix(question.suffix);
    if (!question.suggestedName.isEmpty()) dialog->selectFile(question.suggestedName);
    if (question.save) {
        QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
            if (const QString suffix = suffixOf(filter); !suffix.isEmpty()) dialog->setDefaultSuffix(suffix);
        });
    }
    QObject::connect(dialog, &QFileDialog::filesSelected, parent,
                     [chosen = std::move(chosen)](const QStringList& files) { chosen(files); });
    dialog->open();
    if (auto* nameField = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))) {
        nameField->setFocus();
        nameField->selectAll();
    }
}

}  // namespace incipit::ui
