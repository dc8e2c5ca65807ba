#include "analysis/run_index.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <random>

#include "analysis/originality.h"
#include "base/digest.h"
#include "base/error.h"
#include "support/music_text.h"

using namespace incipit;
using analysis::kIndexedRun;
using analysis::RunIndex;
using Catch::Contains;
using Run = std::pair<std::uint64_t, int>;

namespace {

constexpr const char* kTune =
    "C4 D4 E4 C4 G4 E4 A4 G4 | F4 E4 D4 G4 C4 B3 C4 E4 | A4 F4 D4 rest B3 C4 E4 G4 | C5 B4 A4 G4";
constexpr const char* kOther =
    "E4 E4 F4 G4 G4 F4 E4 D4 | C4 C4 D4 E4 E4 D4 D4 rest | E4 E4 F4 G4 G4 F4 E4 D4 | C4 C4 D4 E4";

std::vector<std::uint64_t> runsOf(std::string_view music) {
    return analysis::runHashes(analysis::noteSequence(test::music(music)), kIndexedRun);
}

RunIndex indexOf(std::initializer_list<std::string_view> pieces, std::vector<std::string> sources) {
    std::vector<Run> runs;
    int source = 0;
    for (const auto piece : pieces) {
        for (const std::uint64_t run : runsOf(piece))
            runs.emplace_back(run, source);
        ++source;
    }
    return {runs, std::move(sources)};
}

std::vector<std::string> names(int count) {
    std::vector<std::string> result;
    for (int i = 0; i < count; ++i)
        result.push_back("source " + std::to_string(i));
    return result;
}

std::vector<Run> randomRuns(std::mt19937_64& random, std::size_t count, int sources) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < count; ++i)
        runs.emplace_back(random(), static_cast<int>(i % static_cast<std::size_t>(sources)));
    return runs;
}

/// Bytes of an index whose checksum is that of its content, which begins behind 76 bytes.
std::vector<std::byte> signedAnew(std::vector<std::byte> bytes) {
    base::Sha256 digest;
    digest.add(std::span(bytes).subspan(76));
    const std::string digits = digest.finish();
    for (std::size_t i = 0; i < digits.size(); ++i)
        bytes[12 + i] = static_cast<std::byte>(digits[i]);
    return bytes;
}

std::string failure(const std::vector<std::byte>& bytes) {
    try {
        static_cast<void>(RunIndex::read(bytes));
    } catch (const Error& error) {
        return error.what();
    }
    return "it was read";
}

}  // namespace

TEST_CASE("A planted copy is found in another key, with its source", "[analysis]") {
    const RunIndex index = indexOf({kOther, kTune}, {"hymns", "dances"});
    CHECK(index.runs() ==
          runsOf(kOther).size() - 1 + runsOf(kTune).size());  // it comes back to its beginning
    // The tune's notes from the second to the 17th, up a minor third, between others.
    const auto music = analysis::noteSequence(test::music(
        "C4 C#4 F4 G4 Eb4 Bb4 G4 C5 Bb4 Ab4 G4 F4 Bb4 Eb4 D4 Eb4 G4 C5 E4 G4 Ab3 Bb3 F#4 F#5 F4 C4 A3"));
    REQUIRE(music.notes.size() == 27);
    const auto found = analysis::indexedShare(music, index);
    REQUIRE(found);
    CHECK(found->share == Approx(5.0 / 16));
    CHECK(found->source == "dances");

    const auto own = analysis::indexedShare(analysis::noteSequence(test::music(kOther)), index);
    CHECK(own->share == 1);
    CHECK(own->source == "hymns");
}

