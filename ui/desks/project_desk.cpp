#include "ui/desks/project_desk.h"

#include <QDir>
#include <QFileInfo>

#include "ui/controllers/training_controller.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/support/actions.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr QLatin1String kOpening("opening");

}  // namespace

ProjectDesk::ProjectDesk(Workspace& workspace, QWidget& window)
    : m_workspace(workspace),
      m_window(window),
      m_panel(new PiecesPanel(workspace.library, &window)),
      m_demos(new QMenu(tr("Open Demo"), &window)),
      m_recent(new QMenu(tr("Recent"), &window)),
      m_encodings(new EncodingMenu(workspace.library, 0, &window)),
      m_pieces(workspace.library),
      m_models(workspace.model),
      m_projects(workspace.library, workspace.model) {
    m_demos->setObjectName(QStringLiteral("demoMenu"));
    m_recent->setObjectName(QStringLiteral("recentMenu"));
    m_encodings->setObjectName(QStringLiteral("encodingMenu"));
    makeActions(window);
    connectActions();
    connectControllers();
}

void ProjectDesk::makeActions(QWidget& window) {
    m_open = makeAction(window, "openAction", tr("Open…"), QKeySequence("Ctrl+O"), "document-open");
    m_open->setIconText(tr("Open"));
    m_saveProject =
        makeAction(window, "saveProjectAction", tr("Save Project…"), QKeySequence("Ctrl+S"), "document-save");
    m_openProject = makeAction(window, "openProjectAction", tr("Open Project…"));
    m_saveModel = makeAction(window, "saveModelAction", tr("Save Model…"));
    m_openModel = makeAction(window, "openModelAction", tr("Open Model…"));
    m_openLastModel = makeAction(window, "openLastModelAction", tr("Open Last Trained Model"));
    m_undo = m_workspace.library.undoStack().createUndoAction(&window, tr("Undo"));
    m_undo->setObjectName(QStringLiteral("undoAction"));
    m_undo->setShortcut(QKeySequence("Ctrl+Z"));
    m_undo->setIcon(icon(QStringLiteral("edit-undo")));
    m_redo = m_workspace.library.undoStack().createRedoAction(&window, tr("Redo"));
    m_redo->setObjectName(QStringLiteral("redoAction"));
    m_redo->setShortcut(QKeySequence("Ctrl+Shift+Z"));
    m_redo->setIcon(icon(QStringLiteral("edit-redo")));
}

void ProjectDesk::connectActions() {
    connect(m_open, &QAction::triggered, this, &ProjectDesk::askOpen);
    connect(m_saveProject, &QAction::triggered, this, &ProjectDesk::askSaveProject);
    connect(m_openProject, &QAction::triggered, this, &ProjectDesk::askOpenProject);
    connect(m_saveModel, &QAction::triggered, this, &ProjectDesk::askSaveModel);
    connect(m_openModel, &QAction::triggered, this, &ProjectDesk::askOpenModel);
    connect(m_openLastModel, &QAction::triggered, this, [this] {
        m_models.open(fromPath(m_workspace.services.dataFolder / TrainingController::kLastModel));
    });
    connect(m_demos, &QMenu::aboutToShow, this, &ProjectDesk::fillDemos);
    connect(m_recent, &QMenu::aboutToShow, this, &ProjectDesk::fillRecent);
    m_encodings->setEnabled(false);
    connect(&m_workspace.library, &Library::currentChanged, m_encodings,
            [this](int id) { m_encodings->setEnabled(EncodingMenu::isFor(m_workspace.library.find(id))); });
    connect(m_panel, &PiecesPanel::openRequested, this, &ProjectDesk::askOpen);
    connect(m_panel, &PiecesPanel::demoRequested, this, &ProjectDesk::openDemo);
    connect(m_panel, &PiecesPanel::exportMidiRequested, this, &ProjectDesk::exportMidiRequested);
    connect(m_panel, &PiecesPanel::exportAudioRequested, this, &ProjectDesk::exportAudioRequested);
}

void ProjectDesk::connectControllers() {
    connect(&m_pieces, &PieceController::opened, this, [this](int id) {
        if (const Library::Entry piece = m_workspace.library.find(id))
            m_workspace.settings.addRecentFile(fromPath(piece->path));
    });
    Notices& notices = m_workspace.notices;
    const auto about = [&notices](const QString& subject) {
        return [&notices, subject](const Notice& notice) { notices.addAbout(subject, notice); };
    };
    connect(&m_pieces, &PieceController::notice, this, about(kOpening));
    connect(&m_models, &ModelController::notice, this, about(QStringLiteral("model")));
    connect(&m_projects, &ProjectController::notice, this, about(QStringLiteral("project")));
}

void ProjectDesk::addOpening(QMenu& menu) const {
    menu.addAction(m_open);
    menu.addMenu(m_demos);
    menu.addMenu(m_recent);
}

void ProjectDesk::addKeeping(QMenu& menu) const {
    menu.addActions({m_saveProject, m_openProject});
    menu.addSeparator();
    menu.addActions({m_saveModel, m_openModel, m_openLastModel});
}

