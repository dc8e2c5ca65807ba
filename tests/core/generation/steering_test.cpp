// Chords, scales and pitches at once, in what networks write.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "base/error.h"
#include "generation/generator.h"
#include "support/music_text.h"
#include "support/networks.h"
#include "support/struck_pitches.h"

using namespace incipit;
using Catch::Contains;
using generation::Options;

namespace {

constexpr int kQuarter = 12;  // in cells
constexpr int kDottedQuarter = 18;

Options steeredBars(int bars, std::uint64_t seed = 1) {
    Options options;
    options.length = 3000;
    options.bars = bars;
    options.seed = seed;
    options.meter = tokenizer::HeadMeter{4, 4};
    return options;
}

/// @param share  of the bar
bool holds(std::string_view chords, int bar, int pitch, std::size_t share = 0) {
    const analysis::Chords all = analysis::parseChords(chords);
    const auto& chord = all[static_cast<std::size_t>(bar) % all.size()].at(share);
    return !chord || analysis::pitchClassesOf(*chord)[static_cast<std::size_t>(pitch % 12)];
}

/// The most pitched notes of one part that sound at once.
std::size_t mostAtOnce(const midi::Score& score) {
    std::size_t most = 0;
    for (const midi::Track& track : score.tracks) {
        std::map<int, std::vector<midi::Note>> parts;
        for (const midi::Note& note : track.notes) {
            if (note.channel == midi::kDrumChannel) continue;
            auto& part = parts[note.channel];
            std::erase_if(part, [&](const midi::Note& each) { return each.end() <= note.onset; });
            part.push_back(note);
            most = std::max(most, part.size());
        }
    }
    return most;
}

}  // namespace

TEST_CASE("On the beats only tones of the bar's chord are struck, and chords begin again when they end",
          "[generation]") {
    const auto model = test::studioModel("event");
    std::size_t onBeats = 0;
    double removed = 0;
    std::set<int> otherClasses;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        auto options = steeredBars(5, seed);
        options.chords = analysis::parseChords("C N.C. F#m7/E");
        const auto result = test::generate(model, options);
        for (const auto& note : test::struckIn(result.ids)) {
            CAPTURE(seed, note.bar, note.position, note.pitch);
            if (note.position % kQuarter != 0) {
                otherClasses.insert(note.pitch % 12);
                continue;
            }
            ++onBeats;
            CHECK(holds("C N.C. F#m7/E", note.bar, note.pitch));
        }
        REQUIRE(result.removed.chords);
        removed += *result.removed.chords;
        CHECK(*result.removed.chords < 1);
        CHECK_FALSE(result.removed.key);
    }
    CHECK(removed > 0);
    CHECK(onBeats > 10);
    CHECK(otherClasses.size() > 8);  // between the beats anything may be struck
}

TEST_CASE("Chords that share a bar each hold on their beats, and where they begin", "[generation]") {
    const auto model = test::studioModel("event");
    const auto shared = [&](const char* chords, tokenizer::HeadMeter meter, int cells) {
        std::set<std::size_t> met;
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            auto options = steeredBars(4, seed);
            options.meter = meter;
            options.chords = analysis::parseChords(chords);
            for (const auto& note : test::struckIn(test::generate(model, options).ids)) {
                CAPTURE(seed, note.bar, note.position, note.pitch);
                if (note.position % kQuarter != 0 && note.position % cells != 0) continue;
                const auto share = static_cast<std::size_t>(note.position / cells);
                CHECK(holds(chords, note.bar, note.pitch, share));
                met.insert(share);
            }
        }
        CHECK(met.size() == 2);
    };
    shared("| C F# |", {4, 4}, 2 * kQuarter);
    shared("| C F# |", {3, 4}, kDottedQuarter);
}

TEST_CASE("Between the beats the key holds, and a chord's tones belong to it in their bar", "[generation]") {
    const auto model = test::studioModel("event");
    std::size_t outOfKey = 0;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        auto options = steeredBars(4, seed);
        options.key = analysis::Key{.tonic = 0};
        options.chords = analysis::parseChords("C F#");
        const auto result = test::generate(model, options);
        const auto key = analysis::pitchClassesOf(*options.key, analysis::Scale::Natural);
        for (const auto& note : test::struckIn(result.ids)) {
            CAPTURE(seed, note.bar, note.position, note.pitch);
            const bool isInKey = key[static_cast<std::size_t>(note.pitch % 12)];
            const bool isInChord = holds("C F#", note.bar, note.pitch);
            CHECK((isInChord || (isInKey && note.position % kQuarter != 0)));
            outOfKey += isInKey ? 0 : 1;
        }
    }
    CHECK(outOfKey > 0);
}

TEST_CASE("Where eighths go in threes, the beats do", "[generation]") {
    const auto model = test::studioModel("event");
    std::set<int> offBeats;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        auto options = steeredBars(4, seed);
        options.meter = tokenizer::HeadMeter{6, 8};
        options.chords = analysis::parseChords("G");
        for (const auto& note : test::struckIn(test::generate(model, options).ids)) {
            if (note.position % kDottedQuarter == 0) CHECK(holds("G", note.bar, note.pitch));
            if (note.position % kDottedQuarter != 0) offBeats.insert(note.pitch % 12);
        }
    }
    CHECK(offBeats.size() > 3);
}

