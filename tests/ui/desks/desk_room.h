#pragma once

#include <QAction>
#include <QMenu>
#include <QStringList>
#include <QWidget>
#include <functional>
#include <memory>
#include <stdexcept>

#include "studio.h"
#include "support/recording_sink.h"
#include "support/temporary_folder.h"
#include "ui/desks/workspace.h"

namespace incipit::test {

/// What one desk needs to work alone: a plain widget for a window, and a workspace with the services of a
/// Studio. No other desk is there.
class DeskRoom {
  public:
    /// @param adjust  changes the services before the workspace is made
    explicit DeskRoom(const std::function<void(ui::StudioServices&)>& adjust = {});

    ui::Workspace& workspace() { return *m_workspace; }
    QWidget& window() { return *m_window; }
    TemporaryFolder& folder() { return m_folder; }
    const std::shared_ptr<RecordingSink>& sink() { return m_sink; }

    /// The child of the window that has this object name.
    template <typename Child>
    Child& find(const char* name) {
        auto* child = m_window->findChild<Child*>(QLatin1String(name));
        if (child == nullptr) throw std::runtime_error(std::string("nothing is called ") + name);
        return *child;
    }
    void trigger(const char* action) { find<QAction>(action).trigger(); }
    /// Chooses an entry of a menu that is filled when it is about to show. Waits for it.
    void choose(const char* menu, const QString& entry);

    /// Adds a melody to the library, as if it had been opened, and shows it.
    ui::Library::Entry addMelody(int notes = 120);
    /// Trains a model on a melody with the command line and brings it in force.
    void bringModel();

    /// Something was told that holds this text. Waits for it.
    [[nodiscard]] bool noticed(const QString& text);

  private:
    TemporaryFolder m_folder;
    std::shared_ptr<RecordingSink> m_sink = std::make_shared<RecordingSink>();
    QStringList m_notices;
    // The widgets end first: they listen to the library.
    std::unique_ptr<ui::Workspace> m_workspace;
    std::unique_ptr<QWidget> m_window = std::make_unique<QWidget>();
};

}  // namespace incipit::test