TEST_CASE("What stands in no source has no share, and what has no run of twelve notes nothing",
          "[analysis]") {
    const RunIndex index = indexOf({kTune}, {"dances"});
    // One run of eleven notes is the tune's.
    const auto other = analysis::noteSequence(test::music("C4 D4 E4 C4 G4 E4 A4 G4 F4 E4 D4 Ab4 C#4"));
    const auto found = analysis::indexedShare(other, index);
    REQUIRE(found);
    CHECK(found->share == 0);
    CHECK_FALSE(found->source);
    const auto few = analysis::noteSequence(test::music("C4 D4 E4 C4 G4 E4 A4 G4 F4 E4 D4"));
    CHECK(few.notes.size() == kIndexedRun - 1);
    CHECK_FALSE(analysis::indexedShare(few, index));
    CHECK_FALSE(analysis::indexedShare({}, index));
}

TEST_CASE("The hashes of runs are those of the files that hold them", "[analysis]") {
    const auto hashes = runsOf(kTune);
    REQUIRE(hashes.size() == 16);
    CHECK(hashes.front() == 0x520ECDFB7A3A867CU);
    CHECK(hashes == runsOf(kTune));
    CHECK(analysis::runHashes(analysis::noteSequence(test::music("C4 E4 G4")), 2).size() == 2);
    CHECK(analysis::runHashes(analysis::noteSequence(test::music("C4")), 2).empty());
}

