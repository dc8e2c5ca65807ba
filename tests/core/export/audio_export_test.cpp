#include "export/audio_export.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/export/audio_cases.h"
#include "support/sound_reading.h"
#include "support/temporary_folder.h"

namespace incipit::exporting {

namespace fs = std::filesystem;

TEST_CASE("Progress rises to one", "[export]") {
    const test::TemporaryFolder folder;
    std::vector<double> shares;
    exportAudio(test::music("A4 A4 A4 A4 A4 A4"), folder / "a.wav", small(), {},
                [&](double share) { shares.push_back(share); });
    REQUIRE(shares.size() > 2);
    CHECK(std::is_sorted(shares.begin(), shares.end()));
    CHECK(shares.back() == 1);
}

TEST_CASE("Pieces too long for the limit or the format are refused", "[export]") {
    const test::TemporaryFolder folder;
    midi::Score score = test::music("A4");
    score.tracks[0].end = {std::int64_t{1} << 50};
    CHECK_THROWS_WITH(exportAudio(score, folder / "a.flac", small(), {}), Catch::Contains("hours"));
    score.tracks[0].end = {960 * 3600 * 8};
    CHECK_THROWS_WITH(exportAudio(score, folder / "a.wav", small(), {}), Catch::Contains("WAV"));
    AudioOptions options = small();
    options.maxSeconds = 3;
    score.tracks[0].end = {960 * 4};
    CHECK_THROWS_WITH(exportAudio(score, folder / "a.wav", options, {}), Catch::Contains("4 seconds"));
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("A long silence ends, and so does a note that would ring for ever", "[export]") {
    const test::TemporaryFolder folder;
    midi::Score score = test::music("A4");
    score.tracks[0].end = {960 * 120};
    CHECK(exportAudio(score, folder / "a.flac", small(), {}).seconds == Approx(120).margin(1));

    // An organ with its pedal down, until the last moment.
    score = test::music("A4 rest");
    score.tracks[0].events = {midi::programEvent(0, 19),
                              {.tick = {0}, .status = 0xB0, .data1 = 64, .data2 = 127, .data = {}}};
    AudioOptions options = small();
    options.tailSeconds = 0.5;
    const AudioResult result = exportAudio(score, folder / "b.wav", options, {});
    CHECK(result.seconds <= 1.51);
    const test::Sound sound = test::readSound(folder / "b.wav");
    CHECK(test::loudness(sound, result.seconds - 0.01, result.seconds) < 0.01);
}

}  // namespace incipit::exporting
