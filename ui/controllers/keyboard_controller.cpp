#include "ui/controllers/keyboard_controller.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "playback/recording.h"
#include "ui/text.h"

namespace incipit::ui {

namespace {

constexpr auto kLook = std::chrono::milliseconds(10);

}  // namespace

/// Tells the window, from the conversation's thread.
class KeyboardController::Observer final : public playback::ResponseObserver {
  public:
    explicit Observer(KeyboardController& controller) : m_controller(controller) {}

    void turnChanged(playback::Turn turn) override {
        post(&m_controller, [this_ = &m_controller, turn] { Q_EMIT this_->turnChanged(turn); });
    }
    void failed(const std::string& why) override {
        post(&m_controller, [this_ = &m_controller, sentence = fromUtf8(why)] {
            Q_EMIT this_->notice({Notice::Level::Warning, tr("No answer. %1").arg(sentence)});
        });
    }

  private:
    KeyboardController& m_controller;
};

KeyboardController::KeyboardController(const StudioServices& services, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_opener([this](const QString& sentence) {
          Q_EMIT keyboardOpened({});
          Q_EMIT notice({Notice::Level::Warning, tr("No keyboard. %1").arg(sentence)});
      }),
      m_finder([this](const QString& sentence) {
          Q_EMIT notice({Notice::Level::Error, sentence});
      }),
      m_listener([this](const QString& sentence) {
          setState(State::Idle);
          Q_EMIT notice({Notice::Level::Error, sentence});
      }) {}

KeyboardController::~KeyboardController() {
    disconnect();
    m_listening.request_stop();
}

void KeyboardController::setKeyboard(const KeyboardChoice& choice) {
    setState(State::Idle);
    m_source.reset();
    listen();
    const int request = ++m_request;
    if (choice.kind == KeyboardChoice::Kind::None || !m_services.openKeyboard)
        return Q_EMIT keyboardOpened({});
    m_opener.run([this, choice, request](const std::stop_token&) {
        std::shared_ptr<playback::MidiSource> source = m_services.openKeyboard(
            choice,
            [thru = m_thru](const playback::ChannelMessage& message) { thru->play(message.bytes()); });
        post(this, [this, source, request] {
            if (request == m_request) opened(source);
        });
    });
}

void KeyboardController::findKeyboards() {
    if (m_finder.busy() || !m_services.keyboardNames) return;
    m_finder.run([this](const std::stop_token&) {
        QStringList names;
        for (const std::string& name : m_services.keyboardNames())
            names << fromUtf8(name);
        post(this, [this, names] { Q_EMIT keyboardsFound(names); });
    });
}

void KeyboardController::setSink(const std::shared_ptr<playback::MidiSink>& sink) {
    m_sink = sink;
    if (m_state == State::Responding) listen();
}

void KeyboardController::setSynthesizer(const std::shared_ptr<synth::LiveSynthesizer>& synthesizer) {
    m_thru->setSynthesizer(synthesizer);
}

void KeyboardController::setQuantise(std::optional<playback::NoteGrid> grid) {
    m_grid = grid;
    if (m_state == State::Responding) listen();
}

void KeyboardController::record(double tempo) {
    if (m_source == nullptr) return;
    m_tempo = tempo;
    setState(State::Recording);
    listen();
}

void KeyboardController::respond(playback::Respond respond, double tempo) {
    if (m_source == nullptr) return;
    m_respond = std::move(respond);
    m_tempo = tempo;
    setState(State::Responding);
    listen();
}

void KeyboardController::stop() {
    if (m_state == State::Idle) return;
    setState(State::Idle);
    listen();
}

void KeyboardController::opened(std::shared_ptr<playback::MidiSource> source) {
    m_source = std::move(source);
    Q_EMIT keyboardOpened(fromUtf8(m_source->name()));
    listen();
}

void KeyboardController::lost(const QString& name) {
    m_source.reset();
    setState(State::Idle);
    Q_EMIT keyboardOpened({});
    Q_EMIT notice({Notice::Level::Warning, tr("%1 is gone. Choose it again when it is back.").arg(name)});
}

void KeyboardController::setState(State state) {
    if (std::exchange(m_state, state) != state) Q_EMIT stateChanged(state);
}

void KeyboardController::listen() {
    m_listening.request_stop();
    m_listening = {};
    if (m_source == nullptr) return;
    playback::RecordingOptions phrase{.start = playback::PhraseStart::Zero};
    if (m_grid) phrase.quantise = playback::Quantise{.grid = *m_grid};
    m_listener.run([this, source = m_source, state = m_state, sink = m_sink, respond = m_respond,
                    tempo = m_tempo, phrase, stop = m_listening.get_token()](const std::stop_token&) {
        if (state == State::Responding && sink != nullptr) {
            converse(*source, stop, respond, sink, {.tempo = tempo, .phrase = phrase});
        } else {
            record(*source, stop, state == State::Recording, tempo, phrase);
        }
        if (stop.stop_requested()) return;
        post(this, [this, source] {
            if (source == m_source) lost(fromUtf8(source->name()));
        });
    });
}

void KeyboardController::converse(playback::MidiSource& source, const std::stop_token& stop,
                                  const playback::Respond& respond,
                                  const std::shared_ptr<playback::MidiSink>& sink,
                                  const playback::ResponseOptions& options) {
    Observer observer(*this);
    playback::callAndResponse(source, sink, respond, options, observer, stop);
}

void KeyboardController::record(playback::MidiSource& source, const std::stop_token& stop, bool keeps,
                                double tempo, const playback::RecordingOptions& options) {
    using Seconds = std::chrono::duration<double>;
    const auto start = playback::Clock::now();
    playback::Recording recording;
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    for (bool last = false; !last;) {
        last = stop.stop_requested() || !source.alive();
        // What comes in from now on is for who listens next.
        if (last && !keeps) return;
        // After the last look, so that what came in before is read.
        while (const auto input = source.next()) {
            if (keeps) recording.add(Seconds(input->at - start).count(), input->message.bytes());
        }
        recording.runUntil(Seconds(playback::Clock::now() - start).count());
        if (!last) wake.wait_for(lock, stop, kLook, [] { return false; });
    }
    if (recording.noteCount() == 0) {
        post(this, [this] { Q_EMIT notice({Notice::Level::Info, tr("Nothing was played.")}); });
        return;
    }
    Document phrase = describe(recording.toScore(tempo, options), {});
    describeTokens(phrase);
    post(this, [this, phrase] { Q_EMIT recorded(phrase); });
}

}  // namespace incipit::ui
