#include "analysis/frames.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/score_builder.h"

using namespace incipit;
using test::ScoreBuilder;

namespace {

std::vector<std::string> keys(const analysis::Frames& frames) {
    std::vector<std::string> result;
    for (const analysis::Frame& frame : frames.steps) {
        std::string text;
        for (std::size_t key = 0; key < analysis::kKeys; ++key) {
            if (!frame[key]) continue;
            if (!text.empty()) text += '+';
            text += std::to_string(key + analysis::kLowestKey);
        }
        result.push_back(text);
    }
    return result;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("Held notes sound in each of their steps, and the end of the track counts", "[analysis]") {
    midi::Score score = ScoreBuilder().track().note(60, 0, 3).note(64, 1).note(67, 1).score();
    score.tracks.back().end = {5 * 480};
    CHECK(keys(analysis::framesOf(score, 1)) == Keys{"60", "60+64+67", "60", "", ""});
    CHECK(keys(analysis::framesOf(score, 2)) == Keys{"60", "60+64+67", ""});
}

TEST_CASE("Onsets and ends go to the nearest line, and short notes keep one step", "[analysis]") {
    CHECK(keys(analysis::framesOf(ScoreBuilder().track().note(60, 0.1, 0.95).note(62, 0.9, 0.05).score(),
                                  1)) == Keys{"60", "62"});
    CHECK(keys(analysis::framesOf(ScoreBuilder().track().note(60, 0.5, 0.25).score(), 1)) == Keys{"", "60"});
}

TEST_CASE("Drums are left out, and so are pitches beyond the piano, which are counted", "[analysis]") {
    const auto score = ScoreBuilder()
                           .track()
                           .note(20, 0)
                           .note(109, 0)
                           .note(108, 0)
                           .note(40, 0, 9, midi::kDrumChannel)
                           .score();
    const auto frames = analysis::framesOf(score, 1);
    CHECK(frames.outside == 2);
    CHECK(frames.steps.size() == 9);
    CHECK(keys(frames).front() == "108");
}

TEST_CASE("A piece that lasts for years in few bytes is refused", "[analysis]") {
    const auto score = ScoreBuilder().track().note(60, 0).note(60, 1e9).score();
    CHECK_THROWS_WITH(analysis::framesOf(score, 1), Catch::Contains("check its timing"));
}

TEST_CASE("Many long notes on one key cost no more than their steps", "[analysis]") {
    ScoreBuilder builder;
    builder.track();
    for (int i = 0; i < 100'000; ++i)
        builder.note(60, i, 100'000);
    CHECK(analysis::framesOf(builder.score(), 1).steps.size() == 199'999);
}
