#pragma once

#include <QAction>
#include <QMenu>
#include <QObject>
#include <optional>

#include "ui/controllers/background.h"
#include "ui/controllers/generation_controller.h"
#include "ui/desks/workspace.h"
#include "ui/panels/generation_panel.h"

namespace incipit::ui {

/// Writing takes with the model in force: the generation panel and Generate / Stop. GUI thread.
class WritingDesk : public QObject {
    Q_OBJECT

  public:
    /// @param window  owns the panel and the action
    WritingDesk(Workspace& workspace, QWidget& window);

    [[nodiscard]] GenerationPanel& panel() const { return *m_panel; }
    [[nodiscard]] QAction* generateAction() const { return m_generate; }
    /// Generate and what goes on from what is shown.
    void addTo(QMenu& menu) const { menu.addActions({m_generate, m_continue, m_again}); }
    /// How the next take would be written.
    [[nodiscard]] generation::Options options() const { return m_panel->settings().job().options; }

    /// The same with the seed of the next take, which it takes.
    [[nodiscard]] generation::Options freshOptions();

    [[nodiscard]] bool isWriting() const { return m_generation.busy(); }

    /// Whether Generate writes what is chosen anew instead of a take: rewriteRequested(). The panel's button
    /// does not.
    void offerRewriting(bool offers);
    /// Such writing goes on, or has ended.
    void setRewriting(bool busy);

    /// Writes a take that goes on from the music that is shown: behind its end, or otherwise from the bar on
    /// in which `from` lies. What stands before that is kept.
    void continueShown(std::optional<midi::Tick> from);

    /// A model has just learnt, in so many seconds: it is ready to write.
    void offer(double seconds);

    /// Keeps the settings for the next start and asks generation to stop.
    void close();

  Q_SIGNALS:
    /// The user is to see the panel.
    void panelRequested();
    void rewriteRequested();
    /// continueShown() from the playhead is asked for.
    void againRequested();

  private:
    void removeModel();
    void generateOrStop();
    void nameAction();
    /// Whether the settings can be read; says so where they cannot.
    [[nodiscard]] bool isReady();
    void findChords();
    void connectPresets();
    void showPresets();
    void choosePreset(const QString& name);
    void savePreset(const QString& name);
    void renamePreset(const QString& from, const QString& to);
    void removePreset(const QString& name);
    void tryAgain(const Remedy& remedy);
    void addTakes(const QVector<Document>& takes, const GenerationSummary& summary);
    /// Whether there is a model to write with; says so where there is none.
    [[nodiscard]] bool canWrite();

    Workspace& m_workspace;
    GenerationPanel* m_panel;
    QAction* m_generate;
    QAction* m_continue;
    QAction* m_again;
    int m_takes = 0;
    bool m_offersRewriting = false;
    bool m_isRewriting = false;
    Background m_analysis;
    GenerationController m_generation;  // last, so that it ends first
};

}  // namespace incipit::ui
