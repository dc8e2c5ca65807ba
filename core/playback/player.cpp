#include "playback/player.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "playback/player_implementation.h"

namespace incipit::playback {

namespace {

constexpr double kLongestPreview = 60;  // seconds

std::uint8_t clampByte(int value, int low, int high) {
    return static_cast<std::uint8_t>(std::clamp(value, low, high));
}

}  // namespace

std::shared_ptr<const Piece> makePiece(std::shared_ptr<const midi::Score> score) {
    auto piece = std::make_shared<Piece>();
    if (score) {
        piece->map = midi::TempoMap(*score);
        piece->end = midi::endOf(*score);
        piece->seconds = piece->map.seconds(piece->end);
    }
    piece->score = std::move(score);
    return piece;
}

double Player::Implementation::now() const {
    if (!running) return seconds;
    const std::chrono::duration<double> since = Clock::now() - startedAt;
    return std::min(seconds + since.count(), piece->seconds);
}

void Player::Implementation::halt() {
    if (!running) return;
    seconds = now();
    tick = std::min(piece->map.tick(seconds), piece->end);
    running = false;
}

void Player::Implementation::moveTo(midi::Tick target) {
    halt();
    tick = std::clamp(target, midi::Tick{}, std::max(piece->end, midi::Tick{}));
    seconds = piece->map.seconds(tick);
    requests.transport = true;
}

void Player::Implementation::pauseHere() {
    halt();
    if (state == State::Playing) state = State::Paused;
    requests.transport = true;
    requests.endPreview = true;
    requests.preview.reset();
}

Player::Player() : m_implementation(std::make_unique<Implementation>()) {}

Player::~Player() {
    m_implementation->request([this] {
        m_implementation->quit = true;
        m_implementation->building.request_stop();
    });
    m_implementation->thread.join();
}

void Player::setScore(std::shared_ptr<const midi::Score> score) {
    std::shared_ptr<const Piece> piece = makePiece(std::move(score));
    std::shared_ptr<const Sequence> old;
    Implementation& self = *m_implementation;
    self.request([&] {
        self.halt();
        self.building.request_stop();
        self.state = State::Stopped;
        std::swap(self.piece, piece);
        old = std::exchange(self.sequence, nullptr);
        self.moveTo({});
        self.requests.endPreview = true;
    });
}

void Player::setSink(std::shared_ptr<MidiSink> sink) {
    Implementation& self = *m_implementation;
    self.request([&] {
        self.halt();
        self.requests.sink = std::move(sink);
    });
}

void Player::play() {
    Implementation& self = *m_implementation;
    self.request([&self] {
        if (self.state == State::Playing || !self.piece->score) return;
        if (self.seconds >= self.piece->seconds) self.moveTo({});
        self.state = State::Playing;
        self.requests.transport = true;
    });
}

void Player::pause() {
    m_implementation->request([this] { m_implementation->pauseHere(); });
}

void Player::stop() {
    Implementation& self = *m_implementation;
    self.request([&self] {
        self.pauseHere();
        self.state = State::Stopped;
        self.moveTo({});
    });
}

void Player::seek(midi::Tick tick) {
    m_implementation->request([&] { m_implementation->moveTo(tick); });
}

void Player::panic() {
    m_implementation->request([this] {
        m_implementation->pauseHere();
        m_implementation->requests.panic = true;
    });
}

void Player::setMuted(std::set<std::pair<std::size_t, int>> muted) {
    m_implementation->request([&] { m_implementation->requests.muted = std::move(muted); });
}

State Player::state() const {
    const std::lock_guard lock(m_implementation->mutex);
    return m_implementation->state;
}

midi::Tick Player::position() const {
    const Implementation& self = *m_implementation;
    const std::lock_guard lock(self.mutex);
    if (!self.running) return self.tick;
    return std::min(self.piece->map.tick(self.now()), self.piece->end);
}

double Player::positionSeconds() const {
    const std::lock_guard lock(m_implementation->mutex);
    return m_implementation->now();
}

double Player::durationSeconds() const {
    const std::lock_guard lock(m_implementation->mutex);
    return m_implementation->piece->seconds;
}

void Player::preview(int channel, int program, int pitch, int velocity, double seconds) {
    const double length = seconds > 0 ? std::min(seconds, kLongestPreview) : 0;  // not a number: 0
    const PreviewNote note{
        .channel = clampByte(channel, 0, 15),
        .program = clampByte(program, 0, 127),
        .pitch = clampByte(pitch, 0, 127),
        .velocity = clampByte(velocity, 1, 127),
        .length = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(length))};
    m_implementation->request([&] { m_implementation->requests.preview = note; });
}

}  // namespace incipit::playback
