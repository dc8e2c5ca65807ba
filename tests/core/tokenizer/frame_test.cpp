#include "tokenizer/frame/frame_tokenizer.h"

#include <catch2/catch.hpp>
#include <random>

#include "analysis/frames.h"
#include "base/error.h"
#include "core/midi/random_score.h"
#include "dataset/corpus.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "support/music_text.h"
#include "support/polyphonic_music.h"
#include "support/score_builder.h"
#include "support/skip.h"

using namespace incipit;
using test::ScoreBuilder;
using Tokens = std::vector<std::string>;

namespace {

const tokenizer::FrameTokenizer kQuarters;

}  // namespace

TEST_CASE("A step is written from its highest key down and ended by a token", "[tokenizer]") {
    const auto encoding = kQuarters.encode(test::music("C4+G4+E4 rest C4"), {});
    CHECK(encoding.tokens() ==
          Tokens{"pitch_67", "pitch_64", "pitch_60", "step", "step", "pitch_60", "step"});
    CHECK(encoding.vocabulary.size() == 89);
    CHECK(encoding.vocabulary == *kQuarters.vocabulary());
    CHECK(encoding.ids == std::vector<int>{42, 45, 49, 0, 0, 49, 0});
    CHECK(english(encoding.reason.value()) == "All pitched notes, 3 steps; timing kept.");
    CHECK(kQuarters.pitches("pitch_67") == std::vector<int>{67});
    CHECK(kQuarters.pitches("step").empty());
}

TEST_CASE("Decoding strikes every key anew in each step and ends with the last one", "[tokenizer]") {
    const midi::Score score =
        kQuarters.decode(Tokens{"pitch_64", "pitch_60", "step", "pitch_60", "step", "step"});
    REQUIRE(score.tracks.size() == 2);
    const midi::Track& track = score.tracks[1];
    REQUIRE(track.notes.size() == 3);
    CHECK(track.notes[2].onset == midi::Tick{480});
    CHECK(track.notes[2].duration == midi::Tick{480});
    CHECK(track.end == midi::Tick{3 * 480});
    CHECK(kQuarters.decode(Tokens{"step", "pitch_60"}).tracks[1].end == midi::Tick{2 * 480});
    CHECK(kQuarters.decode(Tokens{}).tracks[1].end == midi::Tick{0});
}

TEST_CASE("What the frame scheme cannot write is refused in one sentence", "[tokenizer]") {
    const auto drums = ScoreBuilder().track().note(40, 0, 1, midi::kDrumChannel).score();
    CHECK_THROWS_WITH(kQuarters.encode(drums, {}), Catch::Contains("no pitched notes"));
    CHECK_THROWS_WITH(kQuarters.encode(test::music("C4"), 1), Catch::Contains("no part 1"));
    CHECK_THROWS_WITH(kQuarters.decode(Tokens{"pitch_20"}), Catch::Contains("pitch_20"));
    CHECK_THROWS_AS(tokenizer::FrameTokenizer(0), Error);
    CHECK_THROWS_AS(tokenizer::FrameTokenizer(65), Error);
}

TEST_CASE("A tokenizer is made again from its settings", "[tokenizer]") {
    const tokenizer::FrameTokenizer eighths(0.5);
    const auto again = tokenizer::makeTokenizer(eighths.settings());
    CHECK(again->settings() == eighths.settings());
    CHECK(again->encode(test::music("C4"), {}).tokens() == Tokens{"pitch_60", "step", "pitch_60", "step"});
    CHECK(tokenizer::makeTokenizer("frame")->settings().quartersPerStep == 1);
}

TEST_CASE("Random scores have the same frames after encoding and decoding, and files hold them",
          "[tokenizer]") {
    std::mt19937 random(1);
    for (int i = 0; i < 300; ++i) {
        midi::Score score = test::randomScore(random);
        const double step = std::ldexp(1.0, static_cast<int>(test::pick(random, 8)) - 3);
        INFO("score " << i << ", step " << step);
        const tokenizer::FrameTokenizer tokenizer(step);
        std::vector<analysis::Frame> frames;
        try {
            frames = analysis::framesOf(score, step).steps;
        } catch (const Error&) {
            continue;
        }
        const auto encoding = tokenizer.encode(score, 0);
        const midi::Score decoded = tokenizer.decode(encoding.tokens());
        REQUIRE(analysis::framesOf(decoded, step).steps == frames);
        REQUIRE(tokenizer.encode(decoded, 0).ids == encoding.ids);
        REQUIRE(midi::readSmf(midi::writeSmf(decoded)).score == decoded);
    }
}

TEST_CASE("Steps of silence longer than a file's pause are still written", "[tokenizer]") {
    const tokenizer::FrameTokenizer slow(64);
    Tokens tokens(20'000, "step");
    tokens[9'000] = "pitch_60";
    const midi::Score score = slow.decode(tokens);
    CHECK(midi::readSmf(midi::writeSmf(score)).score == score);
    CHECK(slow.encode(score, {}).tokens() == tokens);
}

TEST_CASE("Any tokens drawn under the frame grammar have one way to be written", "[tokenizer]") {
    std::mt19937 random(2);
    std::vector<bool> allowed(89);
    for (int i = 0; i < 50; ++i) {
        const auto grammar = kQuarters.grammar();
        std::vector<int> ids;
        while (ids.size() < 500) {
            grammar->mask(allowed);
            REQUIRE(allowed[0]);
            const auto id = static_cast<int>(test::pick(random, 89));
            if (!allowed[static_cast<std::size_t>(id)]) continue;
            grammar->take(id);
            ids.push_back(id);
        }
        ids.push_back(0);
        const midi::Score score = kQuarters.decode(kQuarters.vocabulary()->texts(ids));
        REQUIRE(kQuarters.encode(score, 0).ids == ids);
        REQUIRE(midi::readSmf(midi::writeSmf(score)).score == score);
    }
}

TEST_CASE("The published sets have their steps, and each piece decodes to its own frames",
          "[tokenizer][shared]") {
    const test::PolyphonicMusic music;
    if (!music.present()) return test::skip("no data");
    const auto steps = [&](const std::string& set) {
        const std::vector<std::filesystem::path> inputs{music.folder(set, "test")};
        const auto corpus = dataset::readCorpus(inputs, kQuarters);
        std::size_t sum = 0;
        for (const dataset::Piece& piece : corpus.pieces) {
            sum += corpus.stepCount(piece).value();
            const midi::Score score = kQuarters.decode(corpus.vocabulary.texts(piece.ids.list()));
            CHECK(analysis::framesOf(score, 1).steps ==
                  analysis::framesOf(midi::readSmf(std::filesystem::path(piece.name)).score, 1).steps);
            CHECK(piece.encoding.loss->shift.largestMs == 0);
            CHECK(piece.encoding.loss->outside == 0);
        }
        CHECK(corpus.skipped.empty());
        return sum;
    };
    CHECK(steps("jsb-chorales") == 4725);
    CHECK(steps("nottingham") == 44463);
}
