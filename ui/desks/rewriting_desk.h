#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "analysis/note_comparison.h"
#include "engine/rewriting_job.h"
#include "ui/controllers/background.h"
#include "ui/desks/rewriting_menus.h"
#include "ui/desks/workspace.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/piano_roll.h"

namespace incipit::ui {

/// Writing what is chosen in the roll anew, or a part to all that is there: several ways are found, shown and
/// heard in place one after the other by Up and Down, and kept or given up by Enter and Escape, or by the
/// banner's buttons. The way that is shown is an edit like any other. GUI thread.
class RewritingDesk : public QObject {
    Q_OBJECT

  public:
    /// @param window  owns the banner
    RewritingDesk(Workspace& workspace, QWidget& window, PianoRoll& roll);
    ~RewritingDesk() override;

    /// Asks which of several ways is to be kept, while there is something to choose.
    [[nodiscard]] Banner& banner() const { return *m_banner; }
    [[nodiscard]] bool isWriting() const { return m_background.busy(); }

    [[nodiscard]] LocksMenu& locksMenu() const { return *m_locks; }
    [[nodiscard]] AddPartMenu& partMenu() const { return *m_parts; }

    /// The notes that are chosen, by the model in force.
    void rewrite(const generation::Options& options);
    /// A part for that instrument (AddPartMenu), to the bars that are chosen or looped, or to all.
    void addPart(int instrument, const generation::Options& options);
    void stop() { m_background.cancel(); }

  Q_SIGNALS:
    void busyChanged(bool busy);
    /// A way is shown, and beside it what was there before.
    void choiceShown();
    /// There is nothing to choose any more: a way is kept, or all are given up.
    void choiceEnded(bool isKept);
    /// What stands from there on should be heard.
    void hearRequested(qint64 from);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    /// The ways to choose from.
    struct Choice {
        int document = 0;
        std::shared_ptr<const midi::Score> before;
        std::vector<engine::RewrittenPiece> ways{};
        std::vector<analysis::NoteComparison> compared{};  ///< each with what was there before
        std::size_t shown = 0;
        midi::Tick from{};
        QString what;            ///< "Rewrite Bars 9 to 12"
        bool isApplied = false;  ///< the way that is shown is an edit; else it changes nothing
    };

    /// Of the part that is chosen, else of the first.
    [[nodiscard]] int programShown(const Document& document) const;
    void write(engine::RewritingJob job, const QString& what);
    void offer(Choice choice);
    void show(std::size_t way);
    void takeBack();
    /// What stood there before the way that is shown.
    void outline();
    /// Nothing is to be chosen any more; what is shown stays.
    void keep() { endChoice(true); }
    void giveUp();
    void endChoice(bool isKept);

    Workspace& m_workspace;
    PianoRoll& m_roll;
    Banner* m_banner;
    LocksMenu* m_locks;
    AddPartMenu* m_parts;
    std::optional<Choice> m_choice{};
    bool m_isShowing = false;  ///< edits are this desk's own
    Background m_background;   // last, so that it ends first
};

}  // namespace incipit::ui
