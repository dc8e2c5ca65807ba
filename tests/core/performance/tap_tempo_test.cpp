#include "performance/tap_tempo.h"

#include <catch2/catch.hpp>

using incipit::performance::TapTempo;

TEST_CASE("Two taps are a tempo, and more of them a steadier one", "[performance]") {
    TapTempo tempo;
    CHECK(tempo.beat() == 0);
    tempo.tap(10);
    CHECK(tempo.beat() == 0);
    tempo.tap(10.5);
    CHECK(tempo.beat() == Approx(0.5));
    tempo.tap(11.1);
    CHECK(tempo.beat() == Approx(0.55));
    CHECK(tempo.taps() == 3);
    CHECK(tempo.last() == Approx(11.1));
    // Of a long row the last ones count.
    for (int i = 1; i <= 20; ++i)
        tempo.tap(11.1 + i);
    CHECK(tempo.taps() == TapTempo::kMost);
    CHECK(tempo.beat() == Approx(1));
}

TEST_CASE("A chord is one tap, and whoever hesitates begins anew", "[performance]") {
    TapTempo tempo;
    for (const double at : {1.0, 1.01, 1.05, 1.5, 1.52})
        tempo.tap(at);
    CHECK(tempo.taps() == 2);
    CHECK(tempo.beat() == Approx(0.5));
    tempo.tap(5);
    CHECK(tempo.taps() == 1);
    tempo.tap(5.1);  // faster than any tempo
    CHECK(tempo.taps() == 1);
    CHECK(tempo.last() == Approx(5.1));
}
