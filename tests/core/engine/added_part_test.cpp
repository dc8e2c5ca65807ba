// Parts that are added to a piece, and what they are like.

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <vector>

#include "base/error.h"
#include "core/engine/small_jobs.h"
#include "engine/as_busy.h"
#include "engine/engine.h"
#include "engine/part_example.h"
#include "support/music_text.h"
#include "support/score_builder.h"
#include "support/small_model.h"
#include "tokenizer/tokenizer.h"

using namespace incipit;
using engine::PartExample;

namespace {

midi::Score band() {
    return test::ScoreBuilder()
        .track()
        .program(0)
        .note(72, 0)
        .note(76, 1)
        .note(79, 2)
        .note(84, 3)
        .track()
        .program(33, 0, 1)
        .note(36, 0, 2, 1)
        .note(43, 2, 2, 1)
        .note(41, 8, 4, 1)
        .track()
        .note(42, 0, 1, midi::kDrumChannel)
        .note(36, 0, 1, midi::kDrumChannel)
        .note(42, 1, 1, midi::kDrumChannel)
        .score();
}

engine::RewritingJob jobFor(int instrument) {
    engine::RewritingJob job{.score = test::music("C4 D4 E4 F4 | G4 A4 B4 C5 | C5 B4 A4 G4"),
                             .gap = {.first = 1, .end = 4}};
    job.added = instrument;
    job.options.takes = 4;
    job.options.drafts = 1;
    job.options.sampling.topK = 60;  // of what little it has learnt most bars never end
    job.options.sampling.seed = 3;
    return job;
}

std::vector<engine::RewrittenPiece> waysOf(const engine::RewritingJob& job) {
    const engine::TrainedModel model(
        test::plainModel(test::studioConfig("event"), *tokenizer::makeTokenizer("event")->vocabulary()),
        "event");
    auto ways = test::linkedEngine().rewrite(model, job, {});
    REQUIRE_FALSE(ways.empty());
    return ways;
}

/// All keys that the ways strike in the part that is new.
std::set<int> keysOf(const engine::RewritingJob& job) {
    std::set<int> keys;
    for (const engine::RewrittenPiece& way : waysOf(job)) {
        CHECK(way.edited.score.tracks[0].notes == job.score.tracks[0].notes);
        for (const midi::NoteRef& each : way.edited.notes)
            keys.insert(each.note.pitch);
    }
    return keys;
}

}  // namespace

TEST_CASE("Of a part its keys are known and how busy it is in the bars that it plays in", "[engine]") {
    const midi::Score score = band();
    const PartExample bass = engine::exampleOf(score, {1, 1});
    CHECK_FALSE(bass.isDrums);
    CHECK(bass.keys == std::vector<std::uint8_t>{36, 41, 43});
    CHECK(bass.notesABar == 1.5);
    const PartExample drums = engine::exampleOf(score, {2, midi::kDrumChannel});
    CHECK(drums.isDrums);
    CHECK(drums.keys == std::vector<std::uint8_t>{36, 42});
    CHECK(drums.notesABar == 3);
    CHECK_THROWS_WITH(engine::exampleOf(score, {1, 0}),
                      Catch::Contains("no notes that a part could be like"));
    CHECK_FALSE(engine::notesABar(score, {1, 0}));
}

TEST_CASE("For an instrument the part of its own is the example, else one of its kind, else the first",
          "[engine]") {
    const midi::Score score = band();
    CHECK(engine::exampleFor(33, score).keys.front() == 36);
    CHECK(engine::exampleFor(40, score).keys.front() == 72);
    CHECK(engine::exampleFor(generation::kDrumsInstrument, score).isDrums);
    CHECK_FALSE(engine::exampleFor(generation::kDrumsInstrument, test::music("C4")).isDrums);
    CHECK_THROWS_AS(engine::exampleFor(0, test::music("rest")), Error);
}

TEST_CASE("An added part lies in the range of its example, but for a range that was asked for", "[engine]") {
    engine::RewritingJob job = jobFor(33);
    job.like = PartExample{.keys = {36, 41, 43}, .notesABar = 4};
    for (const int key : keysOf(job))
        CHECK((key >= 36 && key <= 43));
    job.options.sampling.lowestPitch = 60;
    job.options.sampling.highestPitch = 67;
    for (const int key : keysOf(job))
        CHECK((key >= 60 && key <= 67));
}

TEST_CASE("Added drums are those of their example; other notes have nothing of drums but how busy they are",
          "[engine]") {
    engine::RewritingJob job = jobFor(generation::kDrumsInstrument);
    job.like = PartExample{.isDrums = true, .keys = {36, 38, 42}, .notesABar = 4};
    for (const int key : keysOf(job))
        CHECK((key == 36 || key == 38 || key == 42));
    job.added = 33;
    std::set<int> keys;
    for (job.options.sampling.seed = 0; job.options.sampling.seed < 4; ++job.options.sampling.seed)
        keys.merge(keysOf(job));
    CHECK(std::ranges::any_of(keys, [](int key) { return key > 42; }));
}

TEST_CASE("Where nothing follows an added part its drafts are not weighed, and one of each way is enough",
          "[engine]") {
    engine::RewritingJob job = jobFor(33);
    const auto notesOf = [&](int drafts) {
        job.options.drafts = drafts;
        std::vector<std::vector<midi::NoteRef>> notes;
        for (const engine::RewrittenPiece& way : waysOf(job)) {
            CHECK_FALSE(way.nats);
            notes.push_back(way.edited.notes);
        }
        return notes;
    };
    CHECK(notesOf(4) == notesOf(1));
}

TEST_CASE("Of the ways those come first that are nearest to as busy as the example", "[engine]") {
    engine::RewritingJob job = jobFor(33);
    const auto notesOf = [&](double notesABar) {
        job.like = PartExample{.keys = {0, 127}, .notesABar = notesABar};
        return waysOf(job).front().edited.notes.size();
    };
    CHECK(notesOf(0) <= notesOf(100));
}
