#include "ui/controllers/keyboard_controller.h"

#include <utility>

#include "performance/listening.h"
#include "performance/transcript.h"
#include "ui/controllers/let_go.h"
#include "ui/controllers/output_controller.h"
#include "ui/support/say.h"
#include "ui/support/text.h"

namespace incipit::ui {

/// Tells the window, from the conversation's thread, and writes the conversation down.
class KeyboardController::Observer final : public performance::Transcript {
  public:
    explicit Observer(KeyboardController& controller) : m_controller(controller) {}

    void turnChanged(performance::Turn turn) override {
        post(&m_controller, [controller = &m_controller, turn] { Q_EMIT controller->turnChanged(turn); });
    }
    void failed(const Fact& why) override {
        post(&m_controller, [controller = &m_controller, sentence = say(why)] {
            Q_EMIT controller->notice({Notice::Level::Warning, tr("No answer. %1").arg(sentence)});
        });
    }

  private:
    KeyboardController& m_controller;
};

/// The same of what plays along.
class KeyboardController::AccompanyingObserver final : public performance::AccompanyingObserver {
  public:
    explicit AccompanyingObserver(KeyboardController& controller) : m_controller(controller) {}

    void goesOn(const performance::AccompanimentState& state,
                const performance::Lateness& lateness) override {
        post(&m_controller, [controller = &m_controller, state, late = static_cast<int>(lateness.late)] {
            Q_EMIT controller->wentOn(state, late);
        });
    }
    void failed(const Fact& why) override {
        // It is the same with each bar.
        if (std::exchange(m_told, true)) return;
        post(&m_controller, [controller = &m_controller, sentence = say(why)] {
            Q_EMIT controller->notice(
                {Notice::Level::Warning, tr("A bar was not written. %1").arg(sentence)});
        });
    }

  private:
    KeyboardController& m_controller;
    bool m_told = false;
};

KeyboardController::KeyboardController(const StudioServices& services, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_opener([this](const QString& sentence) { failed(sentence); }),
      m_finder([this](const QString& sentence) {
          Q_EMIT notice({Notice::Level::Error, sentence});
      }),
      m_listener([this](const QString& sentence) {
          setState(State::Idle);
          Q_EMIT notice({Notice::Level::Error, sentence});
      }) {
    m_retry.setInterval(OutputController::kRetryMilliseconds);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        if (!m_opener.busy()) open();
    });
}

KeyboardController::~KeyboardController() {
    disconnect();
    m_listening.request_stop();
}

void KeyboardController::setKeyboard(const DeviceChoice& choice) {
    m_choice = choice;
    m_retry.stop();
    m_away = false;
    setState(State::Idle);
    m_opener.run(letGo(std::exchange(m_source, nullptr)));  // before the next one, which may have its name
    m_thru->release();
    listen();
    ++m_request;
    if (choice.kind != DeviceChoice::Kind::None && m_services.openKeyboard) open();
}

void KeyboardController::open() {
    m_opener.run([this, choice = m_choice, request = m_request](const std::stop_token&) {
        std::shared_ptr<playback::MidiSource> source;
        QString failure;
        try {
            source = m_services.openKeyboard(
                choice,
                [thru = m_thru](const playback::ChannelMessage& message) { thru->play(message.bytes()); });
        } catch (const std::exception& error) {
            failure = say(error);
        }
        post(this, [this, source, failure, request] {
            if (request == m_request) source == nullptr ? failed(failure) : opened(source);
        });
    });
}

void KeyboardController::failed(const QString& sentence) {
    if (std::exchange(m_away, true)) return;  // it was no news: the next try follows
    m_retry.start();
    Q_EMIT notice({.level = Notice::Level::Warning,
                   .text = tr("No keyboard. %1 It is opened as soon as it can be.").arg(sentence),
                   .lasts = true});
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
    if (isDuet()) listen();
}

void KeyboardController::setSynthesizer(const std::shared_ptr<synth::LiveSynthesizer>& synthesizer) {
    m_thru->setSink(synthesizer);
}

void KeyboardController::setQuantise(std::optional<midi::NoteGrid> grid) {
    m_grid = grid;
    if (isDuet()) listen();
}

void KeyboardController::record(double tempo) {
    if (m_source == nullptr) return;
    m_tempo = tempo;
    setState(State::Recording);
    listen();
}

void KeyboardController::respond(performance::Respond respond, double tempo) {
    if (m_source == nullptr) return;
    m_respond = std::move(respond);
    m_tempo = tempo;
    setState(State::Responding);
    listen();
}

