#include "ui/controllers/playback_controller.h"

#include <utility>

#include "base/error.h"
#include "ui/text.h"

namespace incipit::ui {

namespace {

constexpr int kPollMilliseconds = 25;
constexpr int kPollsAfterCommand = 20;  // the player obeys from its own thread, a moment later
constexpr int kPreviewVelocity = 90;
constexpr double kPreviewSeconds = 0.5;

}  // namespace

PlaybackController::PlaybackController(const StudioServices& services, QObject* parent)
    : QObject(parent), m_services(services), m_background([this](const QString& sentence) {
          Q_EMIT notice({Notice::Level::Error, sentence});
      }) {
    m_timer.setInterval(kPollMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &PlaybackController::poll);
}

PlaybackController::~PlaybackController() {
    m_timer.stop();
    m_player.stop();
}

void PlaybackController::setDocument(std::shared_ptr<const Document> document) {
    m_document = std::move(document);
    m_expectEnd = false;
    m_player.setScore(m_document ? m_document->score : std::make_shared<const midi::Score>());
    watch();
}

void PlaybackController::playOrPause() {
    if (m_document == nullptr) {
        Q_EMIT notice({Notice::Level::Info, tr("There is nothing to play yet: open a MIDI file.")});
        return;
    }
    m_expectEnd = m_player.state() != playback::State::Playing;
    m_expectEnd ? m_player.play() : m_player.pause();
    watch();
}

void PlaybackController::stop() {
    m_expectEnd = false;
    m_player.stop();
    watch();
}

void PlaybackController::toStart() {
    seek({});
}

void PlaybackController::seek(midi::Tick tick) {
    m_player.seek(tick);
    watch();
}

void PlaybackController::panic() {
    m_expectEnd = false;
    m_player.panic();
    Q_EMIT notice({Notice::Level::Info, tr("Panic: all sounds off.")});
    watch();
}

void PlaybackController::setMuted(const std::set<std::pair<std::size_t, int>>& muted) {
    playback::Strips strips;
    for (const auto& [track, channel] : muted)
        strips[{.track = track, .channel = channel}].muted = true;
    m_player.setStrips(std::move(strips));
}

void PlaybackController::preview(int pitch) {
    int channel = 0;
    int program = 0;
    if (m_document != nullptr) {
        for (const midi::Instrument& instrument : m_document->instruments) {
            channel = instrument.channel;
            program = instrument.program;
            if (!instrument.drums) break;
        }
    }
    m_player.preview(channel, program, pitch, kPreviewVelocity, kPreviewSeconds);
}

void PlaybackController::setOutput(const OutputChoice& output, const SynthesizerChoice& synthesizer) {
    m_output = output;
    const int request = ++m_request;
    m_background.dropWaiting();
    m_background.run(
        [this, output, synthesizer, request](const std::stop_token&) { open(output, synthesizer, request); });
}

void PlaybackController::findPorts() {
    if (m_background.busy() || !m_services.portNames) return;
    m_background.run([this](const std::stop_token&) {
        QStringList names;
        for (const std::string& name : m_services.portNames())
            names << fromUtf8(name);
        post(this, [this, names] { Q_EMIT portsFound(names); });
    });
}

void PlaybackController::open(const OutputChoice& output, const SynthesizerChoice& synthesizer, int request) {
    std::shared_ptr<playback::MidiSink> sink;
    QString failure;
    try {
        sink = m_services.openOutput(output, synthesizer);
    } catch (const std::exception& error) {
        failure = fromUtf8(error.what());
    }
    post(this, [this, sink, failure, request] { useSink(sink, failure, request); });
}

void PlaybackController::useSink(std::shared_ptr<playback::MidiSink> sink, const QString& failure,
                                 int request) {
    if (request != m_request) return;
    if (sink == nullptr) {
        sink = std::make_shared<playback::NullSink>();
        Q_EMIT notice({Notice::Level::Warning, tr("No sound. %1").arg(failure)});
    }
    const QString name = fromUtf8(sink->name());
    m_player.setSink(std::move(sink));
    Q_EMIT outputOpened(name);
}

void PlaybackController::watch() {
    m_pollsLeft = kPollsAfterCommand;
    m_timer.start();
    poll();
}

void PlaybackController::poll() {
    playback::State state = m_player.state();
    // The player stops by itself only at the end of the piece.
    if (m_expectEnd && m_shownState == playback::State::Playing && state == playback::State::Stopped) {
        m_expectEnd = m_loop;
        if (m_loop) {
            m_player.seek({});
            m_player.play();
            state = playback::State::Playing;
            m_pollsLeft = kPollsAfterCommand;
        }
    }
    if (const qint64 tick = m_player.position().value; tick != m_shownTick) {
        m_shownTick = tick;
        Q_EMIT positionChanged(tick);
    }
    if (state != m_shownState) {
        m_shownState = state;
        Q_EMIT stateChanged(state);
    }
    if (state != playback::State::Playing && --m_pollsLeft <= 0) m_timer.stop();
}

}  // namespace incipit::ui
