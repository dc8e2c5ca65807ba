#include "ui/widgets/note_index.h"

#include <catch2/catch.hpp>
#include <random>

#include "ui/widgets/note_raster.h"
#include "ui/widgets/scores.h"

using namespace incipit;
using namespace incipit::ui;
using namespace incipit::ui_tests;

namespace {

std::shared_ptr<const midi::Score> randomScore(std::size_t notes) {
    std::mt19937 random(11);
    midi::Score score;
    for (int t = 0; t < 3; ++t) {
        midi::Track track = trackOf(t, 40, static_cast<int>(notes), 30);
        for (auto& note : track.notes) {
            note.duration = {
                static_cast<std::int64_t>(random() % 50 == 0 ? random() % 100000 : random() % 200)};
            note.pitch = static_cast<std::uint8_t>(30 + random() % 60);
            track.end = std::max(track.end, note.end());
        }
        score.tracks.push_back(std::move(track));
    }
    return std::make_shared<const midi::Score>(std::move(score));
}

std::size_t visited(const NoteIndex& index, std::int64_t from, std::int64_t to) {
    std::size_t count = 0;
    index.visit({from}, {to}, [&](const midi::Note&, std::size_t) { ++count; });
    return count;
}

}  // namespace

TEST_CASE("the index finds exactly the notes that sound in a span, long ones too", "[ui]") {
    const auto score = randomScore(3000);
    const NoteIndex index(score);
    CHECK(index.noteCount() == 9000);
    CHECK(index.instruments().size() == 3);
    for (const std::int64_t from : {0, 1, 777, 45000, 80000, 10'000'000}) {
        const std::int64_t to = from + 500;
        std::size_t expected = 0;
        for (const auto& track : score->tracks) {
            for (const auto& note : track.notes) {
                if (note.onset.value < to && note.end().value >= from) ++expected;
            }
        }
        CHECK(visited(index, from, to) == expected);
    }
}

TEST_CASE("an index of nothing finds nothing", "[ui]") {
    const NoteIndex none;
    CHECK(visited(none, 0, 1000) == 0);
    const NoteIndex empty(std::make_shared<const midi::Score>());
    CHECK(empty.noteCount() == 0);
    CHECK(empty.lowest() == 60);
    CHECK(empty.onsets({0}, {100}) == 0);
}

TEST_CASE("a raster holds each onset once and covers each note's length", "[ui]") {
    const auto score = randomScore(2000);
    const NoteIndex index(score);
    const double ticks = static_cast<double>(index.end().value + 1) / 300;
    NoteRaster raster(300, 0, ticks);
    raster.add(index, {});
    std::size_t onsets = 0;
    for (int pitch = 0; pitch < 128; ++pitch) {
        for (int column = 0; column < 300; ++column)
            onsets += raster.row(pitch)[column].onsets;
    }
    CHECK(onsets == 6000);
    for (const auto& note : score->tracks[1].notes) {
        const auto first = static_cast<int>(static_cast<double>(note.onset.value) / ticks);
        const auto last = static_cast<int>(static_cast<double>(note.end().value) / ticks);
        for (int column = first; column < last; ++column) {
            if (raster.row(note.pitch)[column].color == 0) FAIL("a hole in a note at column " << column);
        }
    }
}

TEST_CASE("muted notes lie behind the others", "[ui]") {
    midi::Score score;
    score.tracks = {trackOf(0, 60, 1), trackOf(1, 60, 1)};
    const NoteIndex index(std::make_shared<const midi::Score>(score));
    NoteRaster raster(10, 0, 100);
    raster.add(index, {false, true});
    CHECK_FALSE(raster.row(60)[0].muted);
    CHECK(raster.row(60)[0].color == 1);
    NoteRaster silent(10, 0, 100);
    silent.add(index, {true, true});
    CHECK(silent.row(60)[0].muted);
}

TEST_CASE("a raster gathered from a finer one keeps its notes", "[ui]") {
    const NoteIndex index(randomScore(2000));
    const double ticks = static_cast<double>(index.end().value + 1) / 1200;
    NoteRaster fine(1200, 0, ticks);
    fine.add(index, {});
    NoteRaster coarse(100, 0, ticks * 12);
    coarse.add(fine);
    NoteRaster direct(100, 0, ticks * 12);
    direct.add(index, {});
    std::size_t different = 0;
    for (int pitch = 0; pitch < 128; ++pitch) {
        for (int column = 0; column < 100; ++column) {
            CHECK(coarse.row(pitch)[column].onsets == direct.row(pitch)[column].onsets);
            different +=
                (coarse.row(pitch)[column].color == 0) != (direct.row(pitch)[column].color == 0) ? 1U : 0U;
        }
    }
    // Ends that fall between the two rasters' borders may differ by a column.
    CHECK(different < 20);
}
