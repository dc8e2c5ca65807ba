#pragma once

#include <QObject>
#include <QStringList>
#include <QVariantMap>
#include <memory>

#include "ui/controllers/background.h"

namespace incipit::ui {

class MainWindow;

/// What the desktop gave this start for its window to come to the front. Before there is an application: that
/// takes it.
[[nodiscard]] QVariantMap startupActivation();

/// Raises the window that has the project which is all that is to be opened. False where none has it: then it
/// is to be opened here.
[[nodiscard]] bool isShownElsewhere(const QStringList& files, const QVariantMap& activation);

/// The studio on D-Bus, from when the window is seen on: media keys and the desktop's player (MPRIS), files
/// and actions from the desktop (org.freedesktop.Application), one window a project. Without a bus there is
/// none of that. Files that are used come into the desktop's list of recent ones. GUI thread; ends before the
/// window.
class DesktopPresence : public QObject {
    Q_OBJECT

  public:
    explicit DesktopPresence(MainWindow& window);
    ~DesktopPresence() override;
    Q_DISABLE_COPY_MOVE(DesktopPresence)

  private:
    struct Parts;
    void start();
    void raise(const QVariantMap& activation);
    void open(const QStringList& files, const QVariantMap& activation);
    void openProject(const QString& project, const QVariantMap& activation);
    /// Another program with a window of its own.
    void startAnother(const QStringList& files, const QVariantMap& activation);
    void announceApplication();
    void announcePlayer();

    MainWindow& m_window;
    Background m_recent;  ///< keeps the list of recent files
    std::unique_ptr<Parts> m_parts;
};

}  // namespace incipit::ui
