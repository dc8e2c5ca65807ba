#include "ui/controllers/playback_controller.h"

#include <algorithm>
#include <utility>

namespace incipit::ui {

namespace {

constexpr int kPollMilliseconds = 16;
constexpr int kPollsAfterCommand = 32;  // the player obeys from its own thread, a moment later
constexpr int kPreviewVelocity = 90;
constexpr double kPreviewSeconds = 0.5;
constexpr int kOctave = 12;

}  // namespace

PlaybackController::PlaybackController(QObject* parent) : QObject(parent) {
    m_timer.setInterval(kPollMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &PlaybackController::poll);
}

PlaybackController::~PlaybackController() {
    m_timer.stop();
    m_player.stop();
}

void PlaybackController::setDocument(std::shared_ptr<const Document> document) {
    m_document = std::move(document);
    m_player.setScore(m_document ? m_document->score : std::make_shared<const midi::Score>());
    m_practice = m_document ? m_practices[m_document->id] : Practice{};
    applyPractice();
    watch();
}

void PlaybackController::replaceDocument(std::shared_ptr<const Document> document) {
    m_document = std::move(document);
    m_player.replaceScore(m_document->score);
    applyPractice();
    watch();
}

void PlaybackController::playOrPause() {
    if (m_document == nullptr) {
        Q_EMIT notice({Notice::Level::Info, tr("There is nothing to play yet: open a MIDI file.")});
        return;
    }
    if (m_player.state() == playback::State::Playing) {
        m_player.pause();
    } else {
        enterStretch();
        m_player.play();
    }
    watch();
}

void PlaybackController::stop() {
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
    m_player.panic();
    Q_EMIT notice({Notice::Level::Info, tr("All notes are off.")});
    watch();
}

void PlaybackController::setTempo(int percent) {
    Practice practice = m_practice;
    practice.tempo = std::clamp(percent, Practice::kSlowest, Practice::kFastest);
    setPractice(practice);
}

void PlaybackController::setTranspose(int semitones) {
    Practice practice = m_practice;
    practice.semitones = std::clamp(semitones, -kOctave, kOctave);
    setPractice(practice);
}

void PlaybackController::setStretch(std::optional<midi::TickRange> stretch) {
    Practice practice = m_practice;
    practice.stretch = stretch;
    setPractice(practice);
    if (m_player.state() == playback::State::Playing) enterStretch();
}

void PlaybackController::setLoop(bool on) {
    m_loop = on;
    applyPractice();
    if (m_player.state() == playback::State::Playing) enterStretch();
}

void PlaybackController::setPractice(const Practice& practice) {
    if (practice == m_practice) return;
    m_practice = practice;
    if (m_document) m_practices[m_document->id] = practice;
    applyPractice();
}

void PlaybackController::applyPractice() {
    std::optional<midi::TickRange> loop;
    if (m_loop && m_document) {
        const midi::TickRange whole{.from = {}, .to = midi::musicEndOf(*m_document->score)};
        loop = m_practice.stretch.value_or(whole);
    }
    m_player.setTempoScale(m_practice.tempo / 100.0);
    m_player.setTranspose(m_practice.semitones);
    m_player.setLoop(loop);
    Q_EMIT practiceChanged(m_practice);
}

/// Behind the looped bars the piece would play to its end: whoever loops them wants to hear them.
void PlaybackController::enterStretch() {
    if (!m_loop || !m_practice.stretch || m_player.position() < m_practice.stretch->to) return;
    seek(m_practice.stretch->from);
}

double PlaybackController::tempoAt(midi::Tick tick) const {
    if (m_document == nullptr) return midi::TempoMap().tempoAt(tick);
    return m_document->tempo->tempoAt(tick) * m_practice.tempo / Practice::kOwnTempo;
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

void PlaybackController::preview(const midi::NoteRef& note) {
    if (m_player.state() == playback::State::Playing) return;  // it is heard when its time comes
    int program = 0;
    if (m_document != nullptr) {
        for (const midi::Instrument& instrument : m_document->instruments) {
            if (instrument.track == note.track && instrument.channel == note.note.channel)
                program = instrument.program;
        }
    }
    m_player.preview(note.note.channel, program, note.note.pitch, note.note.velocity, kPreviewSeconds);
}

void PlaybackController::watch() {
    m_pollsLeft = kPollsAfterCommand;
    m_timer.start();
    poll();
}

void PlaybackController::poll() {
    const playback::State state = m_player.state();
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
