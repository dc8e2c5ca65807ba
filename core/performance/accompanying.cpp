#include "performance/accompanying.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/worker.h"
#include "playback/router.h"
#include "playback/thread_priority.h"

namespace incipit::performance {

namespace {

using playback::Clock;

using Seconds = std::chrono::duration<double>;

constexpr auto kLook = std::chrono::milliseconds(2);
constexpr double kBeforeCountIn = 0.2;  // seconds

class HighPriority {
  public:
    HighPriority() { playback::setHighPriority(true); }
    ~HighPriority() { playback::setHighPriority(false); }
    HighPriority(const HighPriority&) = delete;
    HighPriority& operator=(const HighPriority&) = delete;
};

/// A bar of quarters has been played, and the second is to be written.
BarToWrite trialOf(const AccompanimentOptions& options) {
    BarToWrite bar{.bar = 2, .part = {1, options.part == Accompanist::Drums ? midi::kDrumChannel : 1}};
    bar.score.tracks.resize(2);
    midi::Track& track = bar.score.tracks.front();
    track.events = {midi::timeSignatureEvent(options.beatsPerBar, 4), midi::tempoEvent(options.tempo)};
    const auto quarter = static_cast<std::int64_t>(bar.score.division.quarter());
    for (int beat = 0; beat < options.beatsPerBar; ++beat)
        track.notes.push_back({.onset = {beat * quarter}, .duration = {quarter}});
    track.end = track.notes.back().end();
    return bar;
}

class Session {
  public:
    Session(playback::MidiSource& source, const std::shared_ptr<playback::MidiSink>& sink,
            const WriteBar& write, const AccompanimentOptions& options, AccompanyingObserver& observer)
        : m_source(source), m_write(write), m_observer(observer), m_accompaniment(options) {
        m_router.setSink(0, sink);
        m_bass = options.part == Accompanist::Bass;
    }

    /// @param writing  seconds that a bar took
    void run(double writing, const std::stop_token& stop) {
        const HighPriority high;
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        prepareDevice();
        m_accompaniment.begin(now() + kBeforeCountIn, writing);
        tell();
        while (!stop.stop_requested() && !m_accompaniment.hasEnded(now())) {
            // What came in before the source went is heard.
            const bool alive = m_source.alive();
            while (const auto input = m_source.next())
                m_accompaniment.hear(since(input->at), now(), input->message.bytes());
            if (!alive) break;
            play();
            write();
            tell();
            Clock::time_point next = Clock::now() + kLook;
            if (const auto due = m_accompaniment.nextAt()) next = std::min(next, momentOf(*due));
            wake.wait_until(lock, stop, next, [] { return false; });
        }
        // A natural end may fade.
        m_accompaniment.hasEnded(now()) ? m_router.letRing(Clock::now()) : m_router.rest(Clock::now());
        m_writer.requestStop();
    }

    [[nodiscard]] Accompanied result() const {
        const double end = now();
        return {.score = m_accompaniment.toScore(end),
                .playedNotes = m_accompaniment.playedNotes(),
                .state = m_accompaniment.state(end),
                .lateness = m_lateness};
    }

  private:
    [[nodiscard]] double since(Clock::time_point at) const { return Seconds(at - m_start).count(); }
    [[nodiscard]] double now() const { return since(Clock::now()); }
    [[nodiscard]] Clock::time_point momentOf(double seconds) const {
        return m_start + std::chrono::duration_cast<Clock::duration>(Seconds(seconds));
    }

    /// Whatever has sounded there before: volumes and the like are the usual ones.
    void prepareDevice() {
        playback::Sequence used;
        used.instruments = {{0, midi::kDrumChannel}};
        if (m_bass) used.instruments.push_back({0, 1});
        m_router.begin();
        m_router.setDevices(m_router.statesAt(used, 0), Clock::now());
    }

    void play() {
        while (const auto cue = m_accompaniment.next(now())) {
            const auto& message = cue->message;
            const double late = now() - cue->seconds;
            playback::TimedMessage timed;
            timed.size = message.size;
            timed.bytes = message.data;
            timed.drums = message.channel() == midi::kDrumChannel;
            m_router.send(timed, momentOf(cue->seconds));
            ++m_lateness.messages;
            if (late > kLateSeconds) ++m_lateness.late;
            m_lateness.worst = std::max(m_lateness.worst, late);
        }
    }

    void write() {
        if (m_isWriting && !m_writer.running()) {
            m_isWriting = false;
            m_writer.wait();
            if (m_failure) {
                m_accompaniment.failed();
                m_observer.failed(*m_failure);
            } else {
                m_accompaniment.written(now(), std::move(m_notes));
            }
        }
        auto wanted = m_accompaniment.toWrite(now());
        if (!wanted) return;
        m_isWriting = true;
        m_writer.start([this, bar = std::move(*wanted)](const std::stop_token& stop) {
            playback::setHighPriority(false);  // a thread begins with that of the one which starts it
            m_failure.reset();
            m_notes.clear();
            try {
                m_notes = m_write(bar, stop);
            } catch (const std::exception& error) {
                m_failure = factOf(error);
            }
        });
    }

    void tell() {
        const AccompanimentState state = m_accompaniment.state(now());
        if (m_told && m_told->begun == state.begun && m_told->bar == state.bar && m_told->beat == state.beat)
            return;
        m_told = state;
        m_observer.goesOn(state, m_lateness);
    }

    playback::MidiSource& m_source;
    const WriteBar& m_write;
    AccompanyingObserver& m_observer;
    const Clock::time_point m_start = Clock::now();
    Accompaniment m_accompaniment;
    playback::Router m_router;
    bool m_bass = false;
    Lateness m_lateness;
    std::optional<AccompanimentState> m_told;
    bool m_isWriting = false;
    std::vector<midi::Note> m_notes;  ///< the writer's until it has ended
    std::optional<Fact> m_failure;    ///< the same
    base::Worker m_writer;            // last: its job uses the others
};

}  // namespace

Accompanied accompany(playback::MidiSource& source, const std::shared_ptr<playback::MidiSink>& sink,
                      const WriteBar& write, const AccompanimentOptions& options,
                      AccompanyingObserver& observer, const std::stop_token& stop) {
    Session session(source, sink, write, options, observer);
    const auto begin = playback::Clock::now();
    if (!stop.stop_requested()) static_cast<void>(write(trialOf(options), stop));
    const std::chrono::duration<double> writing = playback::Clock::now() - begin;
    while (!stop.stop_requested() && source.next()) {
        // What was played meanwhile is not part of it.
    }
    session.run(writing.count(), stop);
    return session.result();
}

}  // namespace incipit::performance
