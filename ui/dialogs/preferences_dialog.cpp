#include "ui/dialogs/preferences_dialog.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <algorithm>
#include <cmath>

#include "ui/dialogs/file_dialogs.h"
#include "ui/support/translations.h"

namespace incipit::ui {

namespace {

constexpr int kLoudest = 200;  // per cent

/// Adds what is not there, under its own name.
void choose(QComboBox& box, const QString& data, const QString& title) {
    if (box.findData(data) < 0) box.addItem(title, data);
    box.setCurrentIndex(box.findData(data));
}

}  // namespace

PreferencesDialog::PreferencesDialog(const SynthesizerChoice& choice, const QString& language,
                                     QWidget* parent)
    : QDialog(parent),
      m_before(choice),
      m_language(new QComboBox(this)),
      m_soundFont(new QLineEdit(choice.soundFont, this)),
      m_driver(new QComboBox(this)),
      m_device(new QComboBox(this)),
      m_looking(new QLabel(tr("Looking for sound devices…"), this)),
      m_volume(new QSlider(Qt::Horizontal, this)),
      m_reverb(new QCheckBox(tr("Reverb"), this)),
      m_chorus(new QCheckBox(tr("Chorus"), this)),
      m_limiter(new QCheckBox(tr("Limiter"), this)) {
    setObjectName(QStringLiteral("preferencesDialog"));
    setWindowTitle(tr("Preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_language->setObjectName(QStringLiteral("languageBox"));
    m_language->setAccessibleName(tr("Language"));
    m_language->addItem(tr("As the System"), QString());
    for (const Language& each : languages())
        m_language->addItem(each.name, each.code);
    choose(*m_language, language, language);
    m_driver->setObjectName(QStringLiteral("audioDriverBox"));
    m_driver->setAccessibleName(tr("Sound driver"));
    m_driver->addItem(tr("Automatic"), QString());
    choose(*m_driver, choice.audioDriver, driverTitle(choice.audioDriver));
    m_device->setObjectName(QStringLiteral("audioDeviceBox"));
    m_device->setAccessibleName(tr("Sound device"));
    m_device->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_looking->setObjectName(QStringLiteral("lookingLabel"));
    m_reverb->setObjectName(QStringLiteral("reverbBox"));
    m_reverb->setChecked(choice.reverb);
    m_chorus->setObjectName(QStringLiteral("chorusBox"));
    m_chorus->setChecked(choice.chorus);
    m_limiter->setObjectName(QStringLiteral("limiterBox"));
    m_limiter->setToolTip(tr("Makes loud passages softer, where else they would clip"));
    m_limiter->setChecked(choice.limiter);
    showDevices();
    connect(m_driver, &QComboBox::currentIndexChanged, this, &PreferencesDialog::showDevices);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(this->choice());
        Q_EMIT languageChosen(m_language->currentData().toString());
        accept();
    });
    connect(this, &QDialog::rejected, this, [this] { Q_EMIT gainMoved(m_before.gain); });
    auto* effects = new QHBoxLayout;
    effects->addWidget(m_reverb);
    effects->addWidget(m_chorus);
    effects->addWidget(m_limiter);
    effects->addStretch(1);
    auto* layout = new QFormLayout(this);
    layout->addRow(tr("Language"), m_language);
    layout->addRow(tr("SoundFont"), soundFontRow());
    layout->addRow(tr("Sound driver"), m_driver);
    layout->addRow(tr("Sound device"), m_device);
    layout->addRow(QString(), m_looking);
    layout->addRow(tr("Volume"), volumeRow());
    layout->addRow(tr("Effects"), effects);
    layout->addRow(buttons);
}

QLayout* PreferencesDialog::soundFontRow() {
    m_soundFont->setObjectName(QStringLiteral("soundFontEdit"));
    m_soundFont->setAccessibleName(tr("SoundFont"));
    m_soundFont->setPlaceholderText(tr("the system's default"));
    m_soundFont->setMinimumWidth(320);
    m_soundFont->setClearButtonEnabled(true);
    auto* chooseFile = new QPushButton(tr("Choose…"), this);
    chooseFile->setObjectName(QStringLiteral("chooseSoundFontButton"));
    connect(chooseFile, &QPushButton::clicked, this, &PreferencesDialog::browse);
    auto* row = new QHBoxLayout;
    row->addWidget(m_soundFont, 1);
    row->addWidget(chooseFile);
    return row;
}

QLayout* PreferencesDialog::volumeRow() {
    auto* value = new QLabel(this);
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setMinimumWidth(value->fontMetrics().horizontalAdvance(tr("%1 %").arg(kLoudest)));
    m_volume->setObjectName(QStringLiteral("volumeSlider"));
    m_volume->setAccessibleName(tr("Volume"));
    m_volume->setRange(0, kLoudest);
    m_volume->setTickInterval(100);
    m_volume->setTickPosition(QSlider::TicksBelow);
    m_volume->setPageStep(10);
    m_volume->setValue(static_cast<int>(std::lround(100 * m_before.gain / SynthesizerChoice::kUsualGain)));
    value->setText(tr("%1 %").arg(m_volume->value()));
    connect(m_volume, &QSlider::valueChanged, this, [this, value](int percent) {
        value->setText(tr("%1 %").arg(percent));
        Q_EMIT gainMoved(gain());
    });
    auto* row = new QHBoxLayout;
    row->addWidget(m_volume, 1);
    row->addWidget(value);
    return row;
}

void PreferencesDialog::setDrivers(const std::vector<AudioDriver>& drivers) {
    m_drivers = drivers;
    const QString chosenDriver = m_driver->currentData().toString();
    const QSignalBlocker quiet(m_driver);
    m_driver->clear();
    m_driver->addItem(tr("Automatic"), QString());
    for (const AudioDriver& driver : drivers)
        m_driver->addItem(driverTitle(driver.name), driver.name);
    choose(*m_driver, chosenDriver, tr("%1 (does not answer)").arg(driverTitle(chosenDriver)));
    m_looking->setVisible(drivers.empty());
    m_looking->setText(tr("No sound device was found."));
    layout()->activate();
    adjustSize();
    showDevices();
}

void PreferencesDialog::showDevices() {
    const QString driver = m_driver->currentData().toString();
    m_device->clear();
    m_device->addItem(tr("The driver's default"), QString());
    for (const AudioDriver& found : m_drivers) {
        if (found.name != driver) continue;
        for (const QString& device : found.devices)
            m_device->addItem(device, device);
    }
    if (driver == m_before.audioDriver) choose(*m_device, m_before.audioDevice, m_before.audioDevice);
    m_device->setEnabled(m_device->count() > 1);
}

double PreferencesDialog::gain() const {
    return SynthesizerChoice::kUsualGain * m_volume->value() / 100;
}

SynthesizerChoice PreferencesDialog::choice() const {
    SynthesizerChoice choice;
    choice.soundFont = m_soundFont->text().trimmed();
    choice.audioDriver = m_driver->currentData().toString();
    choice.audioDevice = m_device->currentData().toString();
    choice.gain = gain();
    choice.reverb = m_reverb->isChecked();
    choice.chorus = m_chorus->isChecked();
    choice.limiter = m_limiter->isChecked();
    return choice;
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
