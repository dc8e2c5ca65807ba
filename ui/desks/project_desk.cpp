#include "ui/desks/project_desk.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <algorithm>
#include <chrono>
#include <utility>

#include "base/error.h"
#include "base/language.h"
#include "base/log.h"
#include "midi/smf_reader.h"
#include "ui/controllers/training_controller.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/support/actions.h"
#include "ui/support/captions.h"
#include "ui/support/counts.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr QLatin1String kOpening("opening");

/// "minuet.mid, 6:40 PM, 3 pieces, 2 takes"; of another day with its date.
QString nameOf(const project::Abandoned& left) {
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(left.changed.time_since_epoch()).count());
    const QLocale locale;
    const bool isToday = time.date() == QDate::currentDate();
    QStringList parts{fromUtf8(left.name),
                      isToday ? locale.toString(time.time(), QLocale::ShortFormat)
                              : locale.toString(time, QLocale::ShortFormat),
                      piecesText(static_cast<std::int64_t>(left.pieces))};
    if (left.takes > 0) parts << takesText(static_cast<std::int64_t>(left.takes));
    return listText(parts);
}

QString suggestedProject(const Workspace& workspace) {
    const QString& file = workspace.desk.file();
    if (!file.isEmpty()) return QFileInfo(file).fileName();
    const auto pieces = workspace.library.entries(Document::Kind::Piece);
    const QString name =
        pieces.empty() ? ProjectDesk::tr("untitled") : QFileInfo(pieces.front()->title).completeBaseName();
    return name + QStringLiteral(".incipit");
}

/// Named by themselves, in the user's language where they come with the program, else as their files are.
QList<Welcome::Demo> demosIn(const std::filesystem::path& folder) {
    QList<Welcome::Demo> demos;
    if (folder.empty()) return demos;
    for (const QFileInfo& file :
         QDir(fromPath(folder)).entryInfoList({QStringLiteral("*.mid")}, QDir::Files, QDir::Name)) {
        QString title;
        try {
            const midi::Score score = midi::readSmf(toPath(file.absoluteFilePath())).score;
            if (!score.tracks.empty()) title = fromUtf8(midi::trackName(score.tracks.front()));
        } catch (const Error& error) {
            base::log(base::Level::Warning, "demos", error.what());
        }
        if (title.isEmpty()) title = file.completeBaseName();
        demos.push_back({[title] { return fromUtf8(base::translatedName(title.toStdString())); },
                         file.absoluteFilePath()});
    }
    return demos;
}

}  // namespace

ProjectDesk::ProjectDesk(Workspace& workspace, QWidget& window, std::function<bool()> isWorking)
    : m_workspace(workspace),
      m_window(window),
      m_panel(new PiecesPanel(workspace.library, workspace.services.dataFolder / "dragged", &window)),
      m_welcome(new Welcome(&window)),
      m_demos(makeMenu([] { return tr("Open Demo"); }, &window)),
      m_recent(makeMenu([] { return tr("Recent"); }, &window)),
      m_unsaved(makeMenu([] { return tr("Unsaved Work"); }, &window)),
      m_banner(new Banner("unsavedBanner", &window)),
      m_isWorking(std::move(isWorking)),
      m_encodings(new EncodingMenu(workspace.library, 0, &window)),
      m_pieces(workspace.library),
      m_models(workspace.models),
      m_projects(workspace.library, workspace.models, workspace.samples, workspace.desk,
                 workspace.services.workFolder) {
    m_demos->setObjectName(QStringLiteral("demoMenu"));
    m_recent->setObjectName(QStringLiteral("recentMenu"));
    m_encodings->setObjectName(QStringLiteral("encodingMenu"));
    m_unsaved->setObjectName(QStringLiteral("unsavedMenu"));
    makeActions(window);
    makeBanner();
    connectActions();
    connectControllers();
}

void ProjectDesk::makeActions(QWidget& window) {
    m_open = makeAction(
        window, "openAction", [] { return tr("Open…"); }, QKeySequence("Ctrl+O"), "document-open");
    spoken(m_open, [this] { m_open->setIconText(tr("Open")); });
    m_newProject = makeAction(
        window, "newProjectAction", [] { return tr("New Project"); }, QKeySequence("Ctrl+N"));
    m_saveProject = makeAction(
        window, "saveProjectAction", [] { return tr("Save Project"); }, QKeySequence("Ctrl+S"),
        "document-save");
    m_saveProjectAs = makeAction(
        window, "saveProjectAsAction", [] { return tr("Save Project As…"); }, QKeySequence("Ctrl+Shift+S"));
    m_openProject = makeAction(
        window, "openProjectAction", [] { return tr("Open Project…"); }, QKeySequence("Ctrl+Shift+O"));
    m_revertProject = makeAction(window, "revertProjectAction", [] { return tr("Revert to Saved"); });
    m_saveModel = makeAction(window, "saveModelAction", [] { return tr("Save Model…"); });
    m_openModel = makeAction(window, "openModelAction", [] { return tr("Open Model…"); });
    m_openLastModel = makeAction(window, "openLastModelAction", [] { return tr("Open Last Trained Model"); });
    m_undo = makeAction(
        window, "undoAction", [] { return tr("Undo"); }, QKeySequence("Ctrl+Z"), "edit-undo");
    m_redo = makeAction(
        window, "redoAction", [] { return tr("Redo"); }, QKeySequence("Ctrl+Shift+Z"), "edit-redo");
    QUndoStack& steps = m_workspace.library.undoStack();
    connect(m_undo, &QAction::triggered, &steps, &QUndoStack::undo);
    connect(m_redo, &QAction::triggered, &steps, &QUndoStack::redo);
    connect(&steps, &QUndoStack::canUndoChanged, m_undo, &QAction::setEnabled);
    connect(&steps, &QUndoStack::canRedoChanged, m_redo, &QAction::setEnabled);
    connect(&steps, &QUndoStack::undoTextChanged, this, &ProjectDesk::nameSteps);
    connect(&steps, &QUndoStack::redoTextChanged, this, &ProjectDesk::nameSteps);
    m_undo->setEnabled(steps.canUndo());
    m_redo->setEnabled(steps.canRedo());
    spoken(this, [this] { nameSteps(); });
}

