// The window's questions: file dialogs and preferences.
#include <QFileInfo>
#include <QList>
#include <QMenu>
#include <utility>

#include "export/sound_format.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/panels/training_panel.h"
#include "ui/support/text.h"
#include "ui/window/main_window.h"

namespace incipit::ui {

void MainWindow::ask(FileQuestion question, const QString& kind,
                     const std::function<void(const QStringList&, const QString&)>& then) {
    question.folder = m_settings.folder(kind);
    askForFiles(this, question, [this, kind, then](const QStringList& files, const QString& filter) {
        m_settings.setFolder(kind, QFileInfo(files.first()).absolutePath());
        then(files, filter);
    });
}

void MainWindow::ask(FileQuestion question, const QString& kind,
                     const std::function<void(const QStringList&)>& then) {
    ask(std::move(question), kind, [then](const QStringList& files, const QString&) { then(files); });
}

void MainWindow::askOpen() {
    FileQuestion question;
    question.name = QStringLiteral("openDialog");
    question.title = tr("Open MIDI Files");
    question.filters = {tr("MIDI files (*.mid *.midi *.kar *.rmi)"), tr("All files (*)")};
    ask(question, QStringLiteral("pieces"), [this](const QStringList& files) { openFiles(files); });
}

void MainWindow::askSaveProject() {
    if (m_library.entries().empty() && m_model.model() == nullptr) {
        showNotice({Notice::Level::Info, tr("There is nothing to save yet: open a MIDI file.")});
        return;
    }
    FileQuestion question;
    question.name = QStringLiteral("saveProjectDialog");
    question.title = tr("Save the Project");
    question.filters = {tr("Projects (*.incipit)"), tr("All files (*)")};
    question.suffix = QLatin1String(ProjectController::kSuffix);
    question.suggestedName = QStringLiteral("untitled.incipit");
    question.save = true;
    ask(question, QStringLiteral("projects"),
        [this](const QStringList& files) { m_project.save(files.first()); });
}

void MainWindow::askOpenProject() {
    FileQuestion question;
    question.name = QStringLiteral("openProjectDialog");
    question.title = tr("Open a Project");
    question.filters = {tr("Projects (*.incipit)"), tr("All files (*)")};
    ask(question, QStringLiteral("projects"),
        [this](const QStringList& files) { m_project.open(files.first()); });
}

void MainWindow::askOpenModel() {
    FileQuestion question;
    question.name = QStringLiteral("openModelDialog");
    question.title = tr("Open a Model");
    question.filters = {tr("Models (*.model)"), tr("All files (*)")};
    ask(question, QStringLiteral("models"),
        [this](const QStringList& files) { m_model.open(files.first()); });
}

void MainWindow::askSaveModel() {
    if (m_model.model() == nullptr) {
        showNotice({Notice::Level::Info, tr("There is no model to save yet: press Train.")});
        return;
    }
    FileQuestion question;
    question.name = QStringLiteral("saveModelDialog");
    question.title = tr("Save the Model");
    question.filters = {tr("Models (*.model)"), tr("All files (*)")};
    question.suffix = QStringLiteral("model");
    question.suggestedName =
        QFileInfo(fromUtf8(m_model.model()->name)).completeBaseName() + QStringLiteral(".model");
    question.save = true;
    ask(question, QStringLiteral("models"),
        [this](const QStringList& files) { m_model.save(files.first()); });
}

Library::Entry MainWindow::documentToExport() {
    Library::Entry document = m_library.current();
    if (document == nullptr) {
        showNotice({Notice::Level::Info, tr("There is nothing to export yet: open a MIDI file.")});
    }
    return document;
}

void MainWindow::askExportMidi() {
    const Library::Entry document = documentToExport();
    if (document == nullptr) return;
    FileQuestion question;
    question.name = QStringLiteral("exportMidiDialog");
    question.title = tr("Export MIDI");
    question.filters = {tr("MIDI file (*.mid)"), tr("All files (*)")};
    question.suffix = QStringLiteral("mid");
    question.suggestedName = QFileInfo(document->title).completeBaseName() + QStringLiteral(".mid");
    question.save = true;
    ask(question, QStringLiteral("exports"),
        [this, document](const QStringList& files) { m_export.exportMidi(document, files.first()); });
}

void MainWindow::askExportAudio(const std::optional<playback::Stretch>& part) {
    const Library::Entry document = documentToExport();
    if (document == nullptr) return;
    FileQuestion question;
    question.name = QStringLiteral("exportAudioDialog");
    question.title = part ? tr("Export the Looped Bars as Audio") : tr("Export Audio");
    using exporting::SampleFormat;
    const QList<std::pair<QString, SampleFormat>> formats{
        {tr("WAV, 16 bit (*.wav)"), SampleFormat::Bits16},
        {tr("WAV, 24 bit (*.wav)"), SampleFormat::Bits24},
        {tr("WAV, 32-bit float (*.wav)"), SampleFormat::Float32},
        {tr("FLAC, 16 bit (*.flac)"), SampleFormat::Bits16},
        {tr("FLAC, 24 bit (*.flac)"), SampleFormat::Bits24},
        {tr("Ogg Vorbis (*.ogg)"), SampleFormat::Bits16},
        {tr("Opus (*.opus)"), SampleFormat::Bits16},
        {tr("MP3 (*.mp3)"), SampleFormat::Bits16}};
    for (const auto& [filter, samples] : formats) {
        question.filters << filter;
    }
    question.suffix = QStringLiteral("wav");
    question.suggestedName = QFileInfo(document->title).completeBaseName() +
                             (part ? tr(" (loop)") : QString()) + QStringLiteral(".wav");
    question.save = true;
    ask(question, QStringLiteral("exports"),
        [this, document, formats, part](const QStringList& files, const QString& filter) {
            exporting::AudioOptions options{.synthesizer = synthesizerOptions(m_settings.synthesizer()),
                                            .strips = renderedStrips(m_library.mix(document->id), m_output)};
            for (const auto& [name, chosen] : formats) {
                if (name == filter) options.samples = chosen;
            }
            if (part) {
                options.first = part->from;
                options.last = part->to;
            }
            m_export.exportAudio(document, files.first(), options);
        });
}

void MainWindow::askExportCurve() {
    LossPlot& plot = m_trainingPanel->plot();
    if (plot.stepPoints() == 0 && plot.epochPoints() == 0) {
        showNotice({Notice::Level::Info, tr("There is no loss curve to export yet: press Train.")});
        return;
    }
    FileQuestion question;
    question.name = QStringLiteral("exportCurveDialog");
    question.title = tr("Export the Loss Curve");
    question.filters = {tr("PNG picture (*.png)"), tr("SVG drawing (*.svg)")};
    question.suffix = QStringLiteral("png");
    question.suggestedName = QStringLiteral("loss.png");
    question.save = true;
    ask(question, QStringLiteral("exports"),
        [this](const QStringList& files) { exportCurve(files.first()); });
}

void MainWindow::exportCurve(const QString& path) {
    constexpr QSize kSize{960, 600};
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix != QLatin1String("png") && suffix != QLatin1String("svg")) {
        showNotice(
            {Notice::Level::Error, tr("Nothing was exported. %1: end the name in .png or .svg.").arg(path)});
        return;
    }
    LossPlot& plot = m_trainingPanel->plot();
    m_export.exportPicture(suffix == QLatin1String("svg") ? plot.toSvg(kSize) : plot.toPng(kSize), path);
}

void MainWindow::openDemo() {
    fillDemoMenu();
    QAction* first = m_demoMenu->actions().constFirst();
    if (first->isEnabled()) {
        first->trigger();
    } else {
        showNotice({Notice::Level::Warning, tr("No demo pieces are installed beside the program.")});
    }
}

void MainWindow::openPreferences() {
    auto* dialog = new PreferencesDialog(m_settings.synthesizer(), this);
    connect(dialog, &PreferencesDialog::chosen, this, &MainWindow::chooseSynthesizer);
    connect(dialog, &PreferencesDialog::gainMoved, &m_sound, &OutputController::setGain);
    connect(dialog, &PreferencesDialog::gainMoved, &m_rack, &RackController::setGain);
    connect(&m_sound, &OutputController::driversFound, dialog, &PreferencesDialog::setDrivers);
    m_sound.findDrivers();
    returnFocus(this, dialog);
    dialog->open();
}

}  // namespace incipit::ui
