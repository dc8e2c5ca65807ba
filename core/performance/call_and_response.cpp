#include "performance/call_and_response.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/worker.h"
#include "performance/messages.h"
#include "performance/pause_detector.h"
#include "playback/player.h"

namespace incipit::performance {

namespace {

using playback::Clock;

using Seconds = std::chrono::duration<double>;

constexpr auto kLook = std::chrono::milliseconds(2);
constexpr double kLead = 0.01;  // seconds that the player needs to take a score

void check(const ResponseOptions& options) {
    if (!(options.tempo >= 20 && options.tempo <= 400)) throw Error(messages::kTempoOfCalls);
    if (!(options.pauseBeats >= 0.25 && options.pauseBeats <= 16)) {
        throw Error(messages::kPause);
    }
}

class Conversation {
  public:
    Conversation(playback::MidiSource& source, std::shared_ptr<playback::MidiSink> sink,
                 const Respond& respond, const ResponseOptions& options, ResponseObserver& observer)
        : m_source(source), m_respond(respond), m_options(options), m_observer(observer) {
        m_player.setSink(std::move(sink));
    }

    void run(const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        m_observer.turnChanged(m_turn);
        while (!stop.stop_requested()) {
            // What came in before the source went is heard.
            const bool alive = m_source.alive();
            while (const auto input = m_source.next())
                hear(*input);
            if (!alive) break;
            step();
            Clock::time_point next = Clock::now() + kLook;
            if (m_begin) next = std::min(next, *m_begin);
            wake.wait_until(lock, stop, next, [] { return false; });
        }
        if (m_turn == Turn::Response) m_observer.interrupted(quarters(since(Clock::now())));
    }

  private:
    [[nodiscard]] double since(Clock::time_point at) const { return Seconds(at - m_start).count(); }
    [[nodiscard]] double beatSeconds() const { return 60 / m_options.tempo; }
    [[nodiscard]] double quarters(double seconds) const { return seconds / beatSeconds(); }

    void take(Turn turn) {
        m_turn = turn;
        m_observer.turnChanged(turn);
    }

    void hear(const playback::TimedInput& input) {
        const auto bytes = input.message.bytes();
        if (input.message.kind() == 0x90 && m_turn != Turn::Call) {
            if (m_turn == Turn::Response) m_observer.interrupted(quarters(since(input.at)));
            if (m_turn == Turn::Response && !m_begin) beginPhrase();
            m_composer.requestStop();
            m_player.stop();
            m_begin.reset();
            take(Turn::Call);
        }
        m_phrase.add(since(input.at), bytes);
        m_pause.add(since(input.at), bytes);
    }

    void beginPhrase() {
        m_phrase = {};
        m_pause.restart();
    }

    void step() {
        switch (m_turn) {
            case Turn::Call:
                if (m_pause.hasEnded(since(Clock::now()))) compose();
                break;
            case Turn::Composing:
                if (!m_composer.running()) takeAnswer();
                break;
            case Turn::Response:
                if (m_begin && Clock::now() >= *m_begin) {
                    m_begin.reset();
                    m_player.play();
                } else if (!m_begin && m_player.state() == playback::State::Stopped) {
                    beginPhrase();
                    take(Turn::Call);
                }
                break;
        }
    }

    void compose() {
        midi::Score phrase = m_phrase.toScore(m_options.tempo, m_options.phrase);
        m_observer.called(quarters(*m_pause.firstOnset()), phrase);
        take(Turn::Composing);
        m_composer.start([this, phrase = std::move(phrase)](const std::stop_token& stop) {
            m_failure.reset();
            try {
                m_answer = m_respond(phrase, stop);
            } catch (const std::exception& error) {
                m_failure = factOf(error);
            }
        });
    }

    void takeAnswer() {
        m_composer.wait();
        if (!m_failure && midi::noteCount(m_answer) == 0) m_failure = Fact(messages::kNoNotes);
        if (m_failure) {
            m_observer.failed(*m_failure);
            beginPhrase();
            take(Turn::Call);
            return;
        }
        const auto answer = std::make_shared<const midi::Score>(inTime(std::move(m_answer), m_options.tempo));
        m_player.setScore(answer);
        const double begin = nextBeat(*m_pause.firstOnset(), since(Clock::now()) + kLead, beatSeconds());
        m_begin = m_start + std::chrono::duration_cast<Clock::duration>(Seconds(begin));
        take(Turn::Response);
        m_observer.responded(quarters(begin), *answer);
    }

    playback::MidiSource& m_source;
    const Respond& m_respond;
    ResponseOptions m_options;
    ResponseObserver& m_observer;
    const Clock::time_point m_start = Clock::now();
    Turn m_turn = Turn::Call;
    Recording m_phrase;
    PauseDetector m_pause = PauseDetector::ofBeats(m_options.pauseBeats, m_options.tempo);
    std::optional<Clock::time_point> m_begin;  ///< of an answer that does not sound yet
    midi::Score m_answer;                      ///< the composer's until it has ended
    std::optional<Fact> m_failure;             ///< the same
    playback::Player m_player;
    base::Worker m_composer;  // last: its job uses the others
};

}  // namespace

midi::Score inTime(midi::Score answer, double tempo) {
    midi::Tick first = midi::endOf(answer);
    for (const midi::Track& track : answer.tracks) {
        for (const midi::Note& note : track.notes)
            first = std::min(first, note.onset);
    }
    const auto beat = static_cast<std::int64_t>(answer.division.quarter());
    const midi::Tick silence{first.value / beat * beat};
    for (midi::Track& track : answer.tracks) {
        std::erase_if(track.events,
                      [](const midi::Event& event) { return event.isMeta(midi::meta::kTempo); });
        for (midi::Note& note : track.notes)
            note.onset = note.onset - silence;
        for (midi::Event& event : track.events)
            event.tick = std::max(midi::Tick{}, event.tick - silence);
        track.end = std::max(midi::Tick{}, track.end - silence);
    }
    if (!answer.tracks.empty()) {
        auto& events = answer.tracks.front().events;
        events.insert(events.begin(), midi::tempoEvent(tempo));
    }
    return answer;
}

void callAndResponse(playback::MidiSource& source, std::shared_ptr<playback::MidiSink> sink,
                     const Respond& respond, const ResponseOptions& options, ResponseObserver& observer,
                     const std::stop_token& stop) {
    check(options);
    Conversation(source, std::move(sink), respond, options, observer).run(stop);
}

}  // namespace incipit::performance
