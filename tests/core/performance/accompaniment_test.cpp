#include "performance/accompaniment.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <optional>
#include <vector>

#include "midi/tempo_map.h"

using namespace incipit;
using namespace incipit::performance;
using Catch::Contains;
using midi::Note;

namespace {

constexpr double kStep = 0.002;  // seconds between two looks, as when it is played

Note struck(int pitch, double quarters, double length = 0.5) {
    return {.onset = {std::llround(quarters * 480)},
            .duration = {std::llround(length * 480)},
            .pitch = static_cast<std::uint8_t>(pitch),
            .velocity = 100};
}

/// A kick on each beat, and a drum by whose key a bar is known.
std::vector<Note> drumsOf(int bar) {
    std::vector<Note> notes{struck(40 + bar, 0)};
    for (int beat = 0; beat < 4; ++beat)
        notes.push_back(struck(36, beat));
    return notes;
}

/// A stage where the test is the time: who plays, how the network writes, and what is heard.
struct Stage {
    struct Heard {
        double seconds = 0;
        playback::ChannelMessage message;

        [[nodiscard]] bool isOn() const { return message.kind() == 0x90; }
        [[nodiscard]] int pitch() const { return message.data[1]; }
    };

    Accompaniment accompaniment;
    double now = 0;
    std::function<std::vector<Note>(const BarToWrite&, int number)> write = [](const auto&, int number) {
        return drumsOf(number);
    };
    std::function<double(int number)> takes = [](int) { return 0.3; };  ///< seconds to write it
    std::function<void(double)> play = [](double) {};                   ///< told each moment
    std::vector<Heard> heard;
    std::vector<BarToWrite> asked;
    double worst = 0;  ///< seconds that anything was late

    explicit Stage(const AccompanimentOptions& options, double writing = 0.3) : accompaniment(options) {
        accompaniment.begin(0, writing);
    }

    void note(int pitch, int velocity = 80, int channel = 0) {
        const auto on = static_cast<std::uint8_t>(0x90 | channel);
        accompaniment.hear(
            now, now, std::array{on, static_cast<std::uint8_t>(pitch), static_cast<std::uint8_t>(velocity)});
    }
    void release(int pitch, int channel = 0) { note(pitch, 0, channel); }

    void run(double until) {
        while (now < until) {
            now += kStep;
            play(now);
            while (const auto cue = accompaniment.next(now)) {
                worst = std::max(worst, now - cue->seconds);
                heard.push_back({cue->seconds, cue->message});
            }
            if (m_ready && now >= *m_ready) {
                m_ready.reset();
                accompaniment.written(now, write(asked.back(), static_cast<int>(asked.size())));
            }
            if (auto bar = accompaniment.toWrite(now)) {
                asked.push_back(std::move(*bar));
                m_ready = now + takes(static_cast<int>(asked.size()));
            }
        }
    }

    /// What began at or after a moment, clicks aside.
    [[nodiscard]] std::vector<Heard> struckFrom(double seconds) const {
        std::vector<Heard> found;
        std::ranges::copy_if(heard, std::back_inserter(found), [seconds](const Heard& each) {
            return each.isOn() && each.seconds >= seconds - 1e-6;
        });
        return found;
    }
    [[nodiscard]] bool isHeard(int pitch, double seconds) const {
        return std::ranges::any_of(heard, [=](const Heard& each) {
            return each.isOn() && each.pitch() == pitch && std::abs(each.seconds - seconds) < 1e-6;
        });
    }
    /// Ons that no off has answered.
    [[nodiscard]] int sounding() const {
        int sum = 0;
        for (const Heard& each : heard)
            sum += each.isOn() ? 1 : each.message.kind() == 0x80 ? -1 : 0;
        return sum;
    }

  private:
    std::optional<double> m_ready;
};

/// Strikes a key on every beat that comes in [from, end) at that tempo, and lets it go a step later.
std::function<void(double)> beats(Stage& stage, int pitch, double from, double end, double tempo = 120) {
    return [&stage, pitch, from, end, period = 60 / tempo, next = from, down = false](double now) mutable {
        if (down) stage.release(pitch);
        down = now >= next && next < end;
        if (!down) return;
        stage.note(pitch);
        next += period;
    };
}

}  // namespace

