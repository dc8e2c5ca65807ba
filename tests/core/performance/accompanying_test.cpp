#include "performance/accompanying.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/error.h"
#include "support/played_keyboard.h"
#include "support/recording_sink.h"

using namespace incipit;
using namespace incipit::performance;
using Catch::Contains;
using test::RecordingSink;

namespace {

constexpr incipit::Message kNoDrummer{"test.no-drummer", "There is no drummer."};

using namespace std::chrono_literals;
constexpr AccompanimentOptions kShort{.tempo = 400, .beatsPerBar = 2, .bars = 4};  // 0.3 s a bar
constexpr double kBeat = 0.15;

std::vector<midi::Note> kickAndSnare() {
    return {{.onset = {0}, .duration = {240}, .pitch = 36}, {.onset = {480}, .duration = {240}, .pitch = 38}};
}

/// Does something at each beat.
class Listener final : public AccompanyingObserver {
  public:
    std::function<void(const AccompanimentState&)> onBeat = [](const AccompanimentState&) {};
    std::vector<std::string> failures;

    void goesOn(const AccompanimentState& state, const Lateness& /*lateness*/) override { onBeat(state); }
    void failed(const Fact& why) override { failures.push_back(english(why)); }
};

struct Gig {
    test::PlayedKeyboard keyboard;
    std::shared_ptr<RecordingSink> sink = std::make_shared<RecordingSink>();
    Listener listener;
    std::stop_source stop;
    WriteBar write = [](const BarToWrite&, const std::stop_token&) { return kickAndSnare(); };

    Gig() {
        listener.onBeat = [this](const AccompanimentState& state) {
            if (state.bar > 0) keyboard.note(60);
        };
    }
    Accompanied play(const AccompanimentOptions& options = kShort) {
        return accompany(keyboard, sink, write, options, listener, stop.get_token());
    }
    [[nodiscard]] std::vector<RecordingSink::Message> struck() const {
        std::vector<RecordingSink::Message> found;
        for (const auto& message : sink->messages()) {
            if (message.isNoteOn()) found.push_back(message);
        }
        return found;
    }
};

}  // namespace

TEST_CASE("What is written plays along, due on the beats, and ends in silence", "[performance]") {
    Gig gig;
    const Accompanied done = gig.play();
    CHECK(gig.sink->sounding() == 0);
    CHECK(done.state.bars == 4);
    CHECK(done.playedNotes >= 2);
    const auto struck = gig.struck();
    // Two clicks; drums from the second bar on, or the third where the machine held somebody up.
    REQUIRE(struck.size() >= 4);
    for (const auto& message : struck) {
        CHECK((message.bytes[0] & 0x0FU) == midi::kDrumChannel);
        const double beats = std::chrono::duration<double>(message.due - struck[0].due).count() / kBeat;
        CHECK(beats == Approx(std::round(beats)).margin(1e-4));
        CHECK(message.at >= message.due);
    }
    CHECK(done.lateness.messages == 2 * struck.size());
    CHECK(done.lateness.worst >= 0);
    CHECK((done.lateness.late > 0) == (done.lateness.worst > kLateSeconds));
    CHECK(midi::noteCount(done.score) == done.playedNotes + struck.size() - 2);
}

TEST_CASE("A trial is written before the count-in, and what is played meanwhile is not heard",
          "[performance]") {
    Gig gig;
    std::atomic<int> asked{0};
    gig.write = [&](const BarToWrite& bar, const std::stop_token&) {
        if (++asked == 1) {
            CHECK(gig.sink->messages().empty());
            CHECK(midi::noteCount(bar.score) == 2);
            gig.keyboard.note(100);
        }
        return kickAndSnare();
    };
    const Accompanied done = gig.play();
    CHECK(asked > 1);
    for (const midi::Note& note : done.score.tracks.at(0).notes)
        CHECK(note.pitch == 60);
}

TEST_CASE("A network that cannot play along says so before anything sounds", "[performance]") {
    Gig gig;
    gig.write = [](const BarToWrite&, const std::stop_token&) -> std::vector<midi::Note> {
        throw Error(kNoDrummer);
    };
    CHECK_THROWS_WITH(gig.play(), Contains("There is no drummer"));
    CHECK(gig.sink->noteOns() == 0);
    CHECK_THROWS_WITH(gig.play({.tempo = 1}), Contains("tempo"));
}

TEST_CASE("Bars that fail later are told, and it goes on", "[performance]") {
    Gig gig;
    std::atomic<int> asked{0};
    gig.write = [&](const BarToWrite&, const std::stop_token&) {
        if (++asked == 2) throw Error(kNoDrummer);
        return kickAndSnare();
    };
    AccompanimentOptions options = kShort;
    options.bars = 5;
    const Accompanied done = gig.play(options);
    CHECK(done.state.bars == 5);
    CHECK(gig.listener.failures == std::vector<std::string>{"There is no drummer."});
    CHECK(asked > 2);
}

TEST_CASE("A stop ends it at once, whatever sounds and whatever is being written", "[performance]") {
    Gig gig;
    std::atomic<int> asked{0};
    gig.write = [&](const BarToWrite&, const std::stop_token& stop) {
        if (++asked == 1) return std::vector<midi::Note>{};
        // It would never come.
        std::mutex mutex;
        std::condition_variable_any never;
        std::unique_lock lock(mutex);
        never.wait(lock, stop, [] { return false; });
        return std::vector<midi::Note>{};
    };
    gig.listener.onBeat = [&](const AccompanimentState& state) {
        if (state.bar > 0) gig.keyboard.note(60);
        if (state.bar >= 3) gig.stop.request_stop();
    };
    const Accompanied done = gig.play({.tempo = 400, .beatsPerBar = 2});
    CHECK(gig.sink->sounding() == 0);
    CHECK(done.state.missed >= 1);
    CHECK(done.playedNotes >= 1);
}

TEST_CASE("It ends with its keyboard", "[performance]") {
    Gig gig;
    gig.listener.onBeat = [&](const AccompanimentState& state) {
        if (state.bar > 0) gig.keyboard.note(60);
        if (state.bar == 2) gig.keyboard.unplug();
    };
    const Accompanied done = gig.play({.tempo = 400, .beatsPerBar = 2});
    CHECK(done.playedNotes >= 1);
    CHECK(gig.sink->sounding() == 0);
}
