#include "ui/window/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMimeData>
#include <QTimer>
#include <QUrl>

#include "ui/panels/generation_panel.h"
#include "ui/panels/notices_panel.h"
#include "ui/panels/pieces_panel.h"
#include "ui/panels/training_panel.h"
#include "ui/support/text.h"
#include "ui/widgets/device_menu.h"
#include "ui/widgets/instrument_list.h"
#include "ui/widgets/piano_roll.h"
#include "ui/widgets/position_label.h"
#include "ui/widgets/practice_box.h"
#include "ui/window/status_line.h"

namespace incipit::ui {

MainWindow::MainWindow(const StudioServices& services, QWidget* parent)
    : QMainWindow(parent),
      m_services(services),
      m_settings(services.settingsFile),
      m_actions(this),
      m_output(m_settings.output()),
      m_roll(new PianoRoll(this)),
      m_instruments(new InstrumentList(this)),
      m_piecesPanel(new PiecesPanel(m_library, this)),
      m_trainingPanel(new TrainingPanel(m_library, this)),
      m_generationPanel(new GenerationPanel(m_library, this)),
      m_noticesPanel(new NoticesPanel(this)),
      m_position(new PositionLabel(this)),
      m_tempo(new TempoBox(this)),
      m_transpose(new TransposeBox(this)),
      m_clockMenu(new DeviceMenu(
          tr("MIDI Clock"),
          {.portsTitle = tr("Send clock to"), .after = {{DeviceChoice::Kind::Own}}, .several = true}, this)),
      m_outputMenu(new DeviceMenu(tr("Output"),
                                  {.before = {{DeviceChoice::Kind::Synthesizer}},
                                   .portsTitle = tr("MIDI ports"),
                                   .after = {{DeviceChoice::Kind::Own}, {DeviceChoice::Kind::None}},
                                   .none = tr("No output")},
                                  this)),
      m_keyboardMenu(new DeviceMenu(
          tr("Keyboard"),
          {.actions = {m_actions.recordPhrase, m_actions.callAndResponse, m_actions.quantiseMenu},
           .portsTitle = tr("MIDI keyboards"),
           .after = {{DeviceChoice::Kind::Own}, {DeviceChoice::Kind::None}},
           .none = tr("No keyboard")},
          this)),
      m_status(new StatusLine(this)),
      m_pieces(m_library),
      m_model(services),
      m_project(services, m_library, m_model),
      m_training(services),
      m_generation(services),
      m_sound(services),
      m_rack(services),
      m_keyboard(services) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(icon(QStringLiteral("incipit")));
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setStatusBar(m_status);
    m_roll->setObjectName(QStringLiteral("pianoRoll"));
    m_roll->setAccessibleName(tr("Piano roll"));
    m_instruments->setObjectName(QStringLiteral("instrumentList"));
    m_position->setObjectName(QStringLiteral("positionLabel"));
    setCentralWidget(m_roll);
    applyTheme(m_settings.theme());
    makeDocks();
    makeMenus();
    makeToolbar();
    m_outputMenu->setObjectName(QStringLiteral("outputMenu"));
    m_outputMenu->setChosen({m_output});
    m_keyboardMenu->setObjectName(QStringLiteral("keyboardMenu"));
    m_clockMenu->setObjectName(QStringLiteral("clockMenu"));
    m_clockMenu->setChosen(m_settings.clockOutputs());

    connectLibrary();
    connectTraining();
    connectNetwork();
    connectGeneration();
    connectPlayback();
    connectPractice();
    connectOutput();
    connectKeyboard();
    connectExport();
    connectCommands();

    m_trainingPanel->settings().setMemory(m_settings.training());
    m_generationPanel->settings().setOptions(m_settings.generation());
    m_actions.metronome->setChecked(m_settings.metronome());
    m_actions.showCountIn(m_settings.countIn());
    m_playback.setCountIn(m_settings.countIn());
    chooseQuantise(m_settings.quantise());
    showThreads();
    resize(1400, 880);
    restoreGeometry(m_settings.geometry());
    restoreState(m_settings.windowState());
    showDocument();
}

MainWindow::~MainWindow() {
    // Widgets go after the members that they listen to.
    for (QObject* sender :
         {static_cast<QObject*>(&m_library), static_cast<QObject*>(&m_pieces),
          static_cast<QObject*>(&m_model), static_cast<QObject*>(&m_training),
          static_cast<QObject*>(&m_network), static_cast<QObject*>(&m_generation),
          static_cast<QObject*>(&m_export), static_cast<QObject*>(&m_sound), static_cast<QObject*>(&m_rack),
          static_cast<QObject*>(&m_playback), static_cast<QObject*>(&m_keyboard)}) {
        sender->disconnect();
    }
}

void MainWindow::openFiles(const QStringList& paths) {
    QStringList pieces;
    for (const QString& path : paths) {
        if (path.endsWith(QLatin1String(".model"), Qt::CaseInsensitive)) {
            m_model.open(path);
        } else if (path.endsWith(QLatin1String(".incipit"), Qt::CaseInsensitive)) {
            m_project.open(path);
        } else {
            pieces << path;
        }
    }
    if (!pieces.isEmpty()) m_pieces.open(pieces);
}

bool MainWindow::event(QEvent* event) {
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        QTimer::singleShot(0, this, &MainWindow::afterFirstPaint);
    }
    return handled;
}

void MainWindow::afterFirstPaint() {
    m_rack.setSynthesizer(m_settings.synthesizer());
    chooseOutput(m_output);
    m_rack.setClocks(m_settings.clockOutputs());
    chooseKeyboard(m_settings.keyboard());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_settings.setWindow(saveGeometry(), saveState());
    m_settings.setTraining(m_trainingPanel->settings().memory());
    m_settings.setGeneration(m_generationPanel->settings().options());
    m_keyboard.stop();
    m_playback.stop();
    m_generation.stop();
    m_training.stop();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            paths << url.toLocalFile();
        } else {
            showNotice(
                {Notice::Level::Warning,
                 tr("%1 is not a file on this computer: download it first.").arg(url.toDisplayString())});
        }
    }
    if (paths.isEmpty()) return;
    event->acceptProposedAction();
    openFiles(paths);
}

void MainWindow::showNotice(const Notice& notice) {
    m_status->showNotice(notice);
    m_noticesPanel->add(notice);
}

void MainWindow::showThreads() {
    const training::Options run = m_trainingPanel->settings().run();
    const QString device = run.device == "cuda" ? tr("CUDA") : tr("CPU");
    const int threads = m_trainingPanel->settings().threads();
    m_status->setDevice(tr("%1 · %2").arg(device, countText(threads, tr("thread"), tr("threads"))));
}

void MainWindow::showDocument() {
    const Library::Entry document = m_library.current();
    const auto score = document ? document->score : nullptr;
    setWindowTitle(document ? tr("%1 – Incipit").arg(document->title) : tr("Incipit"));
    if (m_roll->score() == score) return;
    m_roll->setScore(score);
    if (document && document->report) m_roll->setMarked(document->report->copied, document->report->legend);
    m_instruments->setScore(score, document ? m_library.mix(document->id) : Mix{});
    m_roll->setMuted(m_instruments->muted());
    m_rack.setMix(m_instruments->mix());
    m_playback.setDocument(document);
    showPosition(0);
}

void MainWindow::applyTheme(Theme theme) {
    if (auto* application = qobject_cast<QApplication*>(QApplication::instance())) {
        ui::applyTheme(*application, theme);
    }
    for (QAction* action : m_actions.themes->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(theme));
    }
}

}  // namespace incipit::ui