TEST_CASE("A bar of clicks counts in, and drums come in when a bar has been heard", "[performance]") {
    Stage stage({.tempo = 120});
    stage.play = beats(stage, 60, 2, 20);
    stage.run(8.5);
    for (int beat = 0; beat < 4; ++beat) {
        INFO(beat);
        CHECK(stage.heard.at(static_cast<std::size_t>(2 * beat)).seconds == Approx(0.5 * beat));
        CHECK(stage.heard.at(static_cast<std::size_t>(2 * beat)).pitch() == (beat == 0 ? 76 : 77));
    }
    // The first bar, from 2 s on, is its player's alone.
    const auto drums = stage.struckFrom(2);
    REQUIRE(drums.size() >= 10);
    CHECK(drums[0].seconds == Approx(4));
    for (const auto& each : drums)
        CHECK(each.message.channel() == midi::kDrumChannel);
    CHECK(stage.isHeard(41, 4));
    CHECK(stage.isHeard(42, 6));
    CHECK(stage.isHeard(43, 8));
    CHECK(stage.isHeard(36, 7.5));
    CHECK(stage.worst <= kStep + 1e-9);
    CHECK(stage.accompaniment.state(stage.now).missed == 0);
    CHECK(stage.accompaniment.state(stage.now).bar == 4);
    CHECK(stage.accompaniment.state(stage.now).beat == 2);
}

TEST_CASE("A bar is written from all that is known, as late as the time it takes allows", "[performance]") {
    Stage stage({.tempo = 120});
    stage.play = beats(stage, 60, 2, 60);
    stage.run(5.9);
    REQUIRE(stage.asked.size() == 2);
    // Of the bar that sounds all is there but what is played while the next is written: one and a half times
    // 0.3 s and a margin before 6 s. That, and the next bar, are expected to be as the bars before.
    const BarToWrite& second = stage.asked[1];
    CHECK(second.bar == 3);
    CHECK(second.part == midi::PartId{1, midi::kDrumChannel});
    REQUIRE(second.score.tracks.size() == 2);
    const auto& played = second.score.tracks[0].notes;
    REQUIRE(played.size() == 12);
    CHECK(played[0].onset.value == Approx(0).margin(3));
    CHECK(played[6].onset.value == Approx(6 * 480).margin(3));
    CHECK(played[7].onset.value == Approx(7 * 480).margin(6));
    CHECK(played[11].onset.value == Approx(11 * 480).margin(6));
    CHECK(midi::endOf(second.score) <= midi::Tick{3 * 1920});
    // And the accompaniment up to its beginning; before it came in, a plain bar that nobody hears.
    CHECK(stage.asked[0].score.tracks[1].notes.size() == 12);
    CHECK(second.score.tracks[1].notes.size() == 5);
    CHECK(second.score.tracks[1].notes[0].onset == midi::Tick{1920});
    const midi::TempoMap map(second.score);
    CHECK(map.tempoAt({}) == Approx(120));
    CHECK(map.timeSignatureAt({}).numerator == 4);
    // Of a long piece the last bars are enough.
    stage.run(30);
    CHECK(stage.asked.back().bar == 9);
    CHECK(midi::endOf(stage.asked.back().score) <= midi::Tick{9 * 1920});
}

TEST_CASE("A bar that is not there in time is replaced by the last one, and nothing is late",
          "[performance]") {
    Stage stage({.tempo = 120});
    stage.play = beats(stage, 60, 2, 60);
    stage.takes = [](int number) { return number == 2 ? 1.5 : 0.3; };
    stage.run(11.9);
    CHECK(stage.isHeard(41, 4));
    CHECK(stage.isHeard(41, 6));  // again
    CHECK_FALSE(stage.isHeard(42, 6));
    CHECK(stage.isHeard(43, 8));  // written in time from then on
    CHECK(stage.isHeard(44, 10));
    CHECK(stage.accompaniment.state(stage.now).missed == 1);
    CHECK(stage.worst <= kStep + 1e-9);
    CHECK(stage.struckFrom(2).size() == 4 * 5);
}

TEST_CASE("However slow the network, nothing is late", "[performance]") {
    Stage stage({.tempo = 180});
    stage.play = beats(stage, 60, 4.0 / 3, 60, 180);
    stage.takes = [](int) { return 3.7; };
    stage.run(30);
    CHECK(stage.worst <= kStep + 1e-9);
    CHECK(stage.asked.size() >= 5);
    // Silent until a first bar was there; then there is always one.
    const auto drums = stage.struckFrom(4.0 / 3);
    REQUIRE_FALSE(drums.empty());
    CHECK(drums[0].seconds > 3.7);
    double last = drums[0].seconds;
    for (const auto& each : drums) {
        CHECK(each.seconds - last < 0.4);
        last = each.seconds;
    }
    CHECK(last > 29);
    CHECK(stage.accompaniment.state(stage.now).missed >= 15);
}

