// What the window does when a command is given or a controller reports.
#include <QDockWidget>

#include "ui/dialogs/help_dialogs.h"
#include "ui/panels/generation_panel.h"
#include "ui/panels/pieces_panel.h"
#include "ui/panels/training_panel.h"
#include "ui/support/text.h"
#include "ui/widgets/piano_roll.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"

namespace incipit::ui {

void MainWindow::connectLibrary() {
    connect(&m_library, &Library::currentChanged, this, &MainWindow::showDocument);
    connect(&m_library, &Library::changed, this, &MainWindow::showDocument);
    connect(&m_pieces, &PieceController::notice, this, &MainWindow::showNotice);
    connect(&m_pieces, &PieceController::opened, this, [this](int id) {
        if (const Library::Entry piece = m_library.find(id)) m_settings.addRecentFile(fromPath(piece->path));
    });
    connect(m_piecesPanel, &PiecesPanel::openRequested, this, &MainWindow::askOpen);
    connect(m_piecesPanel, &PiecesPanel::demoRequested, this, &MainWindow::openDemo);
    connect(m_piecesPanel, &PiecesPanel::exportMidiRequested, this, &MainWindow::askExportMidi);
    connect(m_piecesPanel, &PiecesPanel::exportAudioRequested, this, [this] { askExportAudio({}); });
}

void MainWindow::connectTraining() {
    using State = TrainingController::State;
    connect(m_trainingPanel, &TrainingPanel::trainOrStop, this, &MainWindow::trainOrStop);
    const auto pauseOrResume = [this] {
        m_training.state() == State::Paused ? m_training.resume() : m_training.pause();
    };
    connect(m_trainingPanel, &TrainingPanel::pauseOrResume, this, pauseOrResume);
    connect(m_actions.train, &QAction::triggered, this, &MainWindow::trainOrStop);
    connect(m_actions.pauseTraining, &QAction::triggered, this, pauseOrResume);
    connect(&m_training, &TrainingController::stateChanged, this, [this](State state) {
        m_trainingPanel->setState(state);
        m_actions.showTraining(state != State::Idle);
        m_actions.pauseTraining->setEnabled(state == State::Training || state == State::Paused);
        m_actions.pauseTraining->setText(state == State::Paused ? tr("Resume Training")
                                                                : tr("Pause Training"));
    });
    connect(&m_training, &TrainingController::prepared, m_trainingPanel, &TrainingPanel::showSummary);
    connect(&m_training, &TrainingController::progressed, m_trainingPanel, &TrainingPanel::addPoints);
    connect(&m_training, &TrainingController::finished, &m_model, &ModelController::setModel);
    connect(&m_training, &TrainingController::ended, m_trainingPanel, &TrainingPanel::showEnding);
    connect(&m_training, &TrainingController::notice, this, &MainWindow::showNotice);
}

void MainWindow::connectNetwork() {
    connect(&m_trainingPanel->settings(), &TrainingSettings::jobChanged, this, [this] {
        m_showsModel = false;
        showNetwork();
    });
    connect(m_trainingPanel, &TrainingPanel::networkUnfolded, this, &MainWindow::showNetwork);
    connect(m_actions.network, &QAction::triggered, this, [this] {
        auto* dock = qobject_cast<QDockWidget*>(m_trainingPanel->parentWidget());
        dock->show();
        dock->raise();
        m_trainingPanel->unfoldNetwork();
    });
    connect(&m_network, &NetworkController::found, this, [this](const TrainingSummary& summary) {
        m_trainingPanel->settings().showSummary(summary);
        if (m_showsModel) return;
        m_trainingPanel->network().showSummary(
            tr("Training on %1: %2, %3 distinct.")
                .arg(m_trainingPanel->settings().musicName(),
                     countText(static_cast<std::int64_t>(summary.tokens), tr("token"), tr("tokens")),
                     numberText(std::int64_t{summary.network.vocabularySize})),
            summary);
    });
    connect(&m_network, &NetworkController::failed, this, [this](const QString& sentence) {
        m_trainingPanel->settings().showProblem(sentence);
        if (!m_showsModel) m_trainingPanel->network().showSentence(sentence);
    });
    connect(&m_model, &ModelController::modelChanged, this, [this] {
        m_showsModel = true;
        showNetwork();
    });
}

void MainWindow::connectGeneration() {
    connect(m_generationPanel, &GenerationPanel::generateOrStop, this, &MainWindow::generateOrStop);
    connect(m_actions.generate, &QAction::triggered, this, &MainWindow::generateOrStop);
    connect(&m_generation, &GenerationController::busyChanged, this, [this](bool busy) {
        m_generationPanel->setBusy(busy);
        m_actions.showGenerating(busy);
    });
    connect(&m_generation, &GenerationController::progressed, m_generationPanel,
            &GenerationPanel::setProgress);
    connect(&m_generation, &GenerationController::generated, this, &MainWindow::addTake);
    connect(&m_generation, &GenerationController::notice, this, &MainWindow::showNotice);
    connect(&m_model, &ModelController::notice, this, &MainWindow::showNotice);
    connect(&m_model, &ModelController::modelChanged, this, [this] {
        m_generationPanel->setModel(m_model.model().get());
        m_trainingPanel->showModel(*m_model.model());
    });
}

void MainWindow::connectExport() {
    connect(m_actions.exportMidi, &QAction::triggered, this, &MainWindow::askExportMidi);
    connect(m_actions.exportAudio, &QAction::triggered, this, [this] { askExportAudio({}); });
    connect(m_actions.exportLoop, &QAction::triggered, this, [this] { askExportAudio(loopStretch()); });
    connect(m_actions.exportCurve, &QAction::triggered, this, &MainWindow::askExportCurve);
    connect(&m_export, &ExportController::busyChanged, m_status, &StatusLine::setExporting);
    connect(&m_export, &ExportController::progressed, m_status, &StatusLine::setExportProgress);
    connect(&m_export, &ExportController::notice, this, &MainWindow::showNotice);
    connect(m_status, &StatusLine::cancelExport, &m_export, &ExportController::cancel);
    connect(m_status, &StatusLine::noticesRequested, this, [this] {
        m_noticesDock->show();
        m_noticesDock->raise();
    });
}

void MainWindow::connectCommands() {
    connect(m_actions.open, &QAction::triggered, this, &MainWindow::askOpen);
    connect(m_actions.saveProject, &QAction::triggered, this, &MainWindow::askSaveProject);
    connect(m_actions.openProject, &QAction::triggered, this, &MainWindow::askOpenProject);
    connect(&m_project, &ProjectController::notice, this, &MainWindow::showNotice);
    connect(m_actions.saveModel, &QAction::triggered, this, &MainWindow::askSaveModel);
    connect(m_actions.openModel, &QAction::triggered, this, &MainWindow::askOpenModel);
    connect(m_actions.openLastModel, &QAction::triggered, this,
            [this] { m_model.open(fromPath(m_services.dataFolder / TrainingController::kLastModel)); });
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.zoomIn, &QAction::triggered, m_roll, &PianoRoll::zoomIn);
    connect(m_actions.zoomOut, &QAction::triggered, m_roll, &PianoRoll::zoomOut);
    connect(m_actions.zoomToFit, &QAction::triggered, m_roll, &PianoRoll::zoomToFit);
    connect(m_actions.follow, &QAction::toggled, m_roll, &PianoRoll::setFollow);
    connect(m_actions.themes, &QActionGroup::triggered, this, [this](const QAction* action) {
        const auto theme = static_cast<Theme>(action->data().toInt());
        m_settings.setTheme(theme);
        applyTheme(theme);
    });
    connect(m_actions.preferences, &QAction::triggered, this, &MainWindow::openPreferences);
    connect(m_actions.about, &QAction::triggered, this, [this] { showAbout(this); });
    connect(m_actions.keys, &QAction::triggered, this, [this] { showKeys(this, actions()); });
}

