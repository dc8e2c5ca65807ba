#pragma once

#include <QByteArray>
#include <QMainWindow>
#include <QStringList>
#include <memory>
#include <optional>

#include "playback/player.h"
#include "ui/support/services.h"
#include "ui/support/spoken.h"

class QDockWidget;

namespace incipit::ui {

class TabbedDock;
struct Desks;
struct Workspace;

/// The studio: one window, no modes. Shows the desks in docks, menus, toolbar and status bar, takes files
/// that are dropped, and remembers where everything stood. Nothing slow happens before the first paint.
/// Closing it asks all work to stop and waits for it. GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(const StudioServices& services, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens MIDI files, folders of them, projects and model files, in the background.
    void openFiles(const QStringList& paths);

    /// The bars of the shown piece that the user has marked to be looped; none where the loop is the whole
    /// piece.
    [[nodiscard]] const std::optional<midi::TickRange>& loopRange() const;

    // For who shows the studio outside of its window.
    [[nodiscard]] Workspace& workspace() { return *m_workspace; }
    [[nodiscard]] Desks& desks() { return *m_desks; }

  protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    QDockWidget* addDock(Qt::DockWidgetArea area, const char* name, const Text& title, QWidget& content);
    QWidget* makeCentre();
    /// The docks that have nothing to show before there is music.
    void hideMusicDocks();
    void showMusicDocks();
    void addDocks();
    TabbedDock* addStudioDock();
    void addStatusBar();
    void showTitle();
    /// The window and what floats: all of them where they can be seen.
    void comeOntoScreens();

    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Desks> m_desks;  // after what they share, so that they end first
    QByteArray m_layout;             ///< of docks and toolbar, as they are to begin with
    QByteArray m_withMusic;          ///< the same as it is to be with music; empty once it is
    bool m_painted = false;
};

}  // namespace incipit::ui