void ProjectDesk::nameSteps() {
    const QUndoStack& steps = m_workspace.library.undoStack();
    const QString undone = steps.undoText();
    const QString redone = steps.redoText();
    m_undo->setText(undone.isEmpty() ? tr("Undo") : tr("Undo %1").arg(undone));
    m_redo->setText(redone.isEmpty() ? tr("Redo") : tr("Redo %1").arg(redone));
}

void ProjectDesk::connectActions() {
    connect(m_open, &QAction::triggered, this, &ProjectDesk::askOpen);
    connect(m_newProject, &QAction::triggered, this, &ProjectDesk::beginProject);
    connect(m_saveProject, &QAction::triggered, this, &ProjectDesk::saveProject);
    connect(m_saveProjectAs, &QAction::triggered, this, &ProjectDesk::askSaveProject);
    connect(m_revertProject, &QAction::triggered, this, &ProjectDesk::revertProject);
    connect(m_unsaved, &QMenu::aboutToShow, this, &ProjectDesk::fillUnsaved);
    connect(&m_workspace.desk, &DeskState::changed, this, &ProjectDesk::showState);
    showState();
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
    connect(m_welcome, &Welcome::openRequested, this, &ProjectDesk::askOpen);
    connect(m_welcome, &Welcome::demoRequested, this, [this](const QString& path) { openFiles({path}); });
    m_panel->setTakeOrder(
        static_cast<TakeOrder>(std::clamp(m_workspace.settings.takeOrder(), 0, kTakeOrders - 1)));
    connect(m_panel, &PiecesPanel::takeOrderChanged, this,
            [this](TakeOrder order) { m_workspace.settings.setTakeOrder(static_cast<int>(order)); });
    connect(m_panel, &PiecesPanel::exportMidiRequested, this, &ProjectDesk::exportMidiRequested);
    connect(m_panel, &PiecesPanel::exportAudioRequested, this, &ProjectDesk::exportAudioRequested);
}

void ProjectDesk::connectControllers() {
    connect(&m_pieces, &PieceController::opened, this, [this](int id) {
        if (const Library::Entry piece = m_workspace.library.find(id)) Q_EMIT fileUsed(fromPath(piece->path));
    });
    connect(this, &ProjectDesk::fileUsed, this,
            [this](const QString& path) { m_workspace.settings.addRecentFile(path); });
    Notices& notices = m_workspace.notices;
    const auto about = [&notices](const QString& subject) {
        return [&notices, subject](const Notice& notice) { notices.addAbout(subject, notice); };
    };
    connect(&m_pieces, &PieceController::notice, this, about(kOpening));
    connect(&m_models, &ModelController::notice, this, about(QStringLiteral("model")));
    connect(&m_projects, &ProjectController::notice, this, about(QStringLiteral("project")));
    connect(&m_projects, &ProjectController::named, this, &ProjectDesk::fileUsed);
    connect(&m_projects, &ProjectController::trainingFound, this, &ProjectDesk::trainingFound);
    connect(&m_projects.workingCopy(), &WorkingCopyController::found, this, &ProjectDesk::offer);
}

void ProjectDesk::addOpening(QMenu& menu) const {
    menu.addAction(m_open);
    menu.addMenu(m_demos);
    menu.addMenu(m_recent);
}

void ProjectDesk::addKeeping(QMenu& menu) const {
    menu.addActions({m_newProject, m_openProject});
    menu.addMenu(m_unsaved);
    menu.addActions({m_saveProject, m_saveProjectAs, m_revertProject});
    menu.addSeparator();
    menu.addActions({m_saveModel, m_openModel, m_openLastModel});
}

