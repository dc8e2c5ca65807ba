#include "support/generated_pieces.h"

#include <catch2/catch.hpp>

#include "generation/settings_text.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"

using namespace incipit;

TEST_CASE("Pieces of random settings are written and read without a fault", "[generation]") {
    const auto demo = std::filesystem::path(INCIPIT_DEMO) / "petzold-minuet-anh114.mid";
    REQUIRE(std::filesystem::exists(demo));
    const test::GeneratedPieces pieces(demo, 5);
    std::size_t notes = 0;
    for (std::uint64_t index = 0; index < 60; ++index) {
        CAPTURE(index);
        const auto piece = pieces.write(index);
        const auto reading = midi::readSmf(midi::writeSmf(piece.result.score));
        // That a file holds no notes is a warning, and the only one.
        CHECK(reading.warnings.empty() == (midi::noteCount(reading.score) > 0));
        CHECK(reading.score == piece.result.score);
        for (const auto& track : reading.score.tracks) {
            for (const auto& note : track.notes)
                REQUIRE_FALSE(note.neverEnded);
        }
        const auto found = generation::provenanceOf(reading.score);
        REQUIRE(found);
        CHECK(generation::settingsText(*found) == generation::settingsText(piece.provenance));
        notes += midi::noteCount(reading.score);
    }
    CHECK(notes > 1000);
}
