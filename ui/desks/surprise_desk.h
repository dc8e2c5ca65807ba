#pragma once

#include <QAction>
#include <QMenu>
#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

#include "engine/trained_model.h"
#include "ui/controllers/background.h"
#include "ui/desks/workspace.h"
#include "ui/support/spoken.h"
#include "ui/widgets/piano_roll.h"

namespace incipit::ui {

/// What the network thinks of the music that is shown: while it is asked for, the roll shows how surprising
/// each note is to the model in force, and a note's menu offers what was expected in its place. Found on a
/// worker thread, anew when other music is shown, when it was edited, and when another model is in force. GUI
/// thread.
class SurpriseDesk : public QObject {
    Q_OBJECT

  public:
    /// @param window  owns the action
    SurpriseDesk(Workspace& workspace, QWidget& window, PianoRoll& roll);
    ~SurpriseDesk() override;

    [[nodiscard]] QAction* action() const { return m_action; }
    /// Puts what was expected in place of the one note that is chosen before a menu's entries.
    void addExpectedTo(QMenu& menu);
    void stop();

  private:
    /// Of a score, and of a model; null: the base.
    struct Found {
        std::shared_ptr<const midi::Score> score;
        engine::SharedModel model;
        NoteSurprises surprises;
        Text legend;
    };

    /// When the music stands still.
    void findLater();
    void find();
    void show();
    void toggle(bool on);
    void change(const midi::NoteRef& note, int pitch);
    [[nodiscard]] bool isFound(const std::shared_ptr<const midi::Score>& score) const;

    Workspace& m_workspace;
    PianoRoll& m_roll;
    QAction* m_action;
    QTimer m_wait;
    std::shared_ptr<const midi::Score> m_sought{};  ///< found, or under way
    std::optional<Found> m_found{};
    Background m_background;  // last, so that it ends first
};

}  // namespace incipit::ui
