#include "playback/player.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include "base/log.h"
#include "midi/tempo_map.h"
#include "playback/channel_state.h"
#include "playback/player_output.h"
#include "playback/sequence.h"

namespace incipit::playback {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kBatch = 64;     // messages sent between two looks at what is asked for
constexpr double kLongestWait = 3600;  // seconds; keeps far deadlines inside the clock's range
constexpr double kLongestPreview = 60;

Clock::duration fromSeconds(double seconds) {
    return std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(std::min(seconds, kLongestWait)));
}

std::uint8_t clampByte(int value, int low, int high) {
    return static_cast<std::uint8_t>(std::clamp(value, low, high));
}

/// What a score needs while it is set; parts are shared with the thread, which reads them without the lock.
struct Piece {
    std::shared_ptr<const midi::Score> score;
    midi::TempoMap map;
    midi::Tick end;
    double seconds = 0;
};

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

/// What the callers have asked for since the thread last looked.
struct Requests {
    bool transport = false;  ///< position or state changed: silence, and play on from there if playing
    bool panic = false;
    bool endPreview = false;
    std::optional<std::shared_ptr<MidiSink>> sink;
    std::optional<Muted> muted;
    std::optional<PreviewNote> preview;

    [[nodiscard]] bool any() const { return transport || panic || endPreview || sink || muted || preview; }
};

}  // namespace

struct Player::Implementation {
    mutable std::mutex mutex;
    std::condition_variable wake;

    // Guarded by the mutex.
    std::shared_ptr<const Piece> piece = makePiece(nullptr);
    std::shared_ptr<const Sequence> sequence;  ///< of the piece; made when it is first played
    State state = State::Stopped;
    bool running = false;  ///< the clock runs: playing, and the thread has caught up with all requests
    midi::Tick tick;       ///< the position while it does not run
    double seconds = 0;    ///< the same; while it runs, the position at startedAt
    Clock::time_point startedAt;
    Requests requests;
    std::stop_source building;  ///< stops the making of a sequence that nobody waits for any more
    bool quit = false;

    // The thread's own.
    PlayerOutput output;
    std::shared_ptr<const Sequence> playing;
    std::size_t next = 0;
    std::size_t nextSystemExclusive = 0;

    std::thread thread{[this] { run(); }};

    [[nodiscard]] double now() const {
        if (!running) return seconds;
        const std::chrono::duration<double> since = Clock::now() - startedAt;
        return std::min(seconds + since.count(), piece->seconds);
    }

    /// Fixes the position where it is, for a change that the thread will take up from there.
    void halt() {
        if (!running) return;
        seconds = now();
        tick = std::min(piece->map.tick(seconds), piece->end);
        running = false;
    }

    void moveTo(midi::Tick target) {
        halt();
        tick = std::clamp(target, midi::Tick{}, std::max(piece->end, midi::Tick{}));
        seconds = piece->map.seconds(tick);
        requests.transport = true;
    }

    void pauseHere() {
        halt();
        if (state == State::Playing) state = State::Paused;
        requests.transport = true;
        requests.endPreview = true;
        requests.preview.reset();
    }

    /// Runs a change under the lock and tells the thread.
    template <typename Change>
    void request(const Change& change) {
        {
            const std::lock_guard lock(mutex);
            change();
        }
        wake.notify_one();
    }

    void run();
    void takeRequests(std::unique_lock<std::mutex>& lock);
    void startRunning(std::unique_lock<std::mutex>& lock);
    void prepare(std::unique_lock<std::mutex>& lock);
    void sendDue(std::unique_lock<std::mutex>& lock);
    [[nodiscard]] std::optional<Clock::time_point> nextDeadline() const;
    void send(const TimedMessage& message);
};

void Player::Implementation::run() {
    std::unique_lock lock(mutex);
    while (!quit) {
        if (requests.any()) {
            takeRequests(lock);
            continue;
        }
        const auto deadline = nextDeadline();
        if (!deadline) {
            wake.wait(lock);
        } else if (Clock::now() < *deadline) {
            wake.wait_until(lock, *deadline);
        } else {
            sendDue(lock);
        }
    }
    lock.unlock();
    output.setSink(nullptr);
}

