#include "performance/call_and_response.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/error.h"
#include "midi/tempo_map.h"
#include "performance/transcript.h"
#include "support/music_text.h"
#include "support/played_keyboard.h"
#include "support/recording_sink.h"

using namespace incipit;
using namespace incipit::performance;
using Catch::Contains;
using test::RecordingSink;

namespace {

constexpr incipit::Message kNoneKnown{"test.none-known", "The network knows none of these notes."};

using namespace std::chrono_literals;
constexpr double kTempo = 300;
constexpr auto kBeat = 200ms;

std::vector<int> pitchesOf(const midi::Score& score) {
    std::vector<int> pitches;
    for (const midi::Track& track : score.tracks) {
        for (const midi::Note& note : track.notes)
            pitches.push_back(note.pitch);
    }
    return pitches;
}

/// What the other side tells, for a test to wait for.
class Log final : public ResponseObserver {
  public:
    void turnChanged(Turn turn) override {
        change([&] { m_turn = turn; });
    }
    void called(double quarters, const midi::Score& phrase) override {
        change([&] {
            m_calls.push_back(pitchesOf(phrase));
            m_called = quarters;
            m_transcript.called(quarters, phrase);
        });
    }
    void responded(double quarters, const midi::Score& answer) override {
        change([&] {
            if (!m_firstAnswer) m_firstAnswer = quarters - m_called;
            m_transcript.responded(quarters, answer);
        });
    }
    void interrupted(double quarters) override {
        change([&] { m_transcript.interrupted(quarters); });
    }
    void failed(const Fact& why) override {
        change([&] { m_failures.push_back(english(why)); });
    }

    bool waitForTurn(Turn turn) {
        return waitFor([&] { return m_turn == turn; });
    }
    bool waitForCalls(std::size_t count) {
        return waitFor([&] { return m_calls.size() >= count; });
    }
    bool waitForFailures(std::size_t count) {
        return waitFor([&] { return m_failures.size() >= count; });
    }
    std::vector<std::vector<int>> calls() {
        const std::lock_guard lock(m_mutex);
        return m_calls;
    }
    midi::Score transcript() {
        const std::lock_guard lock(m_mutex);
        return m_transcript.toScore(kTempo);
    }
    /// In beats since its phrase began.
    double firstAnswer() {
        const std::lock_guard lock(m_mutex);
        return m_firstAnswer.value();
    }
    std::string lastFailure() {
        const std::lock_guard lock(m_mutex);
        return m_failures.back();
    }

  private:
    template <typename Change>
    void change(const Change& make) {
        {
            const std::lock_guard lock(m_mutex);
            make();
        }
        m_changed.notify_all();
    }
    template <typename Condition>
    bool waitFor(const Condition& condition) {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, test::kLimit, condition);
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    Turn m_turn = Turn::Composing;
    std::vector<std::vector<int>> m_calls;
    std::vector<std::string> m_failures;
    double m_called = 0;
    std::optional<double> m_firstAnswer;
    Transcript m_transcript;
};

/// A musician, an answerer and a sink that keeps what sounds.
struct Duet {
    test::PlayedKeyboard keyboard;
    Log log;
    std::shared_ptr<RecordingSink> sink = std::make_shared<RecordingSink>();
    Respond respond;
    std::jthread thread;

    explicit Duet(Respond answer) : respond(std::move(answer)) {
        thread = std::jthread([this](const std::stop_token& stop) {
            callAndResponse(keyboard, sink, respond, {.tempo = kTempo, .pauseBeats = 0.5}, log, stop);
        });
        REQUIRE(log.waitForTurn(Turn::Call));
    }
    void end() { thread = {}; }

    [[nodiscard]] std::vector<int> heard() const {
        std::vector<int> pitches;
        for (const auto& message : sink->messages()) {
            if (message.isNoteOn()) pitches.push_back(message.bytes[1]);
        }
        return pitches;
    }
};

midi::Score answerOf(const std::string& text) {
    return test::music(text);
}

}  // namespace

TEST_CASE("A phrase is answered in its own tempo, on a beat of its own", "[performance]") {
    std::atomic<double> tempo{0};
    Duet duet([&](const midi::Score& phrase, const std::stop_token&) {
        tempo = midi::TempoMap(phrase).tempoAt({});
        return answerOf("G5 A5");
    });
    // No pause ends while a key is down, however slow the machine makes these hands.
    const auto called = playback::Clock::now();
    duet.keyboard.press(60);
    duet.keyboard.note(64);
    duet.keyboard.release(60);
    REQUIRE(duet.sink->waitForNotes(2));
    REQUIRE(duet.log.waitForTurn(Turn::Call));
    CHECK(duet.log.calls() == std::vector<std::vector<int>>{{60, 64}});
    CHECK(duet.heard() == std::vector<int>{79, 81});
    std::vector<double> onsets;
    for (const auto& message : duet.sink->messages()) {
        if (message.isNoteOn()) onsets.push_back(std::chrono::duration<double>(message.due - called) / kBeat);
    }
    CHECK(tempo == Approx(kTempo));
    // On a beat that counts from the phrase's first note, and never before it.
    const double beat = duet.log.firstAnswer();
    CHECK(std::round(beat) >= 1);
    CHECK(beat == Approx(std::round(beat)).margin(1e-6));
    CHECK(onsets[0] >= beat - 1e-6);
    CHECK(onsets[1] - onsets[0] == Approx(1).margin(1e-6));
    // Each call is answered.
    duet.keyboard.note(72);
    REQUIRE(duet.log.waitForCalls(2));
    CHECK(duet.log.calls()[1] == std::vector<int>{72});
    REQUIRE(duet.sink->waitForNotes(4));
    REQUIRE(duet.log.waitForTurn(Turn::Call));
    duet.end();
    CHECK(duet.sink->sounding() == 0);
    const midi::Score transcript = duet.log.transcript();
    CHECK(pitchesOf(transcript) == std::vector<int>{60, 64, 72, 79, 81, 79, 81});
    CHECK(transcript.tracks[1].notes[1].onset - transcript.tracks[1].notes[0].onset == midi::Tick{480});
    CHECK(transcript.tracks[0].notes[0].onset == midi::Tick{});
    CHECK(transcript.tracks[1].notes[0].onset.value == Approx(480 * beat).margin(1));
}

