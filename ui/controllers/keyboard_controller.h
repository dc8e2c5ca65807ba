#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <memory>
#include <optional>
#include <stop_token>

#include "midi/note_grid.h"
#include "performance/accompanying.h"
#include "performance/call_and_response.h"
#include "performance/keyboard_thru.h"
#include "playback/midi_source.h"
#include "synth/live_synthesizer.h"
#include "ui/controllers/background.h"
#include "ui/models/document.h"
#include "ui/models/notice.h"
#include "ui/support/services.h"

namespace incipit::ui {

/// What is played on a MIDI keyboard: heard through the synthesizer, recorded as a phrase, answered by the
/// network, or played along with by it. Opens keyboards and listens to them on a worker thread; one that is
/// away is tried again every two seconds. GUI thread.
class KeyboardController : public QObject {
    Q_OBJECT

  public:
    enum class State { Idle, Recording, Responding, Accompanying };

    explicit KeyboardController(const StudioServices& services, QObject* parent = nullptr);
    ~KeyboardController() override;

    /// Opens a keyboard in the background; keyboardOpened() follows.
    void setKeyboard(const DeviceChoice& choice);
    /// Looks for keyboards in the background; keyboardsFound() follows.
    void findKeyboards();

    /// Where answers are played, and what plays along.
    void setSink(const std::shared_ptr<playback::MidiSink>& sink);
    /// Where the keyboard is heard; null for nowhere.
    void setSynthesizer(const std::shared_ptr<synth::LiveSynthesizer>& synthesizer);
    /// Of phrases from the next one on; none: as they are played.
    void setQuantise(std::optional<midi::NoteGrid> grid);

    /// Each ends what another began. @param tempo  quarter notes a minute that the phrase is played in
    void record(double tempo);
    void respond(performance::Respond respond, double tempo);
    void accompany(performance::WriteBar write, const performance::AccompanimentOptions& options);
    /// A recording that has notes becomes a phrase; an answer that sounds ends, and what plays along.
    void stop();

    [[nodiscard]] State state() const { return m_state; }

    /// Whether the network plays, or is about to.
    [[nodiscard]] bool isDuet() const {
        return m_state == State::Responding || m_state == State::Accompanying;
    }

  Q_SIGNALS:
    void keyboardsFound(const QStringList& names);
    /// @param name  for the user
    void keyboardOpened(const QString& name);
    void stateChanged(incipit::ui::KeyboardController::State state);
    void turnChanged(incipit::performance::Turn turn);
    /// Without a title.
    void recorded(const incipit::ui::Document& phrase);
    /// A conversation has ended in which the network has answered. Without a title.
    void conversed(const incipit::ui::Document& conversation, int answers);
    /// At each beat of what plays along. @param late  messages so far
    void wentOn(const incipit::performance::AccompanimentState& state, int late);
    /// Who played along has ended, and something was played. Without a title.
    void playedAlong(const incipit::ui::Document& both, int bars);
    void notice(const incipit::ui::Notice& notice);

  private:
    class Observer;
    class AccompanyingObserver;
    void open();
    void failed(const QString& sentence);
    void opened(std::shared_ptr<playback::MidiSource> source);
    void lost(const QString& name);
    void setState(State state);
    /// Ends what the worker does and begins what the state asks for.
    void listen();
    void converse(playback::MidiSource& source, const std::stop_token& stop,
                  const performance::Respond& respond, const std::shared_ptr<playback::MidiSink>& sink,
                  const performance::ResponseOptions& options);
    /// Whether it ended as it should; else it is told, and something else is listened for.
    bool playAlong(playback::MidiSource& source, const std::stop_token& stop,
                   const performance::WriteBar& write, const std::shared_ptr<playback::MidiSink>& sink,
                   const performance::AccompanimentOptions& options);
    void record(playback::MidiSource& source, const std::stop_token& stop, double tempo,
                const performance::RecordingOptions& options);

    StudioServices m_services;
    DeviceChoice m_choice;
    bool m_away = false;  ///< the keyboard that was chosen cannot be had now
    QTimer m_retry;
    std::shared_ptr<performance::KeyboardThru> m_thru = std::make_shared<performance::KeyboardThru>();
    std::shared_ptr<playback::MidiSource> m_source;  ///< null: no keyboard; the worker reads it
    std::shared_ptr<playback::MidiSink> m_sink;
    std::optional<midi::NoteGrid> m_grid;
    State m_state = State::Idle;
    performance::Respond m_respond;
    performance::WriteBar m_write;
    performance::AccompanimentOptions m_accompaniment;
    double m_tempo = 120;
    int m_request = 0;  ///< number of the last keyboard asked for
    // Not the worker's own: a recording that ends before its turn came still hears what was played.
    std::stop_source m_listening;
    Background m_opener;
    Background m_finder;
    Background m_listener;
};

}  // namespace incipit::ui
