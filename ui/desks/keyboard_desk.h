#pragma once

#include <QActionGroup>
#include <QObject>
#include <QToolButton>
#include <functional>

#include "generation/options.h"
#include "ui/controllers/keyboard_controller.h"
#include "ui/desks/keyboard_actions.h"
#include "ui/desks/workspace.h"
#include "ui/support/spoken.h"
#include "ui/widgets/device_menu.h"

namespace incipit::ui {

/// The MIDI keyboard: which one, recording a phrase, call and response, and the network that plays
/// along. Recordings become pieces, conversations and what was played along with takes. GUI thread.
class KeyboardDesk : public QObject {
    Q_OBJECT

  public:
    /// What it asks for when a phrase begins.
    struct Questions {
        /// Quarter notes a minute at the playhead, as they are heard.
        std::function<double()> tempo;
        /// How answers are written; their length is the desk's own.
        std::function<generation::Options()> options;
    };

    /// @param window  owns the menu, the button and the actions
    KeyboardDesk(Workspace& workspace, QWidget& window, Questions questions);

    /// Devices, recording, and the grid to record on; the button shows it too.
    [[nodiscard]] QMenu& menu() const { return *m_menu; }
    /// Says what the keyboard is used for.
    [[nodiscard]] QToolButton& button() const { return *m_button; }

    /// Opens the keyboard that was chosen last.
    void start() { choose(m_workspace.settings.keyboard()); }
    void close() { m_keyboard.stop(); }

    /// Where answers are played; null for nowhere.
    void setSink(const std::shared_ptr<playback::MidiSink>& sink) { m_keyboard.setSink(sink); }
    /// Where the keyboard is heard; null for nowhere.
    void setSynthesizer(const std::shared_ptr<synth::LiveSynthesizer>& synthesizer) {
        m_keyboard.setSynthesizer(synthesizer);
    }
    /// Ends a conversation and what plays along; a recording goes on.
    void stopAnswering();

  Q_SIGNALS:
    /// A conversation is about to begin, which nothing else should sound into.
    void conversationBegins();

  private:
    void makeActions(QWidget& window);
    void makeButton();
    void connectKeyboard();
    void choose(const DeviceChoice& choice);
    void chooseGrid(const QString& noteValue);
    [[nodiscard]] double tempo() const;
    /// Texts of the button and of the status bar; empty when the keyboard is used for nothing.
    /// @param use   on the button; none: it is not in use
    /// @param hint  in the status bar
    void showUse(const Text& use, const Text& hint);
    void sayUse();
    void showState(KeyboardController::State state);
    void recordOrStop(bool on);
    void respondOrStop(bool on);
    /// Whether a conversation has begun; tells what is missing else.
    [[nodiscard]] bool respond();
    void playAlongOrStop(bool on);
    /// Whether somebody plays along now; tells what is missing else.
    [[nodiscard]] bool playAlong();
    void showAccompaniment(const performance::AccompanimentState& state, int late);
    void addPlayedAlong(const Document& both, int bars);
    void addRecording(const Document& phrase);
    void addConversation(const Document& conversation, int answers);

    Workspace& m_workspace;
    Questions m_questions;
    QAction* m_record = nullptr;
    QAction* m_callAndResponse = nullptr;
    PlayAlongMenu* m_playAlong = nullptr;
    QActionGroup* m_grids = nullptr;  ///< data(): a note value as midi::noteGrid() takes it, or none
    DeviceMenu* m_menu = nullptr;
    QToolButton* m_button;
    int m_recordings = 0;
    int m_conversations = 0;
    int m_sessions = 0;             ///< that were played along with
    Text m_use, m_hint;             ///< what is shown
    KeyboardController m_keyboard;  // last, so that it ends first
};

}  // namespace incipit::ui
