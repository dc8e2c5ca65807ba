#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <thread>
#include <vector>

#include "base/worker.h"
#include "midi/tempo_map.h"
#include "playback/metronome.h"
#include "playback/midi_clock.h"
#include "playback/player.h"
#include "playback/router.h"
#include "playback/sequence.h"

namespace incipit::playback {

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
    bool transport = false;  ///< position, loop or state changed: silence, and play on from there if playing
    bool begins = false;     ///< play() was called
    bool panic = false;
    bool endPreview = false;
    bool replacement = false;  ///< a score that is to be gone on in, has come
    bool built = false;        ///< and is laid out
    std::map<std::size_t, std::shared_ptr<MidiSink>> sinks;
    std::optional<MixerStrips> strips;
    std::optional<int> transpose;
    std::optional<std::set<std::size_t>> clockOutputs;
    std::optional<PreviewNote> preview;

    /// Strips aside, which may have to wait until a cable has carried those before.
    [[nodiscard]] bool any() const {
        return transport || begins || panic || endPreview || replacement || built || !sinks.empty() ||
               transpose || clockOutputs || preview;
    }
};

/// What stands at a place in the piece besides its notes: is sent as it stands there, or has been by what
/// brings the devices to their states, where that was not so already.
enum class Settings { ToSend, Sent };

/// A place in the piece, from which the next messages are to be sent.
struct PiecePosition {
    std::size_t next = 0;
    std::size_t nextSystemExclusive = 0;
    DeviceStates states;
};

/// How the clock's time becomes the piece's: at a moment the piece is at `seconds`, and it goes on from there
/// by `scale` seconds a second. The moment may be to come, after a count-in.
struct Anchor {
    Clock::time_point moment;
    double seconds = 0;
    double scale = 1;

    [[nodiscard]] double at(Clock::time_point time) const;
    [[nodiscard]] Clock::time_point when(double pieceSeconds) const;
};

/// A piece and its sequence; none where it was not finished.
struct Built {
    std::shared_ptr<const Piece> piece;
    std::shared_ptr<const Sequence> sequence;
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
    Anchor anchor;         ///< while it runs; else its seconds are the position
    std::optional<midi::TickRange> loop;
    bool clicks = false;  ///< the metronome
    int countInBars = 0;
    bool countsIn = false;  ///< play() was called and its count-in has not begun
    bool quit = false;
    Requests requests;
    std::shared_ptr<const Piece> coming;  ///< that the piece is to be replaced by while it plays
    Built built;                          ///< what the builder made last
    std::stop_source building;            ///< stops the making of a sequence that nobody waits for any more

    // The thread's own.
    Router router;
    std::shared_ptr<const Piece> played;
    std::shared_ptr<const Sequence> playing;
    std::size_t next = 0;
    std::size_t nextSystemExclusive = 0;
    std::optional<midi::TickRange> looped;  ///< the loop, where this run comes to its end
    std::optional<PiecePosition> atLoop;    ///< the channels at the loop's start
    Metronome metronome;
    MidiClock midiClock;
    std::set<std::size_t> clockOutputs;
    Clock::time_point stripsFrom;  ///< when the next strips can be taken
    Clock::time_point leavesBy;    ///< what was sent before a run begins, or ends
    std::optional<Clock::time_point> clickEnd;
    std::optional<Clock::time_point> restAt;  ///< after a natural end, when its last notes have faded
    bool clockRuns = false;                   ///< start or continue was sent, and no stop since
    bool begins = false;                      ///< the next run is a first one, as of play()
    int countInBeats = 0;                     ///< left
    int beatsInBar = 4;
    Clock::duration countInBeat{};

    base::Worker builder;                     ///< lays out what is coming; used by the thread
    std::shared_ptr<const Piece> beingBuilt;  ///< until the thread has taken what was made of it

    std::thread thread{[this] { run(); }};

    // The following are called under the lock.

    [[nodiscard]] double now() const;

    /// Fixes the position where it is, for a change that the thread will take up from there.
    void halt();
    void moveTo(midi::Tick target);
    void pauseHere();
    /// Replaces the piece at once by what is coming, for a caller that goes elsewhere in it.
    void adoptReplacement();

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
    void takeBuilt(std::unique_lock<std::mutex>& lock);

    // The thread's, without the lock.
    [[nodiscard]] PiecePosition positionAt(double seconds, Settings settings) const;
    void goTo(midi::Tick from, double seconds, Clock::time_point due, Settings settings);
    void sendSettings(double seconds);
    /// @returns whether all that was due has been sent; a batch at most is
    bool sendUpTo(double reached, double limit, const Anchor& from, bool clicking);
    void buildReplacement(const std::shared_ptr<const Piece>& wanted);
    void goOnIn(const Built& replacement, const Anchor& from, bool clicking);
    void send(const TimedMessage& message, Clock::time_point due);
    void sendPulse(Clock::time_point due);
    void stopClock();
    void click(bool accented, Clock::time_point due);
    void endClick();
    [[nodiscard]] double limit() const;  ///< seconds of the piece at which this run ends or begins again
};

}  // namespace incipit::playback
