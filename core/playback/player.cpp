#include "playback/player.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "playback/player_implementation.h"

namespace incipit::playback {

namespace {

constexpr double kLongestPreview = 60;  // seconds
constexpr double kLongestWait = 3600;   // seconds; keeps far deadlines inside the clock's range
constexpr std::size_t kMostOutputs = 64;
constexpr double kSlowest = 0.5, kFastest = 2;
constexpr int kOctave = 12;
constexpr int kMostCountIn = 4;  // bars

std::uint8_t clampByte(int value, int low, int high) {
    return static_cast<std::uint8_t>(std::clamp(value, low, high));
}

void clampInto(std::optional<int>& value, int most) {
    if (value) value = std::clamp(*value, 0, most);
}

}  // namespace

std::shared_ptr<const Piece> makePiece(std::shared_ptr<const midi::Score> score) {
    auto piece = std::make_shared<Piece>();
    if (score) {
        piece->map = midi::TempoMap(*score);
        piece->end = midi::musicEndOf(*score);
        piece->seconds = piece->map.seconds(piece->end);
    }
    piece->score = std::move(score);
    return piece;
}

double Anchor::at(Clock::time_point time) const {
    const std::chrono::duration<double> since = time - moment;
    return seconds + scale * std::max(since.count(), 0.0);
}

Clock::time_point Anchor::when(double pieceSeconds) const {
    const double since = std::min((pieceSeconds - seconds) / scale, kLongestWait);
    return moment + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(since));
}

double Player::Implementation::now() const {
    if (!running) return anchor.seconds;
    return std::min(anchor.at(Clock::now()), piece->seconds);
}

void Player::Implementation::halt() {
    if (!running) return;
    anchor.seconds = now();
    tick = std::min(piece->map.tick(anchor.seconds), piece->end);
    running = false;
}

void Player::Implementation::moveTo(midi::Tick target) {
    adoptReplacement();
    halt();
    tick = std::clamp(target, midi::Tick{}, std::max(piece->end, midi::Tick{}));
    anchor.seconds = piece->map.seconds(tick);
    requests.transport = true;
}

void Player::Implementation::pauseHere() {
    halt();
    if (state == State::Playing) state = State::Paused;
    countsIn = false;
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
        self.coming.reset();
        std::swap(self.piece, piece);
        old = std::exchange(self.sequence, nullptr);
        self.moveTo({});
        self.requests.endPreview = true;
    });
}

void Player::replaceScore(std::shared_ptr<const midi::Score> score) {
    if (score == nullptr) return setScore(nullptr);
    std::shared_ptr<const Piece> piece = makePiece(std::move(score));
    Implementation& self = *m_implementation;
    self.request([&] {
        const bool plays = self.running && self.piece->score;
        self.coming = std::move(piece);
        if (plays) {
            self.requests.replacement = true;
        } else {
            self.adoptReplacement();
        }
    });
}

void Player::setOutput(std::size_t output, std::shared_ptr<MidiSink> sink) {
    Implementation& self = *m_implementation;
    self.request([&] {
        self.halt();
        self.requests.sinks[std::min(output, kMostOutputs - 1)] = std::move(sink);
    });
}

void Player::setStrips(MixerStrips strips) {
    Implementation& self = *m_implementation;
    for (auto& [instrument, strip] : strips) {
        strip.volume = std::clamp(strip.volume, 0.0, 2.0);
        clampInto(strip.route.channel, 15);
        clampInto(strip.route.program, 127);
        clampInto(strip.route.bank, 16383);
    }
    self.request([&] { self.requests.strips = std::move(strips); });
}

void Player::play() {
    Implementation& self = *m_implementation;
    self.request([&self] {
        if (self.state == State::Playing || !self.piece->score) return;
        if (self.anchor.seconds >= self.piece->seconds) self.moveTo({});
        self.state = State::Playing;
        self.countsIn = self.countInBars > 0;
        self.requests.transport = true;
        self.requests.begins = true;
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

void Player::setLoop(std::optional<midi::TickRange> loop) {
    Implementation& self = *m_implementation;
    self.request([&] {
        if (self.loop == loop) return;
        self.loop = loop;
        self.halt();
        self.requests.transport = true;
    });
}

void Player::setTempoScale(double scale) {
    Implementation& self = *m_implementation;
    self.request([&] {
        // A count-in keeps its own tempo to its end.
        if (self.running && Clock::now() > self.anchor.moment) {
            self.anchor.seconds = self.now();
            self.anchor.moment = Clock::now();
        }
        self.anchor.scale = scale > 0 ? std::clamp(scale, kSlowest, kFastest) : 1;  // not a number: 1
    });
}

void Player::setTranspose(int semitones) {
    m_implementation->request(
        [&] { m_implementation->requests.transpose = std::clamp(semitones, -kOctave, kOctave); });
}

void Player::setMetronome(bool on) {
    m_implementation->request([&] { m_implementation->clicks = on; });
}

void Player::setCountIn(int bars) {
    m_implementation->request([&] { m_implementation->countInBars = std::clamp(bars, 0, kMostCountIn); });
}

void Player::setClockOutputs(std::set<std::size_t> outputs) {
    Implementation& self = *m_implementation;
    self.request([&] {
        self.halt();
        self.requests.clockOutputs = std::move(outputs);
    });
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
