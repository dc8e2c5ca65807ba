#pragma once

#include <QAction>
#include <QMenu>
#include <QObject>
#include <filesystem>
#include <functional>
#include <vector>

#include "ui/controllers/model_controller.h"
#include "ui/controllers/piece_controller.h"
#include "ui/controllers/project_controller.h"
#include "ui/desks/workspace.h"
#include "ui/panels/encoding_menu.h"
#include "ui/panels/pieces_panel.h"
#include "ui/panels/welcome.h"
#include "ui/widgets/banner.h"

namespace incipit::ui {

/// What is open: pieces, projects and models from files and into them, the list of pieces and takes, undo.
/// GUI thread.
class ProjectDesk : public QObject {
    Q_OBJECT

  public:
    /// @param window     owns the panel, the banner, the menus and the actions, and is the parent of the
    /// dialogs
    /// @param isWorking  whether a training or a take is under way, whose result belongs to what is on the
    /// desk
    ProjectDesk(
        Workspace& workspace, QWidget& window, std::function<bool()> isWorking = [] { return false; });

    /// Looks for demo pieces, and for what other runs left.
    void start();

    [[nodiscard]] PiecesPanel& panel() const { return *m_panel; }
    /// In place of the piano roll while nothing is open.
    [[nodiscard]] Welcome& welcome() const { return *m_welcome; }
    [[nodiscard]] Banner& banner() const { return *m_banner; }
    [[nodiscard]] QAction* openAction() const { return m_open; }

    /// Open, demo pieces and recent files.
    void addOpening(QMenu& menu) const;
    /// Projects and models.
    void addKeeping(QMenu& menu) const;
    void addUndo(QMenu& menu) const { menu.addActions({m_undo, m_redo}); }
    /// What is done to the piece or take that is shown.
    void addPiece(QMenu& menu) const {
        menu.addMenu(m_encodings);
        menu.addMenu(&m_panel->ratingMenu());
    }

    /// Opens MIDI files, folders of them, projects and model files, in the background.
    /// @param failures  sentences about what cannot be opened, told with those that fail
    void openFiles(const QStringList& paths, const QStringList& failures = {});

  Q_SIGNALS:
    /// The user has opened or saved it: a piece or a project.
    void fileUsed(const QString& path);
    /// What came onto the desk was being learnt from.
    void trainingFound(const incipit::project::TrainingRecord& record);
    /// From the menu of the list: the document that is shown.
    void exportMidiRequested();
    void exportAudioRequested();

  private:
    void makeActions(QWidget& window);
    void connectActions();
    void connectControllers();
    void fillRecent();
    void fillDemos();
    void askOpen();
    /// Whether another project can come onto the desk; if not, it is said why.
    [[nodiscard]] bool mayLeave();
    void makeBanner();
    void offer(const std::vector<project::Abandoned>& left);
    void fillUnsaved();
    void recover(const std::filesystem::path& path);
    void beginProject();
    void saveProject();
    void askSaveProject();
    void askOpenProject();
    void revertProject();
    void openProject(const QString& path);
    void showState();
    /// Undo and redo by what they would do.
    void nameSteps();
    void askOpenModel();
    void askSaveModel();

    Workspace& m_workspace;
    QWidget& m_window;
    PiecesPanel* m_panel;
    Welcome* m_welcome;
    QMenu* m_demos;
    QMenu* m_recent;
    QMenu* m_unsaved;
    Banner* m_banner;
    QPushButton* m_goOn = nullptr;
    QPushButton* m_discard = nullptr;
    std::function<bool()> m_isWorking;
    std::vector<project::Abandoned> m_left;  ///< by other runs
    bool m_offered = false;
    EncodingMenu* m_encodings;
    QAction* m_open = nullptr;
    QAction* m_newProject = nullptr;
    QAction* m_saveProject = nullptr;
    QAction* m_saveProjectAs = nullptr;
    QAction* m_revertProject = nullptr;
    QAction* m_openProject = nullptr;
    QAction* m_saveModel = nullptr;
    QAction* m_openModel = nullptr;
    QAction* m_openLastModel = nullptr;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    // Last, so that they end first: their threads post to what stands above.
    PieceController m_pieces;
    ModelController m_models;
    ProjectController m_projects;
};

}  // namespace incipit::ui
