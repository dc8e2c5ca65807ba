#pragma once

#include <QMenu>
#include <QObject>
#include <QTimer>
#include <functional>
#include <set>
#include <span>

#include "ui/controllers/background.h"
#include "ui/desks/editing_actions.h"
#include "ui/desks/workspace.h"
#include "ui/support/spoken.h"
#include "ui/widgets/piano_roll.h"

namespace incipit::ui {

/// Changing the piece or take that is shown: notes, bars and parts, by the piano roll's mouse, by menu and
/// keys. Each edit can be undone, and is heard and kept at once; what takes its time to find out about the
/// music follows. GUI thread.
class EditingDesk : public QObject {
    Q_OBJECT

  public:
    /// @param window  owns the actions
    EditingDesk(Workspace& workspace, QWidget& window, PianoRoll& roll);

    void addTo(QMenu& menu) const { m_actions.addTo(menu); }

    /// New notes are written into its part.
    void choosePart(const midi::Instrument& instrument);
    void rename(const midi::Instrument& instrument, const QString& name);
    void setProgram(const midi::Instrument& instrument, int program);

  Q_SIGNALS:
    /// A menu of the chosen notes is about to open: others may add to it.
    void menuMade(QMenu* menu);

  private:
    using Notes = std::span<const midi::NoteRef>;
    /// An edit of the chosen notes.
    using Change = std::function<midi::Edited(const midi::Score& score, Notes notes)>;

    void connectNotes();
    void connectSelecting();
    void connectClipboard();
    void connectPiece();
    void showDocument();
    void showSelection();
    /// What of the music takes its time to find out, of those that were edited or came.
    void studyEdited();

    /// @param what  "Transpose %1": of so many notes
    void on(QAction* action, const Text& what, const Change& change);
    void apply(midi::Edited edited, const QString& what);
    void apply(midi::Score score, const QString& what);
    void tell(const QString& sentence);
    void selectNext(int direction, bool adds);
    void copy();
    void dragOut();
    void paste(bool asParts);
    void insertNote();
    void changeBars(bool insert);
    /// From the bar of that moment on.
    void askTempo(midi::Tick from);
    void askQuantise();
    void joinParts();
    [[nodiscard]] midi::Tick step(const midi::NoteRef& note) const;
    [[nodiscard]] midi::NoteGrid grid() const;

    Workspace& m_workspace;
    QWidget& m_window;
    PianoRoll& m_roll;
    EditingActions m_actions;
    std::set<int> m_unstudied;  ///< documents
    QTimer m_studying;
    Background m_background;  // last, so that it ends first
};

}  // namespace incipit::ui