void KeyboardController::accompany(performance::WriteBar write,
                                   const performance::AccompanimentOptions& options) {
    if (m_source == nullptr) return;
    m_write = std::move(write);
    m_accompaniment = options;
    setState(State::Accompanying);
    listen();
}

void KeyboardController::stop() {
    if (m_state == State::Idle) return;
    setState(State::Idle);
    listen();
}

void KeyboardController::opened(std::shared_ptr<playback::MidiSource> source) {
    m_retry.stop();
    m_away = false;
    m_source = std::move(source);
    Q_EMIT keyboardOpened(fromUtf8(m_source->name()));
    listen();
}

void KeyboardController::lost(const QString& name) {
    m_opener.run(letGo(std::exchange(m_source, nullptr)));
    m_thru->release();
    setState(State::Idle);
    m_away = true;
    m_retry.start();
    Q_EMIT notice({.level = Notice::Level::Warning,
                   .text = tr("%1 is gone. It is opened again when it is back.").arg(name),
                   .lasts = true});
}

void KeyboardController::setState(State state) {
    if (std::exchange(m_state, state) != state) Q_EMIT stateChanged(state);
}

void KeyboardController::listen() {
    m_listening.request_stop();
    m_listening = {};
    if (m_source == nullptr) return;
    performance::RecordingOptions phrase{.start = performance::PhraseStart::Zero};
    if (m_grid) phrase.quantise = midi::Quantise{.grid = *m_grid};
    performance::AccompanimentOptions accompaniment = m_accompaniment;
    accompaniment.quantise = phrase.quantise;
    m_listener.run([this, source = m_source, state = m_state, sink = m_sink, respond = m_respond,
                    write = m_write, accompaniment, tempo = m_tempo, phrase,
                    stop = m_listening.get_token()](const std::stop_token&) {
        if (state == State::Accompanying && sink != nullptr) {
            if (!playAlong(*source, stop, write, sink, accompaniment)) return;
        } else if (state == State::Responding && sink != nullptr) {
            converse(*source, stop, respond, sink, {.tempo = tempo, .phrase = phrase});
        } else if (state == State::Recording) {
            record(*source, stop, tempo, phrase);
        } else {
            performance::ignore(*source, stop);
        }
        if (stop.stop_requested()) return;
        post(this, [this, source] {
            if (source == m_source) lost(fromUtf8(source->name()));
        });
    });
}

void KeyboardController::converse(playback::MidiSource& source, const std::stop_token& stop,
                                  const performance::Respond& respond,
                                  const std::shared_ptr<playback::MidiSink>& sink,
                                  const performance::ResponseOptions& options) {
    Observer observer(*this);
    performance::callAndResponse(source, sink, respond, options, observer, stop);
    if (observer.answers() == 0) return;
    Document conversation = makeDocument(observer.toScore(options.tempo), {});
    tokenise(conversation);
    post(this, [this, conversation, answers = observer.answers()] {
        Q_EMIT conversed(conversation, static_cast<int>(answers));
    });
}

bool KeyboardController::playAlong(playback::MidiSource& source, const std::stop_token& stop,
                                   const performance::WriteBar& write,
                                   const std::shared_ptr<playback::MidiSink>& sink,
                                   const performance::AccompanimentOptions& options) {
    AccompanyingObserver observer(*this);
    performance::Accompanied done;
    try {
        done = performance::accompany(source, sink, write, options, observer, stop);
    } catch (const std::exception& error) {
        post(this, [this, sentence = say(error), stop] {
            // Something else may have begun meanwhile.
            if (!stop.stop_requested()) KeyboardController::stop();
            Q_EMIT notice({Notice::Level::Warning, tr("Nobody plays along. %1").arg(sentence)});
        });
        return false;
    }
    if (midi::noteCount(done.score) == 0) return true;
    Document both = makeDocument(std::move(done.score), {});
    tokenise(both);
    post(this, [this, both, bars = done.state.bars] { Q_EMIT playedAlong(both, bars); });
    return true;
}

void KeyboardController::record(playback::MidiSource& source, const std::stop_token& stop, double tempo,
                                const performance::RecordingOptions& options) {
    const performance::Recording recording = performance::record(source, stop);
    if (recording.noteCount() == 0) {
        post(this, [this] { Q_EMIT notice({Notice::Level::Info, tr("Nothing was played.")}); });
        return;
    }
    Document phrase = makeDocument(recording.toScore(tempo, options), {});
    tokenise(phrase);
    post(this, [this, phrase] { Q_EMIT recorded(phrase); });
}

}  // namespace incipit::ui