void MainWindow::trainOrStop() {
    if (m_training.state() != TrainingController::State::Idle) {
        m_training.stop();
        return;
    }
    TrainingJob job = nextJob();
    if (job.pieces.empty()) {
        showNotice({Notice::Level::Info, tr("There is nothing to train on yet: open a MIDI file.")});
        return;
    }
    showThreads();
    m_training.start(std::move(job));
}

TrainingJob MainWindow::nextJob() const {
    TrainingJob job = m_trainingPanel->settings().job();
    job.tutorialNetwork = m_services.network;
    if (m_trainingPanel->settings().continuesModel()) job.continueFrom = m_model.model();
    return job;
}

void MainWindow::showNetwork() {
    const auto& model = m_model.model();
    TrainingJob job = nextJob();
    const bool noMusic = job.pieces.empty();
    if (model != nullptr && (m_showsModel || noMusic)) {
        TrainingSummary summary;
        summary.network = model->network;
        summary.windows = model->startWindows;
        summary.tokens = model->tokens;
        summary.pieces = model->pieces;
        m_trainingPanel->network().showSummary(tr("Model: %1").arg(fromUtf8(model->name)), summary);
    } else if (noMusic) {
        m_trainingPanel->network().showSentence(tr("Open a MIDI file to see the network for it."));
    }
    // The settings show what follows from the music, so it is asked for whether the table is seen or not.
    if (!noMusic) m_network.look(std::move(job));
}

void MainWindow::generateOrStop() {
    if (m_generation.busy()) {
        m_generation.stop();
    } else if (m_model.model() == nullptr) {
        showNotice({Notice::Level::Info, tr("There is no model yet: press Train, or open one.")});
    } else {
        m_generation.start(m_model.model(), m_generationPanel->settings().job());
    }
}

void MainWindow::addTake(const Document& take, const GenerationSummary& summary) {
    Document named = take;
    named.title = tr("Take %1").arg(++m_takes);
    m_library.add(named);
    m_generationPanel->showSummary(summary);
    showNotice({Notice::Level::Info,
                tr("%1: %2 notes. %3").arg(named.title, numberText(summary.notes), take.details)});
}

}  // namespace incipit::ui
