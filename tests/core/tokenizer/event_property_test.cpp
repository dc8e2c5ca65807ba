#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <string_view>

#include "base/error.h"
#include "base/read_file.h"
#include "core/midi/random_score.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "support/skip.h"
#include "tokenizer/event/event_piece.h"
#include "tokenizer/event/event_tokenizer.h"
#include "tokenizer/event/event_tokens.h"
#include "tokenizer/tokenizer.h"

using namespace incipit;
namespace fs = std::filesystem;

namespace {

/// The scheme of now, and the one that models of before have.
constexpr std::array kSchemes{"event", "event-1"};

/// That a file holds the score, and that it comes back equal: no note is left sounding.
void requireWritable(const midi::Score& score) {
    REQUIRE(midi::readSmf(midi::writeSmf(score)).score == score);
    for (const midi::Track& track : score.tracks) {
        for (const midi::Note& note : track.notes)
            REQUIRE((note.duration > midi::Tick{} && note.end() <= track.end));
    }
}

/// Everything that must hold of a score and its tokens.
void requireRoundTrip(const midi::Score& score, const char* scheme) {
    const auto events = tokenizer::makeTokenizer(scheme);
    const auto encoding = events->encode(score, 0);
    const auto grammar = events->grammar();
    for (const int id : encoding.ids) {
        REQUIRE(grammar->allows(id));
        grammar->take(id);
    }
    const midi::Score snapped = events->decode(encoding.tokens());
    REQUIRE(midi::noteCount(snapped) + encoding.loss->merged == midi::noteCount(score));
    requireWritable(snapped);
    REQUIRE(events->encode(snapped, 0).ids == encoding.ids);
    if (std::string_view(scheme) != "event") return;
    tokenizer::GridLoss loss;
    const auto piece = tokenizer::eventPieceOf(score, loss, tokenizer::Keeping::PartsAndPedal);
    REQUIRE(tokenizer::readEvents(encoding.ids) == piece);
    REQUIRE(tokenizer::snapToGrid(score) == snapped);
}

void requireRoundTrips(const midi::Score& score) {
    for (const char* scheme : kSchemes)
        requireRoundTrip(score, scheme);
}

/// @returns how many files of the folder the reader opens; each goes through the tokens.
std::size_t requireRoundTripsOf(const fs::path& folder) {
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        midi::Score score;
        try {
            score = midi::readSmf(entry.path()).score;
        } catch (const Error&) {
            continue;
        }
        INFO(entry.path());
        requireRoundTrips(score);
        ++files;
    }
    return files;
}

}  // namespace

TEST_CASE("Decoding the event tokens of random scores gives them on the grid", "[tokenizer]") {
    std::mt19937 random(4);
    for (int i = 0; i < 1000; ++i) {
        INFO("score " << i);
        requireRoundTrips(test::randomScore(random));
    }
}

TEST_CASE("Notes keep their key, place and loudness as near as the grid has them", "[tokenizer]") {
    std::mt19937 random(5);
    for (int i = 0; i < 200; ++i) {
        midi::Score score;
        score.division.ticksPerQuarter = static_cast<std::uint16_t>(1 + test::pick(random, 2000));
        score.tracks.resize(1);
        std::int64_t onset = 0;
        for (int n = 0; n < 40; ++n) {
            // Far enough apart for a cell each, and none of a key twice.
            onset += score.division.ticksPerQuarter / 6 + 1 + test::pick(random, 500);
            midi::Note note;
            note.onset = {onset};
            note.duration = {test::pick(random, 500)};
            note.pitch = static_cast<std::uint8_t>(20 + n);
            note.velocity = static_cast<std::uint8_t>(1 + test::pick(random, 127));
            score.tracks[0].notes.push_back(note);
            score.tracks[0].end = std::max(score.tracks[0].end, note.end());
        }
        const auto snapped = tokenizer::snapToGrid(score);
        const double scale = 480.0 / score.division.ticksPerQuarter;
        REQUIRE(snapped.tracks[1].notes.size() == 40);
        for (std::size_t n = 0; n < 40; ++n) {
            const midi::Note& before = score.tracks[0].notes[n];
            const midi::Note& after = snapped.tracks[1].notes[n];
            REQUIRE(after.pitch == before.pitch);
            REQUIRE(std::abs(after.velocity - before.velocity) <= 2);
            REQUIRE(std::abs(static_cast<double>(after.onset.value) -
                             static_cast<double>(before.onset.value) * scale) <= 20.001);
        }
    }
}

TEST_CASE("Every openable hostile file of our own goes through the event tokens", "[tokenizer]") {
    CHECK(requireRoundTripsOf(fs::path(INCIPIT_TEST_DATA) / "hostile" / "synth") > 50);
}

TEST_CASE("Every openable hostile file of others goes through the event tokens", "[tokenizer][shared]") {
    const fs::path folder = fs::path(INCIPIT_SHARED_DATA) / "hostile";
    if (!fs::exists(folder)) return test::skip("no data");
    CHECK(requireRoundTripsOf(folder / "jazz-soft") + requireRoundTripsOf(folder / "mido") > 50);
}

TEST_CASE("Any tokens drawn under the event grammar give a score that a file holds, wherever they are cut",
          "[tokenizer]") {
    const std::string scheme = GENERATE(as<std::string>{}, "event", "event-1");
    const auto events = tokenizer::makeTokenizer(scheme);
    const auto size = events->vocabulary()->size();
    std::vector<bool> allowed(size);
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        std::mt19937 random(seed);
        const auto grammar = events->grammar();
        std::vector<int> ids;
        const std::size_t length = 1 + test::pick(random, 2000);
        while (ids.size() < length) {
            grammar->mask(allowed);
            std::vector<int> choices;
            for (std::size_t id = 0; id < size; ++id) {
                if (allowed[id]) choices.push_back(static_cast<int>(id));
            }
            REQUIRE(!choices.empty());
            // Now and then a run of bars as long as the grammar lets it.
            const bool bar = seed % 3 == 0 && allowed[0] && test::pick(random, 300) > 0;
            ids.push_back(bar ? 0 : choices[test::pick(random, static_cast<std::uint32_t>(choices.size()))]);
            grammar->take(ids.back());
        }
        INFO(scheme << ", seed " << seed);
        const auto tokens = events->vocabulary()->texts(ids);
        const midi::Score score = events->decode(tokens);
        requireWritable(score);
        // A note is complete with its last token.
        const bool lengthLast = scheme == "event-1";
        const auto notes = std::ranges::count_if(tokens, [lengthLast](const std::string& token) {
            return lengthLast ? token.starts_with("length_")
                              : token.starts_with("pitch_") || token.starts_with("drum_");
        });
        REQUIRE(midi::noteCount(score) == static_cast<std::size_t>(notes));
        for (int cut = 0; cut < 20; ++cut) {
            const auto kept = std::span(tokens).first(test::pick(random, static_cast<std::uint32_t>(length)));
            requireWritable(events->decode(kept));
        }
        // What was drawn is a piece, and its own tokens give it again.
        requireRoundTrips(score);
    }
}
