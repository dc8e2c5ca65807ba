#include <catch2/catch.hpp>
#include <vector>

#include "core/engine/small_jobs.h"
#include "engine/engine.h"
#include "midi/score.h"
#include "support/music_text.h"
#include "support/small_model.h"
#include "tokenizer/tokenizer.h"

using namespace incipit;
using Catch::Contains;

namespace {

constexpr int kSeeds = 8;  // one of which a network that has learnt nothing will find a note with

engine::TrainedModel modelOf(const std::string& scheme) {
    return {test::plainModel(test::studioConfig(scheme), *tokenizer::makeTokenizer(scheme)->vocabulary()),
            scheme};
}

/// Two bars have been played; a part without a note so far plays in the third.
engine::AccompanyingJob jobOf(int channel, std::uint64_t seed) {
    engine::AccompanyingJob job{.score = test::music("C5 D5 E5 F5 | G5 A5 B5 C6"), .bar = 3};
    job.score.tracks.emplace_back();
    job.part = {.track = job.score.tracks.size() - 1, .channel = channel};
    if (channel != midi::kDrumChannel) job.score.tracks.back().events = {midi::programEvent(channel, 33)};
    job.sampling.topK = 60;  // of what little it has learnt most bars never end
    job.sampling.seed = seed;
    return job;
}

std::vector<midi::Note> played(const engine::AccompanyingJob& job) {
    return test::linkedEngine().accompany(modelOf("event"), job, {});
}

}  // namespace

TEST_CASE("A part plays in the bar behind what was played, and only there", "[engine]") {
    for (const int channel : {midi::kDrumChannel, 1}) {
        std::size_t notes = 0;
        for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
            const auto bar = played(jobOf(channel, seed));
            notes += bar.size();
            for (const midi::Note& note : bar) {
                CHECK(note.channel == channel);
                CHECK(note.onset >= midi::Tick{});
                CHECK(note.end() <= midi::Tick{1920});
                CHECK(note.duration > midi::Tick{});
            }
        }
        CHECK(notes > 0);
    }
}

TEST_CASE("The same seed gives the same bar, and a bass keeps to its register", "[engine]") {
    engine::AccompanyingJob job = jobOf(1, 3);
    CHECK(played(job) == played(job));
    job.sampling.lowestPitch = 28;
    job.sampling.highestPitch = 55;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        job.sampling.seed = seed;
        for (const midi::Note& note : played(job)) {
            CHECK(note.pitch >= 28);
            CHECK(note.pitch <= 55);
        }
    }
}

TEST_CASE("Where nothing has been played yet a part can play, too", "[engine]") {
    engine::AccompanyingJob job = jobOf(midi::kDrumChannel, 1);
    job.score.tracks[0].notes.clear();
    CHECK_NOTHROW(played(job));
}

TEST_CASE("After a stop nobody plays along, and a model of other tokens cannot", "[engine]") {
    std::stop_source stop;
    stop.request_stop();
    const engine::Engine engine = test::linkedEngine();
    CHECK(engine.accompany(modelOf("event"), jobOf(1, 0), stop.get_token()).empty());
    CHECK_THROWS_WITH(engine.accompany(modelOf("frame"), jobOf(1, 0), {}),
                      Contains("cannot write bars between others"));
}