TEST_CASE("A bar that fails is replaced, too, and the next one is asked for", "[performance]") {
    Accompaniment accompaniment({.tempo = 120});
    accompaniment.begin(0, 0.3);
    const auto heardUpTo = [&](double now) {
        std::vector<int> pitches;
        while (const auto cue = accompaniment.next(now)) {
            if (cue->message.kind() == 0x90) pitches.push_back(cue->message.data[1]);
        }
        return pitches;
    };
    static_cast<void>(heardUpTo(2));
    accompaniment.hear(2, 2, std::array<std::uint8_t, 3>{0x90, 60, 80});
    REQUIRE(accompaniment.toWrite(3.9));
    accompaniment.written(3.95, {struck(38, 0)});
    CHECK(heardUpTo(4) == std::vector<int>{38});
    REQUIRE(accompaniment.toWrite(5.9));
    accompaniment.failed();
    CHECK_FALSE(accompaniment.toWrite(5.92));
    CHECK(heardUpTo(6) == std::vector<int>{38});
    CHECK(accompaniment.toWrite(7.9));
    CHECK(accompaniment.state(6).missed == 1);
}

TEST_CASE("A bass plays below what is played, on a channel and with a program of its own", "[performance]") {
    Stage stage({.part = Accompanist::Bass, .tempo = 120});
    stage.write = [](const BarToWrite&, int) {
        return std::vector{struck(60, 0), struck(67, 1), struck(43, 2), struck(31, 3)};
    };
    stage.play = [low = beats(stage, 45, 2, 60), high = beats(stage, 64, 2, 60)](double now) mutable {
        low(now);
        high(now);
    };
    stage.run(12);
    REQUIRE_FALSE(stage.asked.empty());
    CHECK(stage.asked[0].lowestPitch == 28);
    CHECK(stage.asked[0].highestPitch == 44);
    CHECK(stage.asked[0].part == midi::PartId{1, 1});
    const auto notes = stage.struckFrom(2);
    REQUIRE(notes.size() >= 12);
    for (const auto& each : notes) {
        CHECK(each.pitch() < 45);
        CHECK(each.pitch() >= 28);
        CHECK(each.message.channel() == 1);
    }
    // Its program stands before its first note.
    const auto program = std::ranges::find_if(
        stage.heard, [](const Stage::Heard& each) { return each.message.kind() == 0xC0; });
    REQUIRE(program != stage.heard.end());
    CHECK(program->message.channel() == 1);
    CHECK(program->message.data[1] == 33);
    CHECK(program->seconds == Approx(4));
    CHECK(std::ranges::none_of(stage.heard.begin(), program, [](const Stage::Heard& each) {
        return each.isOn() && each.message.channel() == 1;
    }));
}

TEST_CASE("A bass leaves the player's channel alone", "[performance]") {
    Stage stage({.part = Accompanist::Bass, .tempo = 120});
    stage.play = [&stage, done = false](double now) mutable {
        if (now < 2 || done) return;
        stage.note(60, 80, 1);
        stage.note(64, 80, 2);
        done = true;
    };
    stage.run(4.1);
    REQUIRE(stage.asked.size() == 1);
    CHECK(stage.asked[0].part.channel == 3);
}

TEST_CASE("A bar of taps tells the tempo and counts in", "[performance]") {
    Stage stage({.tempo = 120, .beatsPerBar = 3, .tapped = true});
    stage.run(1);
    CHECK_FALSE(stage.accompaniment.state(stage.now).begun);
    CHECK(stage.heard.empty());
    // Whoever hesitates begins anew.
    stage.note(60);
    stage.run(6);
    const auto tap = [&stage](double at) {
        stage.run(at);
        stage.note(60);
        stage.note(64);  // two keys, one tap
    };
    tap(7);
    tap(7.6);
    CHECK_FALSE(stage.accompaniment.state(stage.now).begun);
    tap(8.2);
    const AccompanimentState state = stage.accompaniment.state(stage.now);
    CHECK(state.begun);
    CHECK(state.tempo == Approx(100).epsilon(0.01));
    CHECK(state.bar == 0);
    CHECK(stage.accompaniment.playedNotes() == 0);
    // The first bar begins a beat later, the second three more.
    stage.play = beats(stage, 60, 8.8, 30, 100);
    stage.write = [](const BarToWrite&, int) { return std::vector{struck(38, 0)}; };
    stage.run(12);
    const auto drums = stage.struckFrom(8.3);
    REQUIRE_FALSE(drums.empty());
    CHECK(drums[0].seconds == Approx(10.6).margin(0.03));
    CHECK(stage.worst <= kStep + 1e-9);
}

