#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

#include "dataset/held_bars.h"
#include "support/music_text.h"
#include "tokenizer/tokenizer.h"

using namespace incipit;
using dataset::Corpus;
using dataset::IdRange;

namespace {

/// Bars of four quarter notes, by their first pitch; each bar climbs from there.
midi::Score barsOf(const std::vector<int>& firstPitches) {
    midi::Score score;
    score.tracks.emplace_back();
    midi::Track& track = score.tracks.front();
    std::int64_t tick = 0;
    for (const int first : firstPitches) {
        for (int i = 0; i < 4; ++i) {
            midi::Note note;
            note.onset = midi::Tick{tick};
            note.duration = midi::Tick{480};
            note.pitch = static_cast<std::uint8_t>(first + 2 * i);
            note.velocity = 90;
            track.notes.push_back(note);
            tick += 480;
        }
    }
    score.division = midi::Division{480};
    track.end = midi::Tick{tick};
    return score;
}

Corpus corpusOf(const std::vector<std::vector<int>>& pieces, const std::string& scheme = "event") {
    std::vector<dataset::NamedScore> scores;
    for (const auto& bars : pieces)
        scores.push_back({"piece " + std::to_string(scores.size() + 1), barsOf(bars)});
    return dataset::makeCorpus(scores, *tokenizer::makeTokenizer(scheme));
}

std::pair<Corpus, Corpus> held(const std::vector<std::vector<int>>& pieces, double fraction = 0.1) {
    return dataset::holdBars(corpusOf(pieces), *tokenizer::makeTokenizer("event"), fraction, 0);
}

/// Which bars of the piece these ids are, from 0, and that they are whole ones.
std::pair<std::size_t, std::size_t> barsIn(const dataset::Piece& piece, const Corpus& corpus, IdRange ids) {
    const auto bar = [&](std::size_t place) {
        return static_cast<std::size_t>(std::count(
            piece.ids.begin(), piece.ids.begin() + static_cast<std::ptrdiff_t>(place), *corpus.barToken));
    };
    CHECK(piece.ids.at(ids.begin) == *corpus.barToken);
    CHECK((ids.end == piece.ids.size() || piece.ids.at(ids.end) == *corpus.barToken));
    return {bar(ids.begin), bar(ids.end)};
}

}  // namespace

TEST_CASE("The bars held back are whole ones that stand nowhere else", "[dataset]") {
    // A theme comes back at the end; what lies between comes once.
    const std::vector<int> bars{40, 45, 50, 55, 40, 45, 50, 55, 70, 61, 66, 73, 40, 45, 50, 55};
    const auto [training, validation] = held({bars});
    const dataset::Piece& piece = training.pieces.front();
    const auto [first, end] = barsIn(piece, training, piece.held);
    CHECK(first >= 8);
    CHECK(end <= 12);
    CHECK(end > first);
    CHECK(piece.ids == corpusOf({bars}).pieces.front().ids);
    CHECK(training.predictedCount() == piece.ids.size() - (piece.held.end - piece.held.begin));
}

TEST_CASE("Validation predicts them, given all that stands before", "[dataset]") {
    const auto [training, validation] = held({{40, 45, 50, 55, 60, 41, 46, 51, 56, 61, 42, 47}});
    REQUIRE(validation.pieces.size() == 1);
    const dataset::Piece& piece = training.pieces.front();
    const dataset::Piece& own = validation.pieces.front();
    CHECK(own.given == piece.held.begin);
    CHECK(own.ids.size() == piece.held.end);
    CHECK(own.held == IdRange{});
    CHECK(own.ids == piece.ids.part(0, own.ids.size()));
    CHECK(validation.predictedCount() == piece.held.end - piece.held.begin);
}

TEST_CASE("Of bars that are all alike the last ones are held back", "[dataset]") {
    const auto [training, validation] = held({std::vector<int>(20, 60)});
    const dataset::Piece& piece = training.pieces.front();
    CHECK(piece.held.end == piece.ids.size());
}

TEST_CASE("A bar that another piece has is no new one", "[dataset]") {
    const std::vector<int> one{40, 45, 50, 55, 60, 65, 70, 75, 41, 46, 51, 56};
    const std::vector<int> other{41, 46, 51, 56, 41, 46, 51, 56, 41, 46};
    const auto [training, validation] = held({one, other});
    const auto [first, end] = barsIn(training.pieces.front(), training, training.pieces.front().held);
    CHECK(end <= 8);
}

TEST_CASE("A piece of few bars holds none back", "[dataset]") {
    const auto [training, validation] = held({{60, 62}});
    CHECK(training.pieces.front().held == IdRange{});
    CHECK(validation.pieces.empty());
}

TEST_CASE("Of many pieces whole ones are held back", "[dataset]") {
    std::vector<std::vector<int>> pieces;
    for (int i = 0; i < 20; ++i)
        pieces.push_back({40 + i, 45 + i, 50 + i, 55 + i});
    const auto [training, validation] = held(pieces);
    CHECK(training.pieces.size() + validation.pieces.size() == 20);
    CHECK(validation.pieces.size() == 2);
    CHECK(validation.pieces.front().given == 0);
}

TEST_CASE("Music without bars holds back the last section of each piece", "[dataset]") {
    const Corpus corpus = corpusOf({{60, 61, 62, 63, 64, 65, 66, 67, 68, 69}}, "frame");
    const auto [training, validation] =
        dataset::holdBars(corpus, *tokenizer::makeTokenizer("frame"), 0.25, 0);
    CHECK(training.tokenCount() + validation.tokenCount() == corpus.tokenCount());
    CHECK(training.predictedCount() == training.tokenCount());
}