TEST_CASE("A chord that the range has no tone of is passed over", "[generation]") {
    auto options = steeredBars(6);
    options.lowestPitch = 61;
    options.highestPitch = 62;
    options.chords = analysis::parseChords("C");  // of which D is no tone, nor is D flat
    for (const auto& note : test::struckIn(test::generate(test::studioModel("event"), options).ids))
        CHECK((note.pitch == 61 || note.pitch == 62));
}

TEST_CASE("Behind a prime the first chord is that of the first bar that is written", "[generation]") {
    const auto model = test::studioModel("event");
    const auto prime =
        tokenizer::makeTokenizer("event")->encode(test::music("C4 E4 G4 C5 | F4 A4 C5 F5 | G4"), {}).ids;
    std::size_t onBeats = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        auto options = steeredBars(4, seed);
        options.meter.reset();
        options.chords = analysis::parseChords("F# C");
        auto ids = test::generate(model, options, prime).ids;
        REQUIRE_FALSE(ids.empty());
        REQUIRE(tokenizer::eventToken(ids.front()).kind == tokenizer::EventKind::Bar);
        // Up to where the beats become others.
        ids.erase(
            std::ranges::find_if(
                ids, [](int id) { return tokenizer::eventToken(id).kind == tokenizer::EventKind::Meter; }),
            ids.end());
        for (const auto& note : test::struckIn(ids)) {
            if (note.position % kQuarter != 0) continue;
            ++onBeats;
            CHECK(holds("F# C", note.bar, note.pitch));
        }
    }
    CHECK(onBeats > 0);
}

TEST_CASE("A scale is kept to in place of its key", "[generation]") {
    const auto model = test::studioModel("event");
    auto options = steeredBars(8);
    options.key = analysis::Key{.tonic = 2};
    options.scale = analysis::Scale::MinorPentatonic;
    const auto result = test::generate(model, options);
    const auto struck = test::struckIn(result.ids);
    CHECK_FALSE(struck.empty());
    const std::set<int> pentatonic{2, 5, 7, 9, 0};
    CHECK(
        std::ranges::all_of(struck, [&](const auto& note) { return pentatonic.contains(note.pitch % 12); }));
    options.lowestPitch = options.highestPitch = 64;
    CHECK_THROWS_WITH(test::generate(model, options), Contains("D minor pentatonic"));
}

TEST_CASE("A part plays no more pitches at once than it may", "[generation]") {
    for (const int most : {1, 2}) {
        auto options = steeredBars(8);
        options.polyphony = most;
        const auto result = test::generate(test::studioModel("event"), options);
        CHECK(midi::noteCount(result.score) > 0);
        CHECK(mostAtOnce(result.score) <= static_cast<std::size_t>(most));
        REQUIRE(result.removed.polyphony);
        CHECK(*result.removed.polyphony >= 0);
        options.meter.reset();
        const auto frames = test::generate(test::studioModel("frame"), options);
        CHECK(midi::noteCount(frames.score) > 0);
        CHECK(mostAtOnce(frames.score) <= static_cast<std::size_t>(most));
        CHECK(*frames.removed.polyphony > 0);
    }
}

TEST_CASE("A prime that is kept plays as many pitches at once as it did", "[generation]") {
    const midi::Score chords = test::music("C4+E4+G4 C4+E4+G4 C4+E4+G4 C4+E4+G4");
    const auto prime = tokenizer::makeTokenizer("event")->encode(chords, {}).ids;
    auto options = steeredBars(2);
    options.meter.reset();
    options.polyphony = 1;
    options.keepPrime = true;
    const auto result = test::generate(test::studioModel("event"), options, prime);
    CHECK(mostAtOnce(result.written) <= 1);
    CHECK(mostAtOnce(result.score) == 3);
}

TEST_CASE("Notes come oftener or more seldom as the density is", "[generation]") {
    const auto model = test::studioModel("event");
    const auto notesOf = [&](double density) {
        std::size_t moments = 0;
        for (std::uint64_t seed = 0; seed < 5; ++seed) {
            auto options = steeredBars(8, seed);
            options.density = density;
            const auto result = test::generate(model, options);
            moments += static_cast<std::size_t>(std::ranges::count_if(result.ids, [](int id) {
                return tokenizer::eventToken(id).kind == tokenizer::EventKind::Position;
            }));
            CHECK(result.removed.density.has_value() == (density != 1));
        }
        return moments;
    };
    const std::size_t usual = notesOf(1);
    CHECK(notesOf(4) > usual);
    CHECK(notesOf(0.25) < usual);
}

TEST_CASE("What cannot be had is refused in a sentence", "[generation]") {
    const auto refused = [](const char* scheme, auto change, const char* word) {
        Options options;
        options.length = 10;
        change(options);
        CHECK_THROWS_WITH(test::generate(test::studioModel(scheme), options), Contains(word));
    };
    const auto chords = [](Options& o) { o.chords = analysis::parseChords("C"); };
    refused("frame", chords, "event scheme");
    refused(
        "frame", [](Options& o) { o.density = 2; }, "event scheme");
    refused(
        "event", [](Options& o) { o.density = 5; }, "0.25 to 4");
    refused(
        "event", [](Options& o) { o.polyphony = 0; }, "1 to 16");
    refused(
        "event", [](Options& o) { o.scale = analysis::Scale::Dorian; }, "key");
    refused(
        "event", [](Options& o) { o.chords.resize(analysis::kMostChords + 1); }, "1024");
}
