#include "ui/widgets/roll_view.h"

#include <catch2/catch.hpp>

#include "ui/widgets/roll_grid.h"

using namespace incipit;
using namespace incipit::ui;

namespace {

RollView viewOf(std::int64_t end) {
    RollView view;
    view.resize(1000, 400);
    view.setPiece({end}, 480, 48, 72);
    return view;
}

}  // namespace

TEST_CASE("a fitted view shows the whole piece and all its pitches", "[ui]") {
    const RollView view = viewOf(480 * 400);
    CHECK(view.x({0}) == Approx(0));
    CHECK(view.x({480 * 400}) < 1000);
    CHECK(view.x({480 * 400}) > 950);
    CHECK(view.y(72) > 0);
    CHECK(view.y(47) < 400);
}

TEST_CASE("zooming keeps what lies under the cursor", "[ui]") {
    RollView view = viewOf(480 * 400);
    const midi::Tick before = view.tick(300);
    view.zoomTime(8, 300);
    CHECK(static_cast<double>(view.tick(300).value) == Approx(before.value).margin(view.ticksPerPixel() + 1));
    const int pitch = view.pitch(200);
    view.zoomPitch(1.7, 200);
    CHECK(view.pitch(200) == pitch);
}

TEST_CASE("a view never leaves the piece, however it is scrolled and zoomed", "[ui]") {
    RollView view = viewOf(480 * 400);
    for (int i = 0; i < 60; ++i)
        view.zoomTime(1.5, 900);
    view.scroll(1e15, 1e15);
    CHECK(view.left() + view.width() <= view.contentWidth() + 1);
    CHECK(view.top() + view.height() <= view.contentHeight() + 1);
    view.scroll(-1e16, -1e16);
    CHECK(view.left() == 0);
    CHECK(view.top() == 0);
    for (int i = 0; i < 60; ++i)
        view.zoomTime(0.5, 10);
    CHECK(view.x({480 * 400}) <= 1000);
}

TEST_CASE("rows and times map back to where they came from", "[ui]") {
    RollView view = viewOf(480 * 40);
    view.zoomTime(5, 500);
    for (int pitch = 50; pitch < 70; ++pitch)
        CHECK(view.pitch(view.y(pitch) + 0.5) == pitch);
    for (double x = 0; x < 1000; x += 37)
        CHECK(view.x(view.tick(x)) == Approx(x).margin(1));
}

TEST_CASE("bars are numbered from 1 in steps that leave room for the numbers", "[ui]") {
    const midi::TempoMap tempo;
    RollView view = viewOf(480 * 4 * 500);
    const auto lines = gridLines(tempo, view, 40);
    REQUIRE_FALSE(lines.empty());
    CHECK(lines.front().bar == 1);
    CHECK(lines.front().labelled);
    double last = -100;
    for (const GridLine& line : lines) {
        if (!line.labelled) continue;
        CHECK(line.x - last >= 40);
        last = line.x;
    }
    for (int i = 0; i < 30; ++i)
        view.zoomTime(1.5, 0);
    const auto near = gridLines(tempo, view, 40);
    CHECK(std::ranges::count(near, GridLine::Kind::Part, &GridLine::kind) > 0);
}

TEST_CASE("an absurdly long piece has few lines and ends", "[ui]") {
    const midi::TempoMap tempo;
    RollView view = viewOf(std::int64_t{1} << 55);
    CHECK(gridLines(tempo, view, 40).size() <= 4000);
    for (int i = 0; i < 200; ++i)
        view.zoomTime(2, 500);
    CHECK(gridLines(tempo, view, 40).size() <= 4000);
}

TEST_CASE("A folded view has rows of the pitches that are shown, and no others", "[ui]") {
    ui::RollView view;
    view.resize(400, 300);
    view.setPiece({1920}, 480, 36, 60);
    CHECK(!view.isFolded());
    std::bitset<ui::RollView::kPitches> shown;
    for (const std::size_t pitch : {36, 38, 42, 60})
        shown.set(pitch);
    view.fold(shown);
    view.fit();
    CHECK(view.isFolded());
    CHECK(view.contentHeight() == Approx(4 * view.keyHeight()));
    CHECK(view.y(60) == Approx(0));
    CHECK(view.y(42) == Approx(view.keyHeight()));
    CHECK(view.y(40) == view.y(38));
    CHECK(view.y(35) == Approx(view.contentHeight()));
    for (const int pitch : {36, 38, 42, 60})
        CHECK(view.pitch(view.y(pitch) + view.keyHeight() / 2) == pitch);
    CHECK(view.pitch(-50) == 60);
    CHECK(view.pitch(1000) == 36);
    // What was seen is the same pitches, folded or not.
    view.zoomTime(2, 0);
    view.setTop(view.keyHeight() * 1.5);
    const int top = view.pitch(0);
    const auto part = view.part();
    REQUIRE(part);
    view.fold(std::nullopt);
    view.setPart(*part);
    CHECK(view.pitch(0) == top);
    CHECK(!view.isFolded());
    for (const int pitch : {0, 36, 61, 127})
        CHECK(view.pitch(view.y(pitch) + view.keyHeight() / 2) == pitch);
}
