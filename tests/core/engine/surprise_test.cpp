#include "engine/surprise.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <span>

#include "base/error.h"
#include "core/engine/small_jobs.h"
#include "midi/smf_writer.h"
#include "support/melody_scheme.h"
#include "support/score_builder.h"
#include "support/small_model.h"
#include "support/temporary_folder.h"

using namespace incipit;
using Catch::Contains;

namespace {

engine::Surprise surpriseOf(const engine::TrainedModel& model, const midi::Score& score) {
    const auto surprise = test::linkedEngine().surprise(model, score, {});
    REQUIRE(surprise);
    return *surprise;
}

std::span<const engine::PitchChance> likeliest(const engine::NoteSurprise& note) {
    return std::span(note.likeliest).first(note.likeliestCount);
}

constexpr const char* kTune = "C4 D4 E4 F4 | G4 A4 B4 C5 | C4 D4 E4 F4 | G4 A4 B4 C5";

}  // namespace

TEST_CASE("The nats of a piece's notes are those that it is evaluated with", "[engine]") {
    const std::string tokenizer = GENERATE("event", "frame");
    const auto trained = test::trained(test::smallJob(tokenizer));
    const midi::Score tune = test::music(kTune);
    const test::TemporaryFolder folder;
    midi::writeSmf(tune, folder / "tune.mid");
    const auto engine = test::linkedEngine();
    const engine::Surprise surprise = surpriseOf(*trained, tune);
    const auto all = engine.evaluate(*trained, std::vector{folder / "tune.mid"}, {});
    CHECK(surprise.nats == Approx(all.nats).epsilon(1e-5));
    CHECK(surprise.tokens == all.tokens);
    CHECK(surprise.leftOut == 0);
    REQUIRE(surprise.notes.size() == 16);
    double sum = 0;
    for (const engine::NoteSurprise& note : surprise.notes)
        sum += static_cast<double>(note.nats);
    CHECK(surprise.noteNats == Approx(sum));
    CHECK(surprise.noteNats < surprise.nats);
    for (std::size_t i = 0; i < 16; ++i)
        CHECK((surprise.notes[i].track == 0 && surprise.notes[i].index == i));
    if (tokenizer == "frame") return;  // whose steps tell of no note
    // Behind its head each token of the piece tells of a note.
    const auto later = engine.evaluate(*trained, std::vector{folder / "tune.mid"}, {}, 2);
    double notes = 0;
    for (const engine::NoteSurprise& note : std::span(surprise.notes).subspan(4))
        notes += static_cast<double>(note.nats);
    CHECK(notes == Approx(later.nats).epsilon(1e-4));
}

TEST_CASE("What was expected in a note's place are the likeliest pitches, the note's own among all",
          "[engine]") {
    const std::string tokenizer = GENERATE("event", "frame");
    const auto trained = test::trained(test::smallJob(tokenizer));
    const midi::Score tune = test::music(kTune);
    const engine::Surprise surprise = surpriseOf(*trained, tune);
    for (const engine::NoteSurprise& note : surprise.notes) {
        const auto chances = likeliest(note);
        REQUIRE(chances.size() == engine::NoteSurprise::kLikeliest);
        float sum = 0;
        for (std::size_t i = 0; i < chances.size(); ++i) {
            sum += chances[i].probability;
            CHECK(chances[i].probability > 0);
            if (i > 0) CHECK(chances[i].probability <= chances[i - 1].probability);
        }
        CHECK(sum <= Approx(1));
        const int pitch = tune.tracks[0].notes[note.index].pitch;
        const auto own = std::ranges::find_if(chances, [&](const auto& each) { return each.pitch == pitch; });
        CHECK(note.probability > 0);
        if (own != chances.end()) {
            CHECK(own->probability == note.probability);
        } else {
            CHECK(note.probability <= chances.back().probability);
        }
    }
    CHECK(test::linkedEngine().surprise(*trained, tune, {})->notes == surprise.notes);
}

TEST_CASE("A wrong note is more surprising than the right one, and says so of its bar", "[engine]") {
    const auto trained = test::trained(test::smallJob("event"));
    midi::Score tune = test::music(kTune);
    const engine::Surprise right = surpriseOf(*trained, tune);
    tune.tracks[0].notes[9].pitch = 26;  // of the same key, and unheard of
    const engine::Surprise wrong = surpriseOf(*trained, tune);
    CHECK(wrong.notes[9].nats > right.notes[9].nats);
    CHECK(wrong.notes[9].probability < right.notes[9].probability);
    // What came before knows nothing of it.
    CHECK(wrong.notes[8].nats == Approx(right.notes[8].nats).epsilon(1e-4));
    const auto bars = engine::byBar(wrong, tune);
    REQUIRE(bars.size() == 4);
    for (std::size_t i = 0; i < bars.size(); ++i)
        CHECK((bars[i].bar == static_cast<int>(i) + 1 && bars[i].notes == 4));
    CHECK(bars[2].nats > engine::byBar(right, tune)[2].nats);
    const double sum = std::accumulate(bars.begin(), bars.end(), 0.0,
                                       [](double so, const auto& bar) { return so + bar.nats; });
    CHECK(sum == Approx(wrong.noteNats));
}

