#pragma once

#include <QMainWindow>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>

#include "ui/controllers/export_controller.h"
#include "ui/controllers/generation_controller.h"
#include "ui/controllers/keyboard_controller.h"
#include "ui/controllers/model_controller.h"
#include "ui/controllers/network_controller.h"
#include "ui/controllers/output_controller.h"
#include "ui/controllers/piece_controller.h"
#include "ui/controllers/playback_controller.h"
#include "ui/controllers/project_controller.h"
#include "ui/controllers/rack_controller.h"
#include "ui/controllers/training_controller.h"
#include "ui/models/library.h"
#include "ui/support/actions.h"
#include "ui/support/services.h"
#include "ui/support/settings.h"

class QDockWidget;
class QToolBar;
class QToolButton;

namespace incipit::ui {

struct FileQuestion;
class DeviceMenu;
class GenerationPanel;
class InstrumentList;
class NoticesPanel;
class PianoRoll;
class PiecesPanel;
class PositionLabel;
class StatusLine;
class TempoBox;
class TrainingPanel;
class TransposeBox;

/// The studio: one window, no modes. Composes library, controllers and panels and connects them. Nothing slow
/// happens before the first paint. Closing it asks all work to stop and waits for it. GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(const StudioServices& services, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens MIDI files, folders of them, projects and model files, in the background.
    void openFiles(const QStringList& paths);

    /// The bars of the shown piece that the user has marked to be looped; none where the loop is the whole
    /// piece.
    [[nodiscard]] const std::optional<playback::Stretch>& loopStretch() const {
        return m_playback.practice().stretch;
    }

  protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void makeDocks();
    void makeMenus();
    void makeToolbar();
    void addPracticeFields(QToolBar& bar);
    QToolButton* addMenuButton(QToolBar& bar, const char* name, const QString& text, const QIcon& icon,
                               QMenu& menu);
    [[nodiscard]] QMenu* makePlaybackMenu();
    QDockWidget* addDock(Qt::DockWidgetArea area, const char* name, const QString& title, QWidget* content);
    void fillRecentMenu();
    void fillDemoMenu();

    void connectLibrary();
    void connectTraining();
    void connectNetwork();
    void connectGeneration();
    void connectPlayback();
    void connectPractice();
    void connectOutput();
    void connectKeyboard();
    void connectExport();
    void connectCommands();

    void afterFirstPaint();
    void showThreads();
    void showNetwork();
    /// What Train would start.
    [[nodiscard]] TrainingJob nextJob() const;
    void showDocument();
    void showPosition(qint64 tick);
    void showPractice(const Practice& practice);
    void clearLoop();
    void showNotice(const Notice& notice);
    void trainOrStop();
    void generateOrStop();
    void addTake(const Document& take, const GenerationSummary& summary);
    void applyTheme(Theme theme);
    void chooseOutput(const DeviceChoice& choice);
    void chooseClock(const DeviceChoice& device, bool on);
    void chooseSynthesizer(const SynthesizerChoice& choice);
    /// Asks where an instrument of the piece goes.
    void askRoute(const midi::Instrument& instrument);
    void chooseKeyboard(const DeviceChoice& choice);
    void chooseQuantise(const QString& noteValue);
    /// Quarter notes a minute that a phrase is played in: those at the playhead, as they are heard.
    [[nodiscard]] double tempo() const;
    /// What the keyboard is used for, on its button and in the status bar; empty texts when for nothing.
    void showKeyboard(const QString& use, const QString& hint);
    void recordOrStop(bool on);
    void respondOrStop(bool on);
    void addRecording(const Document& phrase);
    void addConversation(const Document& conversation, int answers);

    /// Asks in the folder where files of this kind were last, and remembers the one chosen.
    /// Asks in the folder that was last used for this kind of files.
    void ask(FileQuestion question, const QString& kind,
             const std::function<void(const QStringList& files, const QString& filter)>& then);
    void ask(FileQuestion question, const QString& kind, const std::function<void(const QStringList&)>& then);
    void askOpen();
    void askSaveProject();
    void askOpenProject();
    void askOpenModel();
    void askSaveModel();
    void askExportMidi();
    /// @param part  of the piece; none: all of it
    void askExportAudio(const std::optional<playback::Stretch>& part);
    void askExportCurve();
    /// As PNG or SVG, by the ending of the name.
    void exportCurve(const QString& path);
    void openDemo();
    void openPreferences();
    /// The document to export; nothing, with a notice, when none is shown.
    [[nodiscard]] Library::Entry documentToExport();

    StudioServices m_services;
    Settings m_settings;
    Library m_library;
    Actions m_actions;
    DeviceChoice m_output;
    int m_takes = 0;
    int m_recordings = 0;
    int m_conversations = 0;
    bool m_showsModel = false;  ///< the table of layers is the model's, not that of the next training
    bool m_painted = false;

    PianoRoll* m_roll;
    InstrumentList* m_instruments;
    PiecesPanel* m_piecesPanel;
    TrainingPanel* m_trainingPanel;
    GenerationPanel* m_generationPanel;
    NoticesPanel* m_noticesPanel;
    QDockWidget* m_noticesDock = nullptr;
    PositionLabel* m_position;
    TempoBox* m_tempo;
    TransposeBox* m_transpose;
    DeviceMenu* m_clockMenu;
    DeviceMenu* m_outputMenu;
    DeviceMenu* m_keyboardMenu;
    QToolButton* m_keyboardButton = nullptr;
    StatusLine* m_status;
    QMenu* m_recentMenu = nullptr;
    QMenu* m_demoMenu = nullptr;

    // Last, so that they end first: their threads post to what stands above.
    PieceController m_pieces;
    ModelController m_model;
    ProjectController m_project;
    TrainingController m_training;
    NetworkController m_network;
    GenerationController m_generation;
    ExportController m_export;
    OutputController m_sound;
    RackController m_rack;
    PlaybackController m_playback;
    KeyboardController m_keyboard;
};

}  // namespace incipit::ui
