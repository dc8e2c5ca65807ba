#include "ui/dialogs/file_dialogs.h"

#include <QFileIconProvider>
#include <QFileInfo>
#include <QLineEdit>
#include <QRegularExpression>
#include <algorithm>
#include <utility>

#include "ui/support/settings.h"

namespace incipit::ui {

namespace {

/// Names and icons by what a file is called. Qt's own provider opens every file of a folder on the GUI thread
/// to look at its first bytes, which takes long on a network and for ever on a pipe.
class NamesOnly final : public QFileIconProvider {
  public:
    using QFileIconProvider::icon;
    [[nodiscard]] QIcon icon(const QFileInfo& file) const override {
        return icon(file.isDir() ? IconType::Folder : IconType::File);
    }
    [[nodiscard]] QString type(const QFileInfo& file) const override {
        return file.isDir() ? QFileDialog::tr("Folder") : file.suffix();
    }
};

/// "flac" of "FLAC audio (*.flac)".
QString suffixOf(const QString& filter) {
    const auto match = QRegularExpression(QStringLiteral("\\*\\.(\\w+)")).match(filter);
    return match.captured(1);
}

/// Gives a name the ending of the chosen format where it has none that is known, before it is asked whether a
/// file of that name may be replaced.
class Dialog final : public QFileDialog {
  public:
    using QFileDialog::QFileDialog;

    void accept() override {
        auto* name = findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        if (acceptMode() == AcceptSave && name != nullptr) name->setText(withSuffix(name->text()));
        QFileDialog::accept();
    }

  private:
    [[nodiscard]] QString withSuffix(const QString& name) const {
        const QString suffix = QFileInfo(name).suffix();
        const QString wanted = suffixOf(selectedNameFilter());
        // Without an ending it gets that of the dialog; and a folder is gone into.
        if (suffix.isEmpty() || wanted.isEmpty() || directory().exists(name)) return name;
        const bool isKnown = std::ranges::any_of(nameFilters(), [&](const QString& filter) {
            return QRegularExpression(QStringLiteral("\\*\\.%1\\b").arg(QRegularExpression::escape(suffix)),
                                      QRegularExpression::CaseInsensitiveOption)
                .match(filter)
                .hasMatch();
        });
        return isKnown ? name : name + QLatin1Char('.') + wanted;
    }
};

}  // namespace

void askForFiles(QWidget* parent, const FileQuestion& question,
                 std::function<void(const QStringList& files, const QString& filter)> chosen) {
    static NamesOnly names;  // has no state; a dialog's own threads use it to the end
    auto* dialog = new Dialog(parent, question.title);
    dialog->setObjectName(question.name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Qt's own dialog is the same on every desktop and lets the name field be focused.
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setIconProvider(&names);
    dialog->setDirectory(question.folder);
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
                     [dialog, chosen = std::move(chosen)](const QStringList& files) {
                         chosen(files, dialog->selectedNameFilter());
                     });
    returnFocus(parent, dialog);
    dialog->open();
    if (auto* nameField = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))) {
        nameField->setFocus();
        nameField->selectAll();
    }
}

void askForFiles(QWidget* parent, FileQuestion question, Settings& settings, const QString& kind,
                 std::function<void(const QStringList& files, const QString& filter)> chosen) {
    question.folder = settings.folder(kind);
    askForFiles(
        parent, question,
        [&settings, kind, chosen = std::move(chosen)](const QStringList& files, const QString& filter) {
            settings.setFolder(kind, QFileInfo(files.first()).absolutePath());
            chosen(files, filter);
        });
}

void returnFocus(QWidget* parent, QDialog* dialog) {
    QObject::connect(dialog, &QObject::destroyed, parent, [parent] { parent->window()->activateWindow(); });
}

}  // namespace incipit::ui
