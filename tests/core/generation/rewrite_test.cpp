#include "generation/rewrite.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "network/predict.h"
#include "support/music_text.h"
#include "support/remembering_model.h"
#include "support/struck_pitches.h"
#include "tokenizer/tokenizer.h"

using namespace incipit;
using generation::RewriteOptions;

namespace {

constexpr const char* kTune = "C4 D4 E4 F4 | G4 A4 B4 C5 | C5 B4 A4 G4 | F4 E4 D4 C4";

model::Model eventModel(int memory = 20) {
    return test::rememberingModel(memory);
}

/// Short bars: of what little the network has learnt most never end.
RewriteOptions shortly(int takes, int drafts) {
    RewriteOptions options{.takes = takes, .drafts = drafts};
    options.sampling.topK = 60;
    options.sampling.seed = 4;
    return options;
}

std::vector<generation::Rewritten> rewritten(const RewriteOptions& options, int first = 2, int end = 3) {
    const model::Model model = eventModel();
    const auto stream = network::stream(model);
    const auto piece = tokenizer::makeTokenizer("event")->open(test::music(kTune), {first, end, {}});
    return generation::rewrite(*stream, model, *piece, options, {});
}

/// Nats a note of what follows some written bars, token by token.
double natsBehind(const tokenizer::OpenPiece& piece, const model::Model& model, const std::vector<int>& ids,
                  int bars) {
    const auto stream = network::stream(model);
    std::vector<float> logits = stream->begin();
    const auto read = [&](std::span<const int> some) {
        for (const int id : some)
            logits = stream->push(id);
    };
    read(piece.before());
    read(ids);
    double nats = 0;
    int notes = 0;
    for (const int id : piece.behind(ids, bars)) {
        double sum = 0;
        for (const float logit : logits)
            sum += std::exp(static_cast<double>(logit));
        nats += std::log(sum) - static_cast<double>(logits[static_cast<std::size_t>(id)]);
        const std::string& token = model.vocabulary.token(id);
        notes += token.starts_with("pitch") || token.starts_with("drum") ? 1 : 0;
        logits = stream->push(id);
    }
    return nats / notes;
}

}  // namespace

TEST_CASE("Takes of some bars differ, are the same for the same seed, and know what follows",
          "[generation]") {
    const auto takes = rewritten(shortly(3, 2));
    REQUIRE(takes.size() == 3);
    std::set<std::vector<int>> different;
    const model::Model model = eventModel();
    const auto piece = tokenizer::makeTokenizer("event")->open(test::music(kTune), {2, 3, {}});
    for (const generation::Rewritten& take : takes) {
        different.insert(take.ids);
        REQUIRE(take.nats);
        CHECK(*take.nats == Approx(natsBehind(*piece, model, take.ids, 2)).epsilon(1e-4));
        const auto stream = network::stream(model);
        CHECK(*generation::natsBehind(*stream, model, *piece, take.ids, 2) ==
              Approx(*take.nats).epsilon(1e-4));
        const midi::Score score = piece->filled(take.ids).score;
        CHECK(score.tracks[0].notes.front() == test::music(kTune).tracks[0].notes.front());
        CHECK(score.tracks[0].notes.back() == test::music(kTune).tracks[0].notes.back());
    }
    CHECK(different.size() == 3);
    const auto again = rewritten(shortly(3, 2));
    for (std::size_t i = 0; i < takes.size(); ++i)
        CHECK(again[i].ids == takes[i].ids);
}

TEST_CASE("While bars are written it is told to which all drafts have come", "[generation]") {
    const model::Model model = eventModel();
    const auto stream = network::stream(model);
    const auto piece = tokenizer::makeTokenizer("event")->open(test::music(kTune), {2, 5, {}});
    std::vector<int> told;
    const auto takes = generation::rewrite(*stream, model, *piece, shortly(2, 2), {}, [&](int bar, int bars) {
        CHECK(bars == 3);
        told.push_back(bar);
    });
    REQUIRE_FALSE(takes.empty());
    REQUIRE_FALSE(told.empty());
    CHECK(told.front() == 1);
    CHECK(told.back() <= 3);
    CHECK(std::ranges::is_sorted(told, std::less_equal()));
}

TEST_CASE("Of several drafts the one is kept behind which the music goes on likeliest", "[generation]") {
    const auto one = rewritten(shortly(1, 1));
    const auto many = rewritten(shortly(1, 12));
    REQUIRE((one.size() == 1 && many.size() == 1));
    CHECK(*many[0].nats <= *one[0].nats);
    const auto all = rewritten(shortly(12, 1));
    double least = *all[0].nats;
    for (const generation::Rewritten& each : all)
        least = std::min(least, *each.nats);
    CHECK(*many[0].nats == Approx(least).epsilon(1e-4));
}

TEST_CASE("The last bars of a piece are written anew though nothing follows them", "[generation]") {
    const auto takes = rewritten(shortly(2, 2), 4, 5);
    REQUIRE(takes.size() == 2);
    CHECK_FALSE(takes[0].nats);
}

TEST_CASE("Numbers out of range are told before anything is computed", "[generation]") {
    CHECK_THROWS_WITH(rewritten(shortly(0, 1)), "Takes must be 1 to 16.");
    CHECK_THROWS_WITH(rewritten(shortly(1, 17)), "Drafts must be 1 to 16.");
    auto options = shortly(1, 1);
    options.weighed = -1;
    CHECK_THROWS_WITH(rewritten(options), "The bars that are weighed must be 0 to 16.");
}

TEST_CASE("Bars that are written anew follow chords, the first of which is theirs", "[generation]") {
    RewriteOptions options = shortly(16, 1);
    options.sampling.topK = 0;
    options.sampling.chords = analysis::parseChords("F# C");
    std::size_t onBeats = 0;
    for (const generation::Rewritten& take : rewritten(options, 2, 4)) {
        for (const test::StruckPitch& note : test::struckIn(take.ids)) {
            if (note.position % 12 != 0) continue;
            ++onBeats;
            const auto chord = analysis::parseChord(note.bar == 0 ? "F#" : "C");
            CHECK(analysis::pitchClassesOf(*chord)[static_cast<std::size_t>(note.pitch % 12)]);
        }
    }
    CHECK(onBeats > 0);
}
