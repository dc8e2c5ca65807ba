#include "generation/polyphony.h"

#include <catch2/catch.hpp>

#include "support/score_builder.h"

using namespace incipit;
using test::ScoreBuilder;

namespace {

std::vector<double> quartersOf(const std::vector<midi::Note>& notes) {
    std::vector<double> quarters;
    for (const midi::Note& note : notes)
        quarters.push_back(static_cast<double>(note.duration.value) / 480);
    return quarters;
}

using Quarters = std::vector<double>;

}  // namespace

TEST_CASE("A note ends where another would be one too many", "[generation]") {
    ScoreBuilder builder;
    builder.track().note(60, 0, 4).note(64, 1, 4).note(67, 2, 4).note(72, 2, 1);
    midi::Score score = builder.score();
    generation::limitPolyphony(score, 3);
    CHECK(quartersOf(score.tracks[0].notes) == Quarters{2, 4, 4, 1});
    score = builder.score();
    generation::limitPolyphony(score, 2);
    CHECK(quartersOf(score.tracks[0].notes) == Quarters{2, 1, 4, 1});
    score = builder.score();
    generation::limitPolyphony(score, 4);
    CHECK(score == builder.score());
}

TEST_CASE("Parts count for themselves, and drums do not", "[generation]") {
    ScoreBuilder builder;
    builder.track().note(60, 0, 4, 0).note(64, 1, 4, 1).note(65, 2, 1, 0);
    builder.track().note(36, 0, 4, midi::kDrumChannel).note(38, 1, 4, midi::kDrumChannel);
    midi::Score score = builder.score();
    generation::limitPolyphony(score, 1);
    CHECK(quartersOf(score.tracks[0].notes) == Quarters{2, 4, 1});
    CHECK(quartersOf(score.tracks[1].notes) == Quarters{4, 4});
}

TEST_CASE("What stands before stays, but where it sounds on", "[generation]") {
    ScoreBuilder builder;
    builder.track().note(60, 0, 2).note(64, 1, 5).note(67, 4, 1);
    midi::Score score = builder.score();
    generation::limitPolyphony(score, 1, ScoreBuilder::ticks(4));
    CHECK(quartersOf(score.tracks[0].notes) == Quarters{2, 3, 1});
}

TEST_CASE("Of an edit only the new notes are shortened", "[generation]") {
    ScoreBuilder builder;
    builder.track().note(48, 0, 8).note(60, 0, 4).note(64, 1, 1);
    midi::Edited edited{.score = builder.score()};
    const auto notes = edited.score.tracks[0].notes;
    edited.notes = {{0, notes[1]}, {0, notes[2]}};
    generation::limitPolyphony(edited, 1);
    CHECK(quartersOf(edited.score.tracks[0].notes) == Quarters{8, 1, 1});
    CHECK(edited.notes[0].note == edited.score.tracks[0].notes[1]);
    CHECK(edited.notes[1].note == notes[2]);
}
