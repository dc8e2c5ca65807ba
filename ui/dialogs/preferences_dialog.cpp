#include "ui/dialogs/preferences_dialog.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>

#include "ui/file_dialogs.h"

namespace incipit::ui {

PreferencesDialog::PreferencesDialog(const SynthesizerChoice& choice, QWidget* parent)
    : QDialog(parent), m_soundFont(new QLineEdit(choice.soundFont, this)), m_driver(new QComboBox(this)) {
    setObjectName(QStringLiteral("preferencesDialog"));
    setWindowTitle(tr("Preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_soundFont->setObjectName(QStringLiteral("soundFontEdit"));
    m_soundFont->setAccessibleName(tr("SoundFont"));
    m_soundFont->setPlaceholderText(tr("the system's default"));
    m_soundFont->setMinimumWidth(320);
    m_soundFont->setClearButtonEnabled(true);
    auto* choose = new QPushButton(tr("Choose…"), this);
    choose->setObjectName(QStringLiteral("chooseSoundFontButton"));
    connect(choose, &QPushButton::clicked, this, &PreferencesDialog::browse);
    auto* row = new QHBoxLayout;
    row->addWidget(m_soundFont, 1);
    row->addWidget(choose);

    m_driver->setObjectName(QStringLiteral("audioDriverBox"));
    m_driver->setAccessibleName(tr("Sound device"));
    m_driver->addItem(tr("Automatic"), QString());
    m_driver->addItem(QStringLiteral("JACK"), QStringLiteral("jack"));
    m_driver->addItem(QStringLiteral("PulseAudio"), QStringLiteral("pulseaudio"));
    m_driver->addItem(QStringLiteral("ALSA"), QStringLiteral("alsa"));
    m_driver->setCurrentIndex(std::max(0, m_driver->findData(choice.audioDriver)));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen({m_soundFont->text().trimmed(), m_driver->currentData().toString()});
        accept();
    });
    auto* layout = new QFormLayout(this);
    layout->addRow(tr("SoundFont"), row);
    layout->addRow(tr("Sound device"), m_driver);
    layout->addRow(buttons);
}

void PreferencesDialog::browse() {
    FileQuestion question;
    question.name = QStringLiteral("soundFontDialog");
    question.title = tr("Choose a SoundFont");
    question.folder = m_soundFont->text().isEmpty() ? QStringLiteral("/usr/share/sounds")
                                                    : QFileInfo(m_soundFont->text()).absolutePath();
    question.filters = {tr("SoundFonts (*.sf2 *.sf3)"), tr("All files (*)")};
    askForFiles(this, question,
                [this](const QStringList& files, const QString&) { m_soundFont->setText(files.first()); });
}

}  // namespace incipit::ui