TEST_CASE("Drums go with a tempo that drifts when they follow, and only then", "[performance]") {
    for (const bool follows : {true, false}) {
        INFO(follows);
        Stage stage({.tempo = 120, .follows = follows});
        std::vector<double> played;
        stage.play = [&, next = 2.0, tempo = 120.0, down = false](double now) mutable {
            if (down) stage.release(60);
            down = now >= next;
            if (!down) return;
            stage.note(60);
            played.push_back(now);
            tempo = std::min(tempo + 0.4, 140.0);
            next += 60 / tempo;
        };
        stage.run(30);
        CHECK(stage.worst <= kStep + 1e-9);
        const double tempo = stage.accompaniment.state(stage.now).tempo;
        if (!follows) {
            CHECK(tempo == Approx(120));
            continue;
        }
        CHECK(tempo == Approx(140).epsilon(0.01));
        // Each kick is with the key that is struck on its beat.
        for (const auto& each : stage.struckFrom(6)) {
            const double off =
                std::ranges::min(played, {}, [&](double at) { return std::abs(at - each.seconds); }) -
                each.seconds;
            if (each.seconds < played.back() - 0.1) CHECK(std::abs(off) < 0.03);
        }
        // And the take has the tempo as it was.
        const midi::Score score = stage.accompaniment.toScore(stage.now);
        const midi::TempoMap map(score);
        CHECK(map.tempoAt({}) == Approx(120));
        CHECK(map.tempoAt(midi::endOf(score)) == Approx(140).epsilon(0.02));
        for (const Note& note : score.tracks[0].notes) {
            const auto beat = static_cast<double>(note.onset.value) / 480;
            CHECK(std::abs(beat - std::round(beat)) < 0.06);
        }
    }
}

TEST_CASE("It rests when its player has rested for four bars, and comes in again", "[performance]") {
    Stage stage({.tempo = 120});
    stage.play = [first = beats(stage, 60, 2, 4), again = beats(stage, 62, 30, 60)](double now) mutable {
        first(now);
        again(now);
    };
    stage.run(29);
    const auto before = stage.struckFrom(2);
    REQUIRE_FALSE(before.empty());
    CHECK(before.back().seconds > 8);
    CHECK(before.back().seconds < 14);
    CHECK(stage.accompaniment.state(stage.now).missed == 0);
    stage.run(33);
    CHECK_FALSE(stage.struckFrom(30).empty());
}

TEST_CASE("Nobody plays, and nothing plays along", "[performance]") {
    Stage stage({.tempo = 120});
    stage.run(20);
    CHECK(stage.asked.empty());
    CHECK(stage.struckFrom(2).empty());
    CHECK(midi::noteCount(stage.accompaniment.toScore(stage.now)) == 0);
}

TEST_CASE("It ends with the last bar, every note ended, and what both played is a score", "[performance]") {
    Stage stage({.tempo = 120, .bars = 3});
    stage.play = beats(stage, 60, 2, 8);
    // What is played in the count-in is none of it.
    stage.run(1);
    stage.note(72);
    stage.release(72);
    stage.run(7.9);
    CHECK_FALSE(stage.accompaniment.hasEnded(stage.now));
    stage.run(8.1);
    CHECK(stage.accompaniment.hasEnded(stage.now));
    CHECK(stage.accompaniment.state(stage.now).bars == 3);
    CHECK(stage.sounding() == 0);
    CHECK(stage.struckFrom(2).size() == 2 * 5);
    const midi::Score score = stage.accompaniment.toScore(stage.now);
    REQUIRE(score.tracks.size() == 2);
    CHECK(midi::trackName(score.tracks[0]) == "You");
    CHECK(midi::trackName(score.tracks[1]) == "Incipit");
    CHECK(score.tracks[0].notes.size() == 12);
    CHECK(score.tracks[0].notes[0].pitch == 60);
    CHECK(score.tracks[1].notes.size() == 10);
    CHECK(score.tracks[1].notes[0].onset == midi::Tick{1920});
    CHECK(score.tracks[1].notes[0].channel == midi::kDrumChannel);
    CHECK(midi::TempoMap(score).tempoAt({}) == Approx(120));
}

TEST_CASE("Of a bar that is broken off the score holds what was heard", "[performance]") {
    Stage stage({.tempo = 120});
    stage.play = beats(stage, 60, 2, 60);
    stage.run(4.7);
    const midi::Score score = stage.accompaniment.toScore(stage.now);
    REQUIRE(score.tracks.size() == 2);
    CHECK(score.tracks[1].notes.size() == 3);
    CHECK(midi::endOf(score) <= midi::Tick{std::llround(2.8 * 2 * 480)});
}

TEST_CASE("Playing along, options out of range are refused", "[performance]") {
    CHECK_THROWS_WITH(Accompaniment({.tempo = 10}), Contains("tempo"));
    CHECK_THROWS_WITH(Accompaniment({.beatsPerBar = 1}), Contains("beats"));
    CHECK_THROWS_WITH(Accompaniment({.bars = 0}), Contains("bars"));
}