TEST_CASE("Each run of a large corpus is found in its source", "[analysis]") {
    std::mt19937_64 random(5);
    const auto sources = names(15);
    for (const std::size_t count : {1U, 2U, 3U, 4U, 5U, 7U, 10U, 33U, 100U, 1000U, 30'000U}) {
        CAPTURE(count);
        const auto runs = randomRuns(random, count, 15);
        const RunIndex index(runs, sources);
        REQUIRE(index.runs() == count);
        REQUIRE(std::ranges::all_of(runs, [&](const Run& run) {
            return index.source(run.first) == static_cast<std::size_t>(run.second);
        }));
    }
}

TEST_CASE("Runs that stand nowhere are found no more often than is said", "[analysis]") {
    std::mt19937_64 random(1);
    constexpr std::size_t kTried = 200'000;
    for (const int sources : {1, 10, 15}) {
        const RunIndex index(randomRuns(random, 100'000, sources), names(sources));
        std::size_t hits = 0;
        for (std::size_t i = 0; i < kTried; ++i)
            hits += index.source(random()) ? 1 : 0;
        CAPTURE(sources, hits);
        CHECK(static_cast<double>(hits) < kTried * analysis::kFalseHits);
        // Four standard deviations.
        const double expected = kTried * static_cast<double>(sources) / 2048;
        CHECK(std::abs(static_cast<double>(hits) - expected) < 4 * std::sqrt(expected));
    }
}

TEST_CASE("Half a million runs take less than 12.8 bits each", "[analysis]") {
    std::mt19937_64 random(2);
    const RunIndex index(randomRuns(random, 500'000, 10), names(10));
    CHECK(static_cast<double>(index.toBytes().size()) * 8 / 500'000 < 12.8);
}

TEST_CASE("A run of several sources counts to the first, however often and in what order it is given",
          "[analysis]") {
    const std::vector<Run> runs{{7, 2}, {5, 1}, {7, 1}, {5, 1}, {9, 0}, {7, 2}, {7, 1}};
    const RunIndex index(runs, names(3));
    CHECK(index.runs() == 3);
    CHECK(index.source(7) == 1U);
    CHECK(index.source(5) == 1U);
    CHECK(index.source(9) == 0U);
    const std::vector<Run> turned(runs.rbegin(), runs.rend());
    CHECK(RunIndex(turned, names(3)).toBytes() == index.toBytes());
}

TEST_CASE("An index of nothing holds nothing", "[analysis]") {
    for (const RunIndex& index : {RunIndex({}, {}), RunIndex({}, {"empty"})}) {
        const RunIndex again = RunIndex::read(index.toBytes());
        CHECK(again.runs() == 0);
        CHECK(again.sources() == index.sources());
        std::mt19937_64 random(3);
        for (int i = 0; i < 1000; ++i) {
            const std::uint64_t run = random();
            CHECK_FALSE(index.source(run));
            CHECK_FALSE(again.source(run));
        }
    }
}

TEST_CASE("An index that is written and read gives the same answers", "[analysis]") {
    std::mt19937_64 random(4);
    const std::vector<std::string> sources{"lieder", "Chopin, Étude", "z"};
    const auto runs = randomRuns(random, 5000, 3);
    const RunIndex index(runs, sources);
    const RunIndex read = RunIndex::read(index.toBytes());
    CHECK(read.sources() == sources);
    CHECK(read.runs() == 5000);
    CHECK(std::ranges::all_of(runs, [&](const Run& run) {
        return read.source(run.first) == static_cast<std::size_t>(run.second);
    }));
    for (int i = 0; i < 20'000; ++i) {
        const std::uint64_t run = random();
        REQUIRE(read.source(run) == index.source(run));
    }
    CHECK(read.toBytes() == index.toBytes());
}

TEST_CASE("Sources without a number, a name or room are refused", "[analysis]") {
    const std::vector<Run> runs{{1, 1}};
    CHECK_THROWS_WITH(RunIndex(runs, names(1)), Contains("at most 15 sources"));
    CHECK_THROWS_AS(RunIndex(std::vector<Run>{{1, -1}}, names(1)), Error);
    CHECK_THROWS_AS(RunIndex({}, names(16)), Error);
    CHECK_THROWS_AS(RunIndex({}, {""}), Error);
    CHECK_THROWS_AS(RunIndex({}, {std::string(256, 'a')}), Error);
    CHECK_THROWS_AS(RunIndex({}, {"\xff"}), Error);
    CHECK(RunIndex(runs, names(15)).source(1) == 1U);
}

TEST_CASE("An index that is damaged, cut, of another version or none is refused", "[analysis]") {
    std::mt19937_64 random(6);
    const auto bytes = RunIndex(randomRuns(random, 300, 2), names(2)).toBytes();
    REQUIRE(failure(bytes) == "it was read");
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto damaged = bytes;
        damaged[at] ^= static_cast<std::byte>(1U << random() % 8);
        CAPTURE(at);
        REQUIRE_THROWS_AS(RunIndex::read(damaged), Error);
        if (at >= 12) REQUIRE_THAT(failure(damaged), Contains("its checksum is wrong"));
        REQUIRE_THROWS_AS(RunIndex::read(std::span(bytes).first(at)), Error);
    }
    CHECK_THAT(failure({}), Contains("This is no index of runs of notes"));
    CHECK_THAT(failure(std::vector<std::byte>(100)), Contains("This is no index of runs of notes"));
    auto longer = bytes;
    longer.push_back({});
    CHECK_THROWS_AS(RunIndex::read(longer), Error);
    auto newer = bytes;
    newer[8] = std::byte{2};
    CHECK_THAT(failure(newer), Contains("format version 2, which"));
}

TEST_CASE("An index that someone signed is trusted no more", "[analysis]") {
    std::mt19937_64 random(7);
    const auto bytes = RunIndex(randomRuns(random, 40, 2), names(2)).toBytes();
    REQUIRE(signedAnew(bytes) == bytes);
    for (int i = 0; i < 5000; ++i) {
        auto changed = bytes;
        // The settings of the table and the names lie in the first bytes.
        changed[76 + random() % 50] = static_cast<std::byte>(random() % 256);
        if (i % 3 == 0) changed.resize(76 + random() % (bytes.size() - 76));
        if (i % 5 == 0) changed[76] = static_cast<std::byte>(random() % 256);
        try {
            const RunIndex index = RunIndex::read(signedAnew(changed));
            for (int run = 0; run < 20; ++run) {
                const auto source = index.source(random());
                REQUIRE((!source || *source < index.sources().size()));
            }
        } catch (const Error&) {
            continue;
        }
    }
}