void ProjectDesk::openFiles(const QStringList& paths, const QStringList& failures) {
    QStringList pieces;
    for (const QString& path : paths) {
        if (path.endsWith(QLatin1String(".model"), Qt::CaseInsensitive)) {
            m_models.open(path);
        } else if (path.endsWith(QLatin1String(".incipit"), Qt::CaseInsensitive)) {
            m_projects.open(path);
        } else {
            pieces << path;
        }
    }
    if (pieces.isEmpty() && failures.isEmpty()) return;
    m_workspace.notices.settle(kOpening);
    m_pieces.open(pieces, failures);
}

void ProjectDesk::fillRecent() {
    m_recent->clear();
    const QStringList files = m_workspace.settings.recentFiles();
    for (const QString& path : files)
        m_recent->addAction(path, this, [this, path] { openFiles({path}); });
    if (files.isEmpty()) {
        m_recent->addAction(tr("Nothing opened yet"))->setEnabled(false);
        return;
    }
    m_recent->addSeparator();
    m_recent->addAction(tr("Clear"), this, [this] { m_workspace.settings.clearRecentFiles(); });
}

void ProjectDesk::fillDemos() {
    m_demos->clear();
    if (!m_workspace.services.demoFolder.empty()) {
        const QDir folder(fromPath(m_workspace.services.demoFolder));
        for (const QFileInfo& file :
             folder.entryInfoList({QStringLiteral("*.mid")}, QDir::Files, QDir::Name)) {
            m_demos->addAction(file.completeBaseName(), this,
                               [this, path = file.absoluteFilePath()] { openFiles({path}); });
        }
    }
    if (m_demos->isEmpty()) m_demos->addAction(tr("No demo pieces installed"))->setEnabled(false);
}

void ProjectDesk::openDemo() {
    fillDemos();
    QAction* first = m_demos->actions().constFirst();
    if (first->isEnabled()) {
        first->trigger();
    } else {
        m_workspace.notices.add(
            {Notice::Level::Warning, tr("No demo pieces are installed beside the program.")});
    }
}

void ProjectDesk::askOpen() {
    const FileQuestion question{
        .name = QStringLiteral("openDialog"),
        .title = tr("Open MIDI Files"),
        .filters = {tr("MIDI files (*.mid *.midi *.smf *.kar *.rmi)"), tr("All files (*)")}};
    askForFiles(&m_window, question, m_workspace.settings, QStringLiteral("pieces"),
                [this](const QStringList& files, const QString&) { openFiles(files); });
}

void ProjectDesk::askSaveProject() {
    if (m_workspace.library.entries().empty() && m_workspace.model.model() == nullptr) {
        m_workspace.notices.info(tr("There is nothing to save yet: open a MIDI file."));
        return;
    }
    const FileQuestion question{.name = QStringLiteral("saveProjectDialog"),
                                .title = tr("Save the Project"),
                                .filters = {tr("Projects (*.incipit)"), tr("All files (*)")},
                                .suffix = QLatin1String(ProjectController::kSuffix),
                                .suggestedName = QStringLiteral("untitled.incipit"),
                                .save = true};
    askForFiles(&m_window, question, m_workspace.settings, QStringLiteral("projects"),
                [this](const QStringList& files, const QString&) { m_projects.save(files.first()); });
}

void ProjectDesk::askOpenProject() {
    const FileQuestion question{.name = QStringLiteral("openProjectDialog"),
                                .title = tr("Open a Project"),
                                .filters = {tr("Projects (*.incipit)"), tr("All files (*)")}};
    askForFiles(&m_window, question, m_workspace.settings, QStringLiteral("projects"),
                [this](const QStringList& files, const QString&) { m_projects.open(files.first()); });
}

void ProjectDesk::askOpenModel() {
    const FileQuestion question{.name = QStringLiteral("openModelDialog"),
                                .title = tr("Open a Model"),
                                .filters = {tr("Models (*.model)"), tr("All files (*)")}};
    askForFiles(&m_window, question, m_workspace.settings, QStringLiteral("models"),
                [this](const QStringList& files, const QString&) { m_models.open(files.first()); });
}

void ProjectDesk::askSaveModel() {
    const auto& model = m_workspace.model.model();
    if (model == nullptr) {
        m_workspace.notices.info(tr("There is no model to save yet: press Train."));
        return;
    }
    const FileQuestion question{
        .name = QStringLiteral("saveModelDialog"),
        .title = tr("Save the Model"),
        .filters = {tr("Models (*.model)"), tr("All files (*)")},
        .suffix = QStringLiteral("model"),
        .suggestedName = QFileInfo(fromUtf8(model->name)).completeBaseName() + QStringLiteral(".model"),
        .save = true};
    askForFiles(&m_window, question, m_workspace.settings, QStringLiteral("models"),
                [this](const QStringList& files, const QString&) { m_models.save(files.first()); });
}

}  // namespace incipit::ui
