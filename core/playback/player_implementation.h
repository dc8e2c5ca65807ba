#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "midi/tempo_map.h"
#include "playback/player.h"
#include "playback/player_output.h"
#include "playback/sequence.h"

namespace incipit::playback {

using Clock = std::chrono::steady_clock;

/// What a score needs while it is set; the thread reads it without the lock. Null score: nothing to play.
struct Piece {
    std::shared_ptr<const midi::Score> score;
    midi::TempoMap map;
    midi::Tick end;
    double seconds = 0;
};

[[nodiscard]] std::shared_ptr<const Piece> makePiece(std::shared_ptr<const midi::Score> score);

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

/// The state that callers and the player's thread share, and the thread.
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

    // The following are called under the lock.

    [[nodiscard]] double now() const;

    /// Fixes the position where it is, for a change that the thread will take up from there.
    void halt();
    void moveTo(midi::Tick target);
    void pauseHere();

    /// Runs a change under the lock and tells the thread.
    template <typename Change>
    void request(const Change& change) {
        {
            const std::lock_guard lock(mutex);
            change();
        }
        wake.notify_one();
    }

    // The thread's.
    void run();
    void takeRequests(std::unique_lock<std::mutex>& lock);
    void startRunning(std::unique_lock<std::mutex>& lock);
    void prepare(std::unique_lock<std::mutex>& lock);
    void sendDue(std::unique_lock<std::mutex>& lock);
    [[nodiscard]] std::optional<Clock::time_point> nextDeadline() const;
    void send(const TimedMessage& message);
};

}  // namespace incipit::playback
