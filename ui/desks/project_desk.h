#pragma once

#include <QAction>
#include <QMenu>
#include <QObject>

#include "ui/controllers/model_controller.h"
#include "ui/controllers/piece_controller.h"
#include "ui/controllers/project_controller.h"
#include "ui/desks/workspace.h"
#include "ui/panels/encoding_menu.h"
#include "ui/panels/pieces_panel.h"

namespace incipit::ui {

/// What is open: pieces, projects and models from files and into them, the list of pieces and takes, undo.
/// GUI thread.
class ProjectDesk : public QObject {
    Q_OBJECT

  public:
    /// @param window  owns the panel, the menus and the actions, and is the parent of the dialogs
    ProjectDesk(Workspace& workspace, QWidget& window);

    [[nodiscard]] PiecesPanel& panel() const { return *m_panel; }
    [[nodiscard]] QAction* openAction() const { return m_open; }

    /// Open, demo pieces and recent files.
    void addOpening(QMenu& menu) const;
    /// Projects and models.
    void addKeeping(QMenu& menu) const;
    void addUndo(QMenu& menu) const { menu.addActions({m_undo, m_redo}); }
    /// What is done to the piece that is shown.
    void addPiece(QMenu& menu) const { menu.addMenu(m_encodings); }

    /// Opens MIDI files, folders of them, projects and model files, in the background.
    /// @param failures  sentences about what cannot be opened, told with those that fail
    void openFiles(const QStringList& paths, const QStringList& failures = {});

  Q_SIGNALS:
    /// From the menu of the list: the document that is shown.
    void exportMidiRequested();
    void exportAudioRequested();

  private:
    void makeActions(QWidget& window);
    void connectActions();
    void connectControllers();
    void fillRecent();
    void fillDemos();
    void openDemo();
    void askOpen();
    void askSaveProject();
    void askOpenProject();
    void askOpenModel();
    void askSaveModel();

    Workspace& m_workspace;
    QWidget& m_window;
    PiecesPanel* m_panel;
    QMenu* m_demos;
    QMenu* m_recent;
    EncodingMenu* m_encodings;
    QAction* m_open = nullptr;
    QAction* m_saveProject = nullptr;
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