TEST_CASE("Notes that the tokens leave out are not there, and drums are expected among drums", "[engine]") {
    const auto trained = test::trained(test::smallJob("event"));
    const midi::Score score = test::ScoreBuilder()
                                  .track()
                                  .note(60, 0)
                                  .note(60, 0)
                                  .note(62, 1)
                                  .track()
                                  .note(38, 0, 1, midi::kDrumChannel)
                                  .score();
    const engine::Surprise surprise = surpriseOf(*trained, score);
    CHECK(surprise.leftOut == 1);
    REQUIRE(surprise.notes.size() == 3);
    CHECK((surprise.notes[0].index == 0 && surprise.notes[1].index == 2));
    const engine::NoteSurprise& drum = surprise.notes[2];
    CHECK(drum.track == 1);
    CHECK(drum.probability > 0);
    CHECK(drum.probability <= 1);
    const auto frames = test::trained(test::smallJob("frame"));
    CHECK(surpriseOf(*frames, score).leftOut == 2);
}

TEST_CASE("The notes of a chord share what its token comes to, and chords are expected among notes",
          "[engine]") {
    const std::string chords = "C4+E4+G4 D4 E4 F4 | G4+B4 A4 B4 C5";
    auto job = test::smallJob("note-chord");
    job.music.pieces.push_back(test::pieceOf("chords", chords, 12));
    const auto trained = test::trained(job);
    const midi::Score tune = test::music(chords);
    const engine::Surprise surprise = surpriseOf(*trained, tune);
    CHECK(surprise.tokens == 8);
    CHECK(surprise.leftOut == 0);
    REQUIRE(surprise.notes.size() == 11);
    CHECK(surprise.nats == Approx(surprise.noteNats).epsilon(1e-4));
    const engine::NoteSurprise& root = surprise.notes[0];
    REQUIRE(root.chord > 0);
    CHECK(surprise.chords.at(root.chord - 1U) == std::vector<std::uint8_t>{60, 64, 67});
    CHECK(root.nats > 0);
    for (std::size_t i = 0; i < 3; ++i) {
        const engine::NoteSurprise& note = surprise.notes[i];
        CHECK((note.track == 0 && note.index == i));
        CHECK((note.nats == root.nats && note.probability == root.probability && note.chord == root.chord));
        CHECK(note.likeliest == root.likeliest);
    }
    CHECK(surprise.notes[3].chord == 0);
    CHECK(surprise.notes[6].chord != root.chord);
    float all = 0;
    for (const engine::PitchChance& each : likeliest(root)) {
        all += each.probability;
        if (each.chord > 0) CHECK(surprise.chords.at(each.chord - 1U).front() == each.pitch);
        if (each.chord == root.chord) CHECK(each.probability == root.probability);
    }
    CHECK(all <= Approx(1));
    // What the model never met is read past.
    const engine::Surprise other = surpriseOf(*trained, test::music("C4 D4 E4 F4 | G4 C#4+F#4 B4 C5"));
    CHECK(other.notes.size() == 7);
    CHECK(other.leftOut == 2);
}

TEST_CASE("A window's model predicts the notes that have a window before them, and says where there is none",
          "[engine]") {
    const std::vector<std::string> tokens{"A4", "B4", "C4", "C5", "D4", "E4", "F4", "G4"};
    const engine::TrainedModel model(test::plainModel(test::smallConfig(8), tokenizer::Vocabulary(tokens)),
                                     "small");
    const engine::Surprise surprise = surpriseOf(model, test::music(kTune));
    CHECK(surprise.leftOut == 6);
    REQUIRE(surprise.notes.size() == 10);
    CHECK(surprise.notes.front().index == 6);
    CHECK(surprise.tokens == 10);
    CHECK_THROWS_WITH(surpriseOf(model, test::music("C4 D4 E4 F4")),
                      Contains("predicts from token 7 on") && Contains("it knows 4 tokens"));
}

TEST_CASE("A model whose tokens do not tell notes, music without any, and a stop give no surprise",
          "[engine]") {
    const auto engine = test::linkedEngine();
    const test::MelodyScheme added;
    auto job = test::smallJob(test::MelodyTokenizer::kName);
    job.choices.epochs = 1;
    const auto melodies = test::trained(job);
    CHECK_THROWS_WITH(engine.surprise(*melodies, test::music(kTune), {}),
                      Contains("do not tell single notes"));
    const auto trained = test::trained(test::smallJob("event"));
    CHECK_THROWS_AS(engine.surprise(*trained, test::music("rest"), {}), Error);
    std::stop_source stop;
    stop.request_stop();
    CHECK_FALSE(engine.surprise(*trained, test::music(kTune), stop.get_token()));
}
