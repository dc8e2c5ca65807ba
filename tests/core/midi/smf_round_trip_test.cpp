#include <catch2/catch.hpp>

#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "random_score.h"
#include "support/temporary_folder.h"

using namespace incipit;

TEST_CASE("What the writer writes, the reader reads back equal", "[midi]") {
    std::mt19937 random(1);
    for (int i = 0; i < 2000; ++i) {
        const midi::Score score = test::randomScore(random);
        const auto reading = midi::readSmf(midi::writeSmf(score));
        INFO("score " << i);
        REQUIRE(reading.score == score);
        for (const std::string& warning : english(reading.warnings)) {
            // The only things to say of a sound file.
            const bool harmless = warning.find("holds no notes") != std::string::npos ||
                                  warning.find("length 0.") != std::string::npos ||
                                  warning.find("Format 2") != std::string::npos ||
                                  warning.find("Behind the music") != std::string::npos ||
                                  warning.find("long; check its timing") != std::string::npos;
            INFO(warning);
            REQUIRE(harmless);
        }
    }
}

TEST_CASE("A file on disk reads back equal, and its path is named when it does not", "[midi]") {
    std::mt19937 random(2);
    const test::TemporaryFolder folder;
    const midi::Score score = test::randomScore(random);
    midi::writeSmf(score, folder / "piece.mid");
    CHECK(midi::readSmf(folder / "piece.mid").score == score);
    CHECK_THROWS_WITH(midi::readSmf(folder / "none.mid"),
                      Catch::Contains("none.mid: The file does not exist"));
}
