#include "analysis/originality.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "core/midi/random_score.h"
#include "support/music_text.h"
#include "support/score_builder.h"

using namespace incipit;
using analysis::measureOriginality;
using analysis::NoteSequence;
using analysis::noteSequence;
using test::ScoreBuilder;

namespace {

std::vector<NoteSequence> sequences(std::initializer_list<std::string_view> pieces) {
    std::vector<NoteSequence> result;
    for (const auto piece : pieces)
        result.push_back(noteSequence(test::music(piece)));
    return result;
}

/// The longest shared run by trying every pair of places.
std::size_t longestByHand(const NoteSequence& music, const std::vector<NoteSequence>& training) {
    std::size_t best = 0;
    for (const NoteSequence& piece : training) {
        for (std::size_t i = 0; i < music.steps.size(); ++i) {
            for (std::size_t j = 0; j < piece.steps.size(); ++j) {
                std::size_t length = 0;
                while (i + length < music.steps.size() && j + length < piece.steps.size() &&
                       music.steps[i + length] == piece.steps[j + length])
                    ++length;
                if (length > 0) best = std::max(best, length + 1);
            }
        }
    }
    return best;
}

/// The notes that lie in a shared run of `gram` notes, by trying every pair of places.
std::vector<bool> copiedByHand(const NoteSequence& music, const std::vector<NoteSequence>& training,
                               std::size_t gram) {
    std::vector<bool> copied(music.notes.size());
    const auto length = static_cast<std::ptrdiff_t>(gram - 1);
    for (auto run = music.steps.begin(); music.steps.end() - run >= length; ++run) {
        for (const NoteSequence& piece : training) {
            if (std::search(piece.steps.begin(), piece.steps.end(), run, run + length) == piece.steps.end())
                continue;
            std::fill_n(copied.begin() + (run - music.steps.begin()), gram, true);
        }
    }
    return copied;
}

}  // namespace

TEST_CASE("A run is found in another key, with where it stands in both", "[analysis]") {
    const auto training = sequences({"C4 C4 C4", "C5 B4 | C4 D4 E4 G4 rest F4 E4 D4"});
    const auto music = noteSequence(test::music("B3 Bb3 A3 | Eb4 F4 G4 Bb4 rest Ab4 C3"));
    const auto result = measureOriginality(music, training, 3);
    CHECK(result.longest.notes == 5);
    CHECK(result.longest.begin == 3);
    CHECK(result.longest.piece == 1);
    CHECK(result.longest.pieceBegin == 2);
    CHECK(training[1].notes[result.longest.pieceBegin].onset == midi::Tick{960});
    CHECK(training[1].notes[result.longest.pieceBegin + 2].bar == 2);
    // Of seven runs of three notes three stand in the second piece.
    CHECK(result.copiedShare == Approx(3.0 / 7));
    CHECK(result.copied == std::vector<bool>{false, false, false, true, true, true, true, true, false});
}

TEST_CASE("The same pitches in another rhythm are no copy", "[analysis]") {
    const auto training = sequences({"C4 D4 E4 F4 G4"});
    const auto result =
        measureOriginality(noteSequence(test::music("C4 rest D4 rest E4 rest F4 rest G4")), training);
    CHECK(result.longest.notes == 0);
    CHECK(result.copiedShare == 0);
}

TEST_CASE("Division, instruments and track layout make no difference, and drums are not compared",
          "[analysis]") {
    const auto training = sequences({"C4+E4 G4 C5+E5"});
    midi::Score score = ScoreBuilder()
                            .track()
                            .note(60, 0)
                            .note(72, 2)
                            .track()
                            .program(40, 0, 3)
                            .note(64, 0, 1, 3)
                            .note(67, 1, 1, 3)
                            .note(76, 2, 1, 3)
                            .track()
                            .note(36, 0.5, 1, midi::kDrumChannel)
                            .score();
    score.division.ticksPerQuarter = 960;
    for (auto& track : score.tracks) {
        for (auto& note : track.notes)
            note.onset = {note.onset.value * 2};
    }
    const auto music = noteSequence(score);
    REQUIRE(music.notes.size() == 5);
    CHECK(music.notes[1].track == 1);
    CHECK(music.notes[1].index == 0);
    CHECK(measureOriginality(music, training).longest.notes == 5);
}

TEST_CASE("Music shorter than a run and training without notes give nothing", "[analysis]") {
    const auto training = sequences({"C4 D4 E4"});
    CHECK(measureOriginality(noteSequence(test::music("C4")), training).longest.notes == 0);
    CHECK(measureOriginality(noteSequence(midi::Score{}), training).copied.empty());
    CHECK(measureOriginality(noteSequence(test::music("C4 D4")), {}).longest.notes == 0);
}

TEST_CASE("A whole copy is found whole, and a run never crosses two training pieces", "[analysis]") {
    const auto training = sequences({"C4 D4 E4 F4", "G4 A4 F4 D4"});
    const auto result = measureOriginality(noteSequence(test::music("C4 D4 E4 F4 G4 A4 F4 D4")), training, 4);
    CHECK(result.longest.notes == 4);
    CHECK(result.longest.piece == 0);
    CHECK(result.copiedShare == Approx(2.0 / 5));
    CHECK(result.copied == std::vector<bool>(8, true));
}

TEST_CASE("Longest run and copied notes are those of comparing every pair of places", "[analysis]") {
    std::mt19937 random(8);
    for (int i = 0; i < 100; ++i) {
        const auto melody = [&](std::uint32_t notes) {
            ScoreBuilder builder;
            builder.track();
            for (std::uint32_t n = 0; n < notes; ++n)
                builder.note(60 + static_cast<int>(test::pick(random, 3)), n);
            return noteSequence(builder.score());
        };
        const std::vector<NoteSequence> training{melody(80), melody(60)};
        const auto music = melody(40);
        INFO("melody " << i);
        for (const std::size_t gram : {2U, 5U, 8U}) {
            const auto result = measureOriginality(music, training, gram);
            REQUIRE(result.longest.notes == longestByHand(music, training));
            REQUIRE(result.copied == copiedByHand(music, training, gram));
            const auto& there = training[result.longest.piece];
            for (std::size_t step = 0; step + 1 < result.longest.notes; ++step) {
                REQUIRE(music.steps.at(result.longest.begin + step) ==
                        there.steps.at(result.longest.pieceBegin + step));
            }
        }
    }
}

TEST_CASE("A thousand training pieces are searched at once", "[analysis]") {
    // One note over and over: every place of the music is in every place of the training.
    const auto same = [](int notes) {
        ScoreBuilder builder;
        builder.track();
        for (int i = 0; i < notes; ++i)
            builder.note(60, i);
        return noteSequence(builder.score());
    };
    const std::vector<NoteSequence> training(1000, same(500));
    const auto result = measureOriginality(same(2000), training);
    CHECK(result.longest.notes == 500);
    CHECK(result.copiedShare == 1);
}

TEST_CASE("Pieces borrow from each other, not from themselves", "[analysis]") {
    using analysis::sharedRuns;
    const auto pieces = sequences({"C4 D4 E4 C4 D4 E4", "G4 A4 B4 D4 C5", "C4 C4 C4 C4"});
    // Of runs of three notes: the tune's own repetition twice and the second piece's beginning, of 4 + 3 + 2.
    CHECK(sharedRuns(pieces, 3) == Approx(3.0 / 9));
    CHECK(sharedRuns(pieces, 4) == Approx(0));
    CHECK_FALSE(sharedRuns(std::span(pieces).first(1), 3));
    CHECK_FALSE(sharedRuns(pieces, 8));
}
