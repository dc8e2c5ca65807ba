#include "dataset/tokenized_score.h"

#include <catch2/catch.hpp>
#include <thread>

#include "base/error.h"
#include "dataset/corpus.h"
#include "support/music_text.h"

using namespace incipit;
using dataset::TokenizedScore;
using test::music;

namespace {

TokenizedScore opened(const char* text) {
    return TokenizedScore(std::make_shared<const midi::Score>(music(text)));
}

}  // namespace

TEST_CASE("A piece is tokenised once for each tokenizer, step and part", "[dataset]") {
    const TokenizedScore piece = opened("C4 E4 G4");
    const auto words = tokenizer::makeTokenizer("note-chord");
    const auto first = piece.encoding(*words);
    CHECK(first->tokens() == words->encode(piece.score(), std::nullopt).tokens());
    CHECK(piece.encoding(*tokenizer::makeTokenizer("note-chord")) == first);
    CHECK(piece.encodingsMade() == 1);
    CHECK(english(piece.encoding(*words, 0)->reason.value()) != english(first->reason.value()));
    CHECK(piece.encodingsMade() == 2);
    const auto quarters = tokenizer::makeTokenizer({.scheme = "frame", .quartersPerStep = 1});
    const auto eighths = tokenizer::makeTokenizer({.scheme = "frame", .quartersPerStep = 0.5});
    CHECK(piece.encoding(*eighths)->ids.size() == piece.encoding(*quarters)->ids.size() * 2);
    CHECK(piece.encoding(*eighths) == piece.encoding(*eighths));
    CHECK(piece.encodingsMade() == 4);
}

TEST_CASE("The encodings that were asked for last are kept, and others live with who holds them",
          "[dataset]") {
    const TokenizedScore piece = opened("C4 E4 G4");
    const auto words = tokenizer::makeTokenizer("note-chord");
    const auto first = piece.encoding(*words);
    const auto of = [&](double step) {
        return piece.encoding(*tokenizer::makeTokenizer({.scheme = "frame", .quartersPerStep = step}));
    };
    for (const double step : {1.0, 0.5, 0.25}) {
        static_cast<void>(of(step));
        CHECK(piece.encoding(*words) == first);
    }
    CHECK(piece.encodingsMade() == TokenizedScore::kKeptEncodings);
    static_cast<void>(of(2));
    CHECK(piece.encoding(*words) == first);
    CHECK(piece.encodingsMade() == 5);
    static_cast<void>(of(1));
    CHECK(piece.encodingsMade() == 6);
    CHECK(first->ids.size() == 4);
}

TEST_CASE("A piece that cannot be tokenised is not tried again", "[dataset]") {
    const TokenizedScore piece(std::make_shared<const midi::Score>());
    const auto words = tokenizer::makeTokenizer("note-chord");
    CHECK_THROWS_WITH(piece.encoding(*words), Catch::Contains("no notes"));
    CHECK_THROWS_WITH(piece.encoding(*words), Catch::Contains("no notes"));
    CHECK(piece.encodingsMade() == 1);
}

TEST_CASE("Threads that ask at once get one encoding", "[dataset]") {
    const TokenizedScore piece = opened("C4 E4 G4");
    std::vector<std::shared_ptr<const tokenizer::Encoding>> got(4);
    {
        std::vector<std::jthread> threads;
        for (auto& each : got) {
            threads.emplace_back([&] { each = piece.encoding(*tokenizer::makeTokenizer("event")); });
        }
    }
    CHECK(std::ranges::all_of(got, [&](const auto& each) { return each == got.front(); }));
    CHECK(piece.encodingsMade() == 1);
}

TEST_CASE("Opened pieces give the same corpus as their scores, and keep their tokens", "[dataset]") {
    for (const char* scheme : {"note-chord", "event"}) {
        INFO(scheme);
        const auto tokenizer = tokenizer::makeTokenizer(scheme);
        std::vector<dataset::OpenScore> opens;
        std::vector<dataset::NamedScore> scores;
        for (const char* text : {"C4 D4", "E4 G4 C4"}) {
            opens.push_back({text, std::make_shared<const TokenizedScore>(
                                       std::make_shared<const midi::Score>(music(text)))});
            scores.push_back({text, music(text)});
        }
        for (int i = 0; i < 2; ++i) {
            const auto corpus = dataset::makeCorpus(opens, *tokenizer);
            const auto expected = dataset::makeCorpus(scores, *tokenizer);
            CHECK(corpus.vocabulary == expected.vocabulary);
            REQUIRE(corpus.pieces.size() == 2);
            CHECK(corpus.pieces[1].ids == expected.pieces[1].ids);
            CHECK(english(corpus.pieces[1].encoding.reason.value()) ==
                  english(expected.pieces[1].encoding.reason.value()));
            CHECK(corpus.pieces[1].encoding.ids.empty());
        }
        CHECK(opens[0].score->encodingsMade() == 1);
    }
}
