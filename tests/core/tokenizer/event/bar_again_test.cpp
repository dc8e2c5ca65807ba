#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "core/midi/random_score.h"
#include "support/score_builder.h"
#include "tokenizer/event/event_tokens.h"
#include "tokenizer/event/values.h"
#include "tokenizer/tokenizer.h"

using namespace incipit;
using test::ScoreBuilder;

namespace {

using Tokens = std::vector<std::string>;

const auto kEventScheme = tokenizer::makeTokenizer("event");

/// The notes from a cell on, counted from it, before another.
std::vector<tokenizer::EventNote> notesIn(const tokenizer::EventPiece& piece, std::int64_t from,
                                          std::int64_t to) {
    std::vector<tokenizer::EventNote> notes;
    for (tokenizer::EventNote note : piece.notes) {
        if (note.cell < from || note.cell >= to) continue;
        note.cell -= from;
        notes.push_back(note);
    }
    return notes;
}

/// Of each bar of some ids where its token stands.
std::vector<std::size_t> barsOf(const std::vector<int>& ids) {
    std::vector<std::size_t> bars;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (ids[i] == *kEventScheme->barToken()) bars.push_back(i);
    }
    return bars;
}

/// The cell at which a bar begins, by the place of its token.
std::int64_t beginOf(const std::vector<int>& ids, std::size_t bar) {
    const auto begun = tokenizer::readEvents(std::span(ids).first(bar + 1));
    const int meter = begun.meters.empty() ? tokenizer::usualMeter() : begun.meters.back().value;
    return begun.end - tokenizer::meters()[static_cast<std::size_t>(meter)].cells();
}

}  // namespace

TEST_CASE("A bar is written again with what holds now, not with what held then", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().program(40).note(60, 0, 2);
    builder.lastNote().velocity = 102;
    builder.note(62, 2, 2).note(64, 4, 1);
    builder.track().note(36, 1, 1, midi::kDrumChannel).note(38, 5, 1, midi::kDrumChannel);
    std::vector<int> ids = kEventScheme->encode(builder.score(), {}).ids;
    ids.push_back(*kEventScheme->barToken());
    const auto again = kEventScheme->vocabulary()->texts(kEventScheme->barAgain(ids, 0));
    CHECK(again == Tokens{"position_0", "program_40", "velocity_102", "length_24", "pitch_60", "position_12",
                          "program_drums", "drum_36", "position_24", "program_40", "velocity_90",
                          "pitch_62"});
    CHECK(kEventScheme->barAgain(ids, 2).empty());  // the one that has just begun
}

TEST_CASE("An empty bar, one cut short and one of another time signature are not written again",
          "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().meter(4, 4).note(60, 0).meter(3, 4, 8).note(62, 8).note(64, 11);
    std::vector<int> ids = kEventScheme->encode(builder.score(), {}).ids;
    ids.push_back(*kEventScheme->barToken());
    CHECK(kEventScheme->barAgain(ids, 0).empty());
    CHECK(kEventScheme->barAgain(ids, 1).empty());
    CHECK(kEventScheme->vocabulary()->texts(kEventScheme->barAgain(ids, 2)) ==
          Tokens{"position_0", "pitch_62"});
    CHECK(tokenizer::makeTokenizer("frame")->barAgain(ids, 0).empty());

    ScoreBuilder cut;
    cut.track().meter(4, 4).note(60, 0).meter(4, 4, 3).note(62, 3);
    ids = kEventScheme->encode(cut.score(), {}).ids;
    ids.push_back(*kEventScheme->barToken());
    CHECK(kEventScheme->barAgain(ids, 0).empty());
    CHECK_FALSE(kEventScheme->barAgain(ids, 1).empty());
}

TEST_CASE("Any bar of any music that is written again has the same notes, and breaks no rule",
          "[tokenizer]") {
    std::mt19937 random(21);
    int repeated = 0;
    for (int i = 0; i < 60; ++i) {
        std::vector<int> ids;
        try {
            ids = kEventScheme->encode(test::randomScore(random), 0).ids;
        } catch (const std::exception&) {
            continue;  // without notes
        }
        const auto bars = barsOf(ids);
        ids.push_back(*kEventScheme->barToken());
        for (std::size_t bar = 0; bar < std::min<std::size_t>(bars.size(), 12); ++bar) {
            const std::vector<int> again = kEventScheme->barAgain(ids, bar);
            if (again.empty()) continue;
            std::vector<int> all = ids;
            all.insert(all.end(), again.begin(), again.end());
            const auto grammar = kEventScheme->grammar();
            for (const int id : all) {
                REQUIRE(grammar->allows(id));
                grammar->take(id);
            }
            REQUIRE(grammar->allows(*kEventScheme->barToken()));
            const auto piece = tokenizer::readEvents(all);
            const auto from = beginOf(all, bars[bar]);
            const auto last = beginOf(all, ids.size() - 1);
            REQUIRE(notesIn(piece, last, piece.end) == notesIn(piece, from, from + piece.end - last));
            ++repeated;
        }
    }
    CHECK(repeated > 100);
}
