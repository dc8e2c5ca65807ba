#pragma once

#include <QAction>
#include <QMenu>
#include <QObject>
#include <QProgressBar>
#include <QToolButton>
#include <optional>

#include "playback/player.h"
#include "ui/controllers/export_controller.h"
#include "ui/desks/workspace.h"
#include "ui/widgets/loss_plot.h"
#include "ui/widgets/status_part.h"

namespace incipit::ui {

/// Writing files for elsewhere: the document that is shown as MIDI and as audio as it is mixed, its looped
/// bars, and the loss curve as a picture. GUI thread.
class ExportDesk : public QObject {
    Q_OBJECT

  public:
    /// @param window  owns the widgets and actions, and is the parent of the dialogs
    /// @param plot  the loss curve to export; its context menu offers that
    ExportDesk(Workspace& workspace, QWidget& window, LossPlot& plot);

    void addTo(QMenu& menu) const { menu.addActions({m_midi, m_audio, m_loopMidi, m_loopAudio, m_curve}); }
    /// With a menu of all.
    [[nodiscard]] QToolButton& button() const { return *m_button; }
    /// Progress and a button to cancel, for the status bar; shown while a file is written.
    [[nodiscard]] QList<QWidget*> statusWidgets() const { return {m_progress, m_cancel}; }

    /// The bars that are marked to be looped; none: the whole piece.
    void setLoop(const std::optional<midi::TickRange>& loop);

    void askMidi() { askMidi({}); }
    void askAudio() { askAudio({}); }

  private:
    void makeStatusWidgets();
    void makeButton(QWidget& window);
    void connectExport();
    /// @param part  of the piece, of which what is muted is left out; none: all of it
    void askMidi(const std::optional<midi::TickRange>& part);
    /// @param part  of the piece; none: all of it
    void askAudio(const std::optional<midi::TickRange>& part);
    void askCurve();
    /// As PNG or SVG, by the ending of the name.
    void exportCurve(const QString& path);
    void showBusy(bool busy);
    void showProgress(double share);
    /// Null, with a notice, when no document is shown.
    [[nodiscard]] Library::Entry shownDocument();

    Workspace& m_workspace;
    QWidget& m_window;
    LossPlot& m_plot;
    QAction* m_midi;
    QAction* m_audio;
    QAction* m_loopMidi;
    QAction* m_loopAudio;
    QAction* m_curve;
    QToolButton* m_button;
    QProgressBar* m_progress;
    StatusPart* m_cancel;
    std::optional<midi::TickRange> m_loop;
    ExportController m_export;  // last, so that it ends first
};

}  // namespace incipit::ui
