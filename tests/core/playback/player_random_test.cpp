#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include "playback/player.h"
#include "support/music_text.h"
#include "support/recording_sink.h"

namespace incipit::playback {

namespace {

constexpr int kOperations = 10000;

/// Three tracks of overlapping notes, 20,000 a minute.
std::shared_ptr<const midi::Score> denseScore(std::mt19937& random) {
    midi::Score score = test::music("rest");
    score.format = midi::Format::Simultaneous;
    score.tracks.assign(3, {});
    for (std::size_t track = 0; track < 3; ++track) {
        for (int i = 0; i < 3000; ++i) {
            score.tracks[track].notes.push_back({.onset = {i * 8},
                                                 .duration = {static_cast<int>(random() % 100)},
                                                 .channel = static_cast<std::uint8_t>(track),
                                                 .pitch = static_cast<std::uint8_t>(40 + random() % 20)});
        }
        score.tracks[track].events.push_back(midi::programEvent(static_cast<int>(track), 5, {4000}));
        score.tracks[track].end = {25000};
    }
    return std::make_shared<const midi::Score>(std::move(score));
}

/// Now and then muted, transposed elsewhere, on another output, or on one that is not there.
MixerStrips someStrips(std::mt19937& random) {
    MixerStrips strips;
    while (random() % 3 != 0) {
        MixerStrip& strip = strips[{.track = random() % 3, .channel = static_cast<int>(random() % 2)}];
        strip.muted = random() % 2 == 0;
        strip.volume = static_cast<double>(random() % 3) / 2;
        strip.route.output = random() % 4;
        if (random() % 2 == 0) strip.route.channel = static_cast<int>(random() % 16);
        if (random() % 2 == 0) strip.route.program = static_cast<int>(random() % 128);
    }
    return strips;
}

midi::TickRange someRange(std::mt19937& random) {
    const midi::Tick from{static_cast<std::int64_t>(random() % 25000)};
    return {.from = from, .to = from + midi::Tick{static_cast<std::int64_t>(random() % 2000)}};
}

void operate(Player& player, std::uint_fast32_t operation, std::mt19937& random,
             const std::vector<std::shared_ptr<test::RecordingSink>>& sinks,
             const std::vector<std::shared_ptr<const midi::Score>>& scores) {
    switch (operation) {
        case 0:
            player.pause();
            break;
        case 1:
            player.stop();
            break;
        case 2:
            player.seek({static_cast<std::int64_t>(random() % 25000)});
            break;
        case 3:
            player.setOutput(random() % 3, sinks[random() % sinks.size()]);
            break;
        case 4:
            player.setStrips(someStrips(random));
            break;
        case 5:
            if (random() % 4 == 0) player.setScore(scores[random() % scores.size()]);
            break;
        case 6:
            player.preview(0, 0, static_cast<int>(random() % 128), 90, 0.001);
            break;
        case 7:
            if (random() % 4 == 0) player.panic();
            break;
        case 8:
            player.setTranspose(static_cast<int>(random() % 25) - 12);
            break;
        case 9:
            player.setTempoScale(0.5 + static_cast<double>(random() % 4) / 2);
            break;
        case 10:
            player.setLoop(random() % 3 == 0 ? std::nullopt : std::optional(someRange(random)));
            break;
        case 11:
            player.setMetronome(random() % 2 == 0);
            break;
        case 12:
            player.setClockOutputs(random() % 2 == 0 ? std::set<std::size_t>{random() % 3}
                                                     : std::set<std::size_t>{});
            break;
        case 13:
            if (random() % 4 == 0) player.setCountIn(static_cast<int>(random() % 2));
            break;
        case 14:
            player.replaceScore(scores[random() % scores.size()]);
            break;
        default:
            player.play();
    }
}

}  // namespace

TEST_CASE("After thousands of random operations nothing is left sounding", "[playback]") {
    std::mt19937 random(7);
    const std::vector sinks{std::make_shared<test::RecordingSink>(), std::make_shared<test::RecordingSink>()};
    const std::vector scores{denseScore(random), denseScore(random)};
    std::size_t ons = 0;
    {
        Player player;
        player.setSink(sinks[0]);
        player.setScore(scores[0]);
        for (int i = 0; i < kOperations; ++i) {
            operate(player, random() % 19, random, sinks, scores);
            if (random() % 8 == 0) std::this_thread::sleep_for(std::chrono::microseconds(random() % 2000));
            // Now and then the player gets to sound something, however busy the machine is.
            if (i % 100 == 99) {
                player.setSink(sinks[0]);
                player.setStrips({});
                player.setCountIn(0);
                player.seek({0});
                player.play();
                CHECK(sinks[0]->waitForNotes(sinks[0]->noteOns() + 1));
            }
        }
        player.pause();
        for (const auto& sink : sinks) {
            CHECK(sink->waitForSilence());
        }
    }
    for (const auto& sink : sinks) {
        CHECK(sink->sounding() == 0);
        CHECK(sink->strayNoteOffs() == 0);
        ons += sink->noteOns();
    }
    CHECK(ons > 20);
}

TEST_CASE("Callers on several threads leave nothing sounding", "[playback]") {
    std::mt19937 seeds(3);
    const std::vector sinks{std::make_shared<test::RecordingSink>(), std::make_shared<test::RecordingSink>()};
    const std::vector scores{denseScore(seeds), denseScore(seeds)};
    {
        Player player;
        player.setSink(sinks[0]);
        player.setScore(scores[0]);
        std::vector<std::thread> threads;
        for (unsigned thread = 0; thread < 3; ++thread) {
            threads.emplace_back([&, seed = seeds()] {
                std::mt19937 random(seed);
                for (int i = 0; i < 300; ++i) {
                    operate(player, random() % 19, random, sinks, scores);
                    if (player.positionSeconds() > player.durationSeconds() + 1) std::abort();
                    if (player.position() < midi::Tick{0}) std::abort();
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
    }
    for (const auto& sink : sinks) {
        CHECK(sink->sounding() == 0);
        CHECK(sink->strayNoteOffs() == 0);
    }
}

}  // namespace incipit::playback