void ProjectDesk::openFiles(const QStringList& paths, const QStringList& failures) {
    QStringList pieces;
    for (const QString& path : paths) {
        if (path.endsWith(QLatin1String(".model"), Qt::CaseInsensitive)) {
            m_models.open(path);
        } else if (path.endsWith(QLatin1String(".incipit"), Qt::CaseInsensitive)) {
            openProject(path);
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

void ProjectDesk::start() {
    m_welcome->setDemos(demosIn(m_workspace.services.demoFolder));
    m_projects.workingCopy().look();
}

void ProjectDesk::fillDemos() {
    m_demos->clear();
    for (const Welcome::Demo& demo : demosIn(m_workspace.services.demoFolder))
        m_demos->addAction(demo.title(), this, [this, path = demo.path] { openFiles({path}); });
    if (m_demos->isEmpty()) m_demos->addAction(tr("No demo pieces installed"))->setEnabled(false);
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
    if (m_workspace.library.entries().empty() && m_workspace.models.entries().empty()) {
        m_workspace.notices.info(tr("There is nothing to save yet: open a MIDI file."));
        return;
    }
    const FileQuestion question{.name = QStringLiteral("saveProjectDialog"),
                                .title = tr("Save the Project"),
                                .filters = {tr("Projects (*.incipit)"), tr("All files (*)")},
                                .suffix = QLatin1String(ProjectController::kSuffix),
                                .suggestedName = suggestedProject(m_workspace),
                                .save = true};
    askForFiles(&m_window, question, m_workspace.settings, QStringLiteral("projects"),
                [this](const QStringList& files, const QString&) { m_projects.save(files.first()); });
}

void ProjectDesk::askOpenProject() {
    const FileQuestion question{.name = QStringLiteral("openProjectDialog"),
                                .title = tr("Open a Project"),
                                .filters = {tr("Projects (*.incipit)"), tr("All files (*)")}};
    askForFiles(&m_window, question, m_workspace.settings, QStringLiteral("projects"),
                [this](const QStringList& files, const QString&) { openProject(files.first()); });
}

bool ProjectDesk::mayLeave() {
    const bool may = !m_isWorking();
    if (!may)
        m_workspace.notices.info(
            tr("What is being learnt or written belongs to what is on the desk: stop it first, or wait."));
    return may;
}

void ProjectDesk::beginProject() {
    if (mayLeave()) m_projects.begin();
}

void ProjectDesk::openProject(const QString& path) {
    if (mayLeave()) m_projects.open(path);
}

void ProjectDesk::recover(const std::filesystem::path& path) {
    if (!mayLeave()) return;
    m_banner->hide();
    m_projects.recover(path);
}

void ProjectDesk::revertProject() {
    openProject(m_workspace.desk.file());
}

void ProjectDesk::showState() {
    m_revertProject->setEnabled(!m_workspace.desk.file().isEmpty() && m_workspace.desk.isUnsaved());
}

void ProjectDesk::saveProject() {
    const QString& file = m_workspace.desk.file();
    file.isEmpty() || m_workspace.desk.isReadOnly() ? askSaveProject() : m_projects.save(file);
}

void ProjectDesk::makeBanner() {
    m_goOn =
        m_banner->addButton("goOnButton", [this] { return m_left.size() > 1 ? tr("Choose…") : tr("Go On"); });
    m_discard = m_banner->addButton("discardButton", [] { return tr("Discard"); });
    spoken(m_discard, [this] { m_discard->setToolTip(tr("Moves it to the trash")); });
    connect(m_goOn, &QPushButton::clicked, this, [this] {
        if (m_left.size() == 1) return recover(m_left.front().path);
        fillUnsaved();
        m_unsaved->popup(m_goOn->mapToGlobal(m_goOn->rect().bottomLeft()));
    });
    connect(m_discard, &QPushButton::clicked, this, [this] {
        if (!m_left.empty()) m_projects.workingCopy().discard(m_left.front().path);
    });
}

void ProjectDesk::offer(const std::vector<project::Abandoned>& left) {
    m_left = left;
    m_unsaved->setEnabled(!left.empty());
    if (left.empty()) return m_banner->hide();
    // Once: what is left behind later is known.
    if (std::exchange(m_offered, true) && m_banner->isHidden()) return;
    m_goOn->setText(left.size() == 1 ? tr("Go On") : tr("Choose…"));
    m_discard->setVisible(left.size() == 1);
    m_banner->ask([left] {
        return left.size() == 1 ? tr("Unsaved work: %1").arg(nameOf(left.front()))
                                : tr("%1 unsaved projects, the last: %2")
                                      .arg(QLocale().toString(left.size()), nameOf(left.front()));
    });
}

void ProjectDesk::fillUnsaved() {
    m_unsaved->clear();
    for (const project::Abandoned& each : m_left)
        m_unsaved->addAction(nameOf(each), this, [this, path = each.path] { recover(path); });
}

void ProjectDesk::askOpenModel() {
    const FileQuestion question{.name = QStringLiteral("openModelDialog"),
                                .title = tr("Open a Model"),
                                .filters = {tr("Models (*.model)"), tr("All files (*)")}};
    askForFiles(&m_window, question, m_workspace.settings, QStringLiteral("models"),
                [this](const QStringList& files, const QString&) { m_models.open(files.first()); });
}

void ProjectDesk::askSaveModel() {
    const auto& model = m_workspace.models.model();
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