void Player::Implementation::takeRequests(std::unique_lock<std::mutex>& lock) {
    Requests taken = std::exchange(requests, {});
    lock.unlock();
    if (taken.transport) playing.reset();
    if (taken.endPreview) output.endPreview();
    if (taken.transport || taken.sink || taken.panic) output.silence();
    if (taken.panic) output.panic();
    if (taken.sink) output.setSink(std::move(*taken.sink));
    if (taken.muted) output.setMuted(std::move(*taken.muted));
    if (taken.preview) output.startPreview(*taken.preview);
    lock.lock();
    if (state == State::Playing && !running && !requests.any()) startRunning(lock);
}

/// Prepares the piece and the sink for playing from the position, and starts the clock unless something else
/// was asked for meanwhile.
void Player::Implementation::startRunning(std::unique_lock<std::mutex>& lock) {
    prepare(lock);
    if (requests.any() || quit || !sequence) return;
    playing = sequence;
    const double from = seconds;
    lock.unlock();
    const auto& messages = playing->messages;
    const auto first = std::lower_bound(messages.begin(), messages.end(), from,
                                        [](const TimedMessage& m, double time) { return m.seconds < time; });
    ChannelStates target;
    nextSystemExclusive = 0;
    for (auto it = messages.begin(); it != first; ++it) {
        if (it->size == 0) ++nextSystemExclusive;
        if (it->size != 0 && it->bytes[0] >= 0xB0) target.apply(std::span(it->bytes).first(it->size));
    }
    next = static_cast<std::size_t>(first - messages.begin());
    output.setChannels(target);
    lock.lock();
    if (requests.any()) return;
    startedAt = Clock::now();
    running = true;
}

void Player::Implementation::prepare(std::unique_lock<std::mutex>& lock) {
    if (sequence) return;
    const std::shared_ptr<const midi::Score> score = piece->score;
    building = std::stop_source();
    const std::stop_token stop = building.get_token();
    lock.unlock();
    std::shared_ptr<const Sequence> made;
    try {
        made = std::make_shared<const Sequence>(makeSequence(*score, stop));
    } catch (const std::exception& error) {
        base::log(base::Level::Error, "player", error.what());
    }
    lock.lock();
    if (stop.stop_requested()) return;
    sequence = made;
    if (!made) state = State::Stopped;
}

std::optional<Clock::time_point> Player::Implementation::nextDeadline() const {
    std::optional<Clock::time_point> deadline = output.previewEnd();
    if (running) {
        const double due =
            next < playing->messages.size() ? playing->messages[next].seconds : playing->seconds;
        const Clock::time_point at = startedAt + fromSeconds(due - seconds);
        deadline = deadline ? std::min(*deadline, at) : at;
    }
    return deadline;
}

void Player::Implementation::sendDue(std::unique_lock<std::mutex>& lock) {
    const Clock::time_point clock = Clock::now();
    const bool sends = running;
    const std::chrono::duration<double> since = clock - startedAt;
    const double reached = seconds + since.count();
    lock.unlock();
    if (const auto end = output.previewEnd(); end && *end <= clock) output.endPreview();
    if (sends) {
        const auto& messages = playing->messages;
        for (std::size_t i = 0; i < kBatch && next < messages.size() && messages[next].seconds <= reached;
             ++i) {
            send(messages[next++]);
        }
    }
    const bool ended = sends && next == playing->messages.size() && reached >= playing->seconds;
    if (ended) output.silence();
    lock.lock();
    // A clock that goes beyond the longest wait is set anew, so that far deadlines come into reach.
    if (sends && running && since.count() >= kLongestWait / 2) {
        startedAt = clock;
        seconds = reached;
    }
    if (ended && running && !requests.any()) {
        state = State::Stopped;
        running = false;
        tick = piece->end;
        seconds = piece->seconds;
    }
}

void Player::Implementation::send(const TimedMessage& message) {
    if (message.size != 0) {
        output.send(message);
    } else if (nextSystemExclusive < playing->systemExclusive.size()) {
        output.sendSystemExclusive(playing->systemExclusive[nextSystemExclusive++]);
    }
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
    const PreviewNote note{.channel = clampByte(channel, 0, 15),
                           .program = clampByte(program, 0, 127),
                           .pitch = clampByte(pitch, 0, 127),
                           .velocity = clampByte(velocity, 1, 127),
                           .length = fromSeconds(length)};
    m_implementation->request([&] { m_implementation->requests.preview = note; });
}

}  // namespace incipit::playback