TEST_CASE("Who plays on before the answer sounds goes on with the phrase", "[performance]") {
    std::atomic<int> asked{0};
    Duet duet([&](const midi::Score&, const std::stop_token& stop) {
        // The first answer would never come.
        if (++asked == 1) {
            while (!stop.stop_requested())
                std::this_thread::sleep_for(1ms);
        }
        return answerOf("G5");
    });
    duet.keyboard.note(60);
    REQUIRE(duet.log.waitForTurn(Turn::Composing));
    duet.keyboard.note(62);
    REQUIRE(duet.sink->waitForNotes(1));
    CHECK(duet.log.calls() == std::vector<std::vector<int>>{{60}, {60, 62}});
}

TEST_CASE("Who plays into the answer ends it and begins the next phrase", "[performance]") {
    midi::Score organ = answerOf("C3");
    constexpr midi::Tick kHours{480 * 100'000};
    organ.tracks[0].notes[0].duration = kHours;
    organ.tracks[0].end = kHours;
    Duet duet([&](const midi::Score&, const std::stop_token&) { return organ; });
    duet.keyboard.note(60);
    REQUIRE(duet.sink->waitForNotes(1));
    duet.keyboard.press(67);
    CHECK(duet.sink->waitForSilence());
    REQUIRE(duet.log.waitForTurn(Turn::Call));
    duet.keyboard.release(67);
    REQUIRE(duet.log.waitForCalls(2));
    CHECK(duet.log.calls()[1] == std::vector<int>{67});
    CHECK(endOf(duet.log.transcript()) < kHours);
    // Leaves while the second answer sounds.
    REQUIRE(duet.sink->waitForNotes(2));
    duet.end();
    CHECK(duet.sink->sounding() == 0);
}

TEST_CASE("A phrase that cannot be answered is told, and the next one is listened to", "[performance]") {
    std::atomic<int> asked{0};
    Duet duet([&](const midi::Score&, const std::stop_token&) {
        ++asked;
        if (asked == 1) throw Error(kNoneKnown);
        return answerOf(asked == 2 ? "rest" : "G5");
    });
    duet.keyboard.note(1);
    REQUIRE(duet.log.waitForFailures(1));
    CHECK(duet.log.lastFailure() == "The network knows none of these notes.");
    duet.keyboard.note(60);
    REQUIRE(duet.log.waitForFailures(2));
    CHECK_THAT(duet.log.lastFailure(), Contains("no notes"));
    duet.keyboard.note(62);
    REQUIRE(duet.sink->waitForNotes(1));
    CHECK(duet.log.calls() == std::vector<std::vector<int>>{{1}, {60}, {62}});
}

TEST_CASE("The conversation ends with its keyboard", "[performance]") {
    test::PlayedKeyboard keyboard;
    keyboard.unplug();
    ResponseObserver nobody;
    callAndResponse(keyboard, std::make_shared<playback::NullSink>(), {}, {}, nobody, {});
    CHECK_THROWS_WITH(callAndResponse(keyboard, nullptr, {}, {.tempo = 1}, nobody, {}), Contains("tempo"));
    CHECK_THROWS_WITH(callAndResponse(keyboard, nullptr, {}, {.pauseBeats = 0}, nobody, {}),
                      Contains("pause"));
}

TEST_CASE("An answer keeps its off-beat and loses whole beats of silence", "[performance]") {
    midi::Score answer = answerOf("rest rest C4 D4");
    answer.tracks[0].events = {midi::tempoEvent(90), midi::programEvent(0, 5)};
    for (midi::Note& note : answer.tracks[0].notes)
        note.onset += midi::Tick{120};
    const midi::Score played = inTime(answer, 80);
    CHECK(played.tracks[0].notes[0].onset == midi::Tick{120});
    CHECK(played.tracks[0].notes[1].onset == midi::Tick{600});
    CHECK(midi::TempoMap(played).tempoAt({480 * 3}) == Approx(80));
    CHECK(std::ranges::count_if(played.tracks[0].events,
                                [](const midi::Event& event) { return event.kind() == 0xC0; }) == 1);
    CHECK(inTime({}, 80).tracks.empty());
}
