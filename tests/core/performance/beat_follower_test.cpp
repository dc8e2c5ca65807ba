#include "performance/beat_follower.h"

#include <catch2/catch.hpp>
#include <cmath>

using incipit::performance::BeatFollower;

namespace {

constexpr double kLatency = 0.002;  // seconds after which an onset is heard of

}  // namespace

TEST_CASE("Without onsets the beat is steady, and places and moments answer each other", "[performance]") {
    const BeatFollower beat(120, 10);
    CHECK(beat.seconds(0) == Approx(10));
    CHECK(beat.seconds(-4) == Approx(8));
    CHECK(beat.seconds(64) == Approx(42));
    CHECK(beat.quarters(42) == Approx(64));
    CHECK(beat.quarters(8) == Approx(-4));
    CHECK(beat.tempo() == Approx(120));
}

TEST_CASE("The beat comes to the tempo that is played", "[performance]") {
    for (const double played : {88.0, 100.0, 104.0}) {
        BeatFollower beat(96, 0);
        double at = 0;
        for (int quarter = 1; quarter <= 24; ++quarter) {
            at += 60 / played;
            beat.hear(at, at + kLatency);
        }
        CHECK(beat.tempo() == Approx(played).epsilon(0.005));
        CHECK(beat.quarters(at) == Approx(24).margin(0.01));
    }
}

TEST_CASE("The beat goes with a tempo that drifts", "[performance]") {
    BeatFollower beat(96, 0);
    double at = 0;
    for (int quarter = 1; quarter <= 48; ++quarter) {
        const double tempo = 96 + 0.5 * quarter;
        at += 60 / tempo;
        beat.hear(at, at + kLatency);
        CHECK(beat.quarters(at) == Approx(quarter).margin(0.04));
        if (quarter > 8) CHECK(beat.tempo() == Approx(tempo).epsilon(0.015));
    }
}

TEST_CASE("What lies between the beats and eighths changes nothing", "[performance]") {
    BeatFollower beat(120, 0);
    for (const double place : {0.25, 0.75, 1 + 1.0 / 3, 1 + 2.0 / 3, 2.25}) {
        const double at = place * 0.5;
        beat.hear(at, at);
    }
    CHECK(beat.tempo() == Approx(120));
    CHECK(beat.seconds(100) == Approx(50));
}

TEST_CASE("A chord counts once, and no onset moves the beat far", "[performance]") {
    BeatFollower one(120, 0);
    BeatFollower chord(120, 0);
    one.hear(0.53, 0.54);
    for (const double at : {0.53, 0.535, 0.55})
        chord.hear(at, at + 0.01);
    CHECK(chord.tempo() == Approx(one.tempo()));
    CHECK(chord.seconds(8) == Approx(one.seconds(8)));
    CHECK(one.tempo() < 120);
    CHECK(one.tempo() > 120 / 1.04);
}

TEST_CASE("Time never leaps: what is past stays, what is to come stays to come", "[performance]") {
    BeatFollower beat(120, 0);
    double now = 0;
    double reached = beat.quarters(now);
    for (int step = 1; step < 4000; ++step) {
        now += 0.005;
        // Played by somebody who is now early, now late.
        if (step % 97 == 0) beat.hear(now - 0.004, now);
        CHECK(beat.quarters(now) > reached);
        reached = beat.quarters(now);
        CHECK(beat.seconds(reached) == Approx(now).margin(1e-9));
        CHECK(beat.seconds(reached + 1e-3) > now);
    }
}

TEST_CASE("The tempo never gets more than half as fast again, or as slow", "[performance]") {
    for (const double factor : {0.93, 1.07}) {
        BeatFollower beat(100, 0);
        double at = 0;
        for (int quarter = 0; quarter < 400; ++quarter) {
            // Whatever the beat, always a little off it.
            at = beat.seconds(std::round(beat.quarters(at)) + factor);
            beat.hear(at, at);
        }
        CHECK(beat.tempo() >= 100 / 1.5 - 1e-9);
        CHECK(beat.tempo() <= 100 * 1.5 + 1e-9);
    }
}
