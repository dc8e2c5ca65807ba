#include "midi/excerpt.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "midi/bar_edits.h"
#include "midi/instruments.h"
#include "midi/part_edits.h"
#include "midi/ports.h"
#include "midi/settings.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "support/music_text.h"
#include "support/shown_notes.h"

namespace incipit::midi {

namespace {

constexpr int kDrums = 10;  // channel 11
constexpr std::int64_t kBarTicks = 1920;
using Bytes = std::vector<std::uint8_t>;

Event exclusive(Tick tick, Bytes behindStatus) {
    return {.tick = tick, .status = 0xF0, .data = std::move(behindStatus)};
}

Event gsReset(Tick tick) {
    return exclusive(tick, {0x41, 0x10, 0x42, 0x12, 0x40, 0x00, 0x7F, 0x00, 0x41, 0xF7});
}

/// Channel 11 plays a rhythm part.
Event gsDrums(Tick tick) {
    return exclusive(tick, {0x41, 0x10, 0x42, 0x12, 0x40, 0x1A, 0x15, 0x01, 0x10, 0xF7});
}

Event xgReset(Tick tick) {
    return exclusive(tick, {0x43, 0x10, 0x4C, 0x00, 0x00, 0x7E, 0x00, 0xF7});
}

Event xgDrums(Tick tick) {
    return exclusive(tick, {0x43, 0x10, 0x4C, 0x08, kDrums, 0x07, 0x02, 0xF7});
}

Event control(int channel, int number, int value, Tick tick = {}) {
    return {.tick = tick,
            .status = static_cast<std::uint8_t>(0xB0 | channel),
            .data1 = static_cast<std::uint8_t>(number),
            .data2 = static_cast<std::uint8_t>(value)};
}

/// Two bars of a melody on channel 1 and of drums on channel 11, behind a conductor's track.
Score band(std::vector<Event> ofConductor, std::vector<Event> ofDrums) {
    Score score = test::music("rest");
    score.format = Format::Simultaneous;
    score.tracks[0].events = std::move(ofConductor);
    for (int part = 0; part < 2; ++part)
        score.tracks.push_back(test::music("rest C3 C3 C3 | D3 D3 D3 D3").tracks[0]);
    score.tracks[1].events = {trackNameEvent("Melody"), programEvent(0, 24)};
    for (Note& note : score.tracks[2].notes)
        note.channel = kDrums;
    score.tracks[2].events = std::move(ofDrums);
    for (Track& track : score.tracks) {
        for (const Event& event : track.events)
            track.end = std::max(track.end, event.tick);
    }
    return score;
}

/// What makes drums of channel 11 before its first note, in a quarter of rest.
std::vector<Score> bandsWithDrums() {
    return {band({gsReset({}), gsDrums({10})}, {programEvent(kDrums, 8, {20})}),
            band({gsDrums({10})}, {}),
            band({gsReset({})}, {programEvent(kDrums, 8, {10}), gsDrums({20})}),
            band({xgReset({})}, {control(kDrums, 0, 127, {10}), programEvent(kDrums, 8, {20})}),
            band({}, {control(kDrums, 0, 127), programEvent(kDrums, 8), control(kDrums, 0, 0, {20})}),
            band({xgReset({})}, {control(kDrums, 0, 0), programEvent(kDrums, 8, {10}), xgDrums({20})})};
}

std::vector<NoteRef> notesOf(const Score& score, std::size_t track, Tick from) {
    std::vector<NoteRef> notes;
    for (const Note& note : score.tracks[track].notes) {
        if (note.onset >= from) notes.push_back({.track = track, .note = note});
    }
    return notes;
}

/// The music behind a moment, as it is dragged to other programs.
Score excerptFrom(const Score& score, Tick from) {
    std::vector<NoteRef> notes = notesOf(score, 1, from);
    std::ranges::copy(notesOf(score, 2, from), std::back_inserter(notes));
    return readSmf(writeSmf(excerptOf(score, notes))).score;
}

bool hasExclusive(const Score& score) {
    return std::ranges::any_of(
        score.tracks, [](const Track& track) { return std::ranges::any_of(track.events, isExclusive); });
}

}  // namespace

TEST_CASE("Drums that are not on channel 10 are drums in an excerpt, and in bars that are kept", "[midi]") {
    for (const Score& score : bandsWithDrums()) {
        REQUIRE(instrumentsOf(score)[1].drums);
        for (const Score& part : {excerptFrom(score, {}), excerptFrom(score, {kBarTicks}),
                                  keepBars(score, {.from = {kBarTicks}, .to = {2 * kBarTicks}})}) {
            const std::vector<Instrument> instruments = instrumentsOf(part);
            REQUIRE(instruments.size() == 2);
            CHECK_FALSE(instruments[0].drums);
            CHECK(instruments[0].program == 24);
            CHECK(instruments[1].drums);
            CHECK(instruments[1].channel == kDrums);
            CHECK(instruments[1].program == instrumentsOf(score)[1].program);
        }
        const std::vector<NoteRef> melody = notesOf(score, 1, {});
        CHECK(instrumentsOf(excerptOf(score, melody)).size() == 1);
    }
}

TEST_CASE("The channels of an excerpt are set up as they are at their first notes", "[midi]") {
    Score score = band({}, {});
    const std::vector<Event> bend{control(0, 101, 0), control(0, 100, 0), control(0, 6, 12)};
    std::vector<Event>& events = score.tracks[1].events;
    events = {trackNameEvent("Melody"), control(0, 0, 1), control(0, 32, 2), programEvent(0, 24)};
    events.insert(events.end(), bend.begin(), bend.end());
    events.push_back(control(0, 7, 90, {480}));
    events.push_back(control(0, 64, 127, {500}));
    events.push_back({.tick = {510}, .status = 0xE0, .data2 = 20});
    events.push_back(control(0, 7, 70, {960}));
    events.push_back(programEvent(0, 30, {kBarTicks}));
    score.tracks[0].events = {control(0, 10, 32)};  // in another track
    const auto setup = [&](Tick from) { return excerptOf(score, notesOf(score, 1, from)).tracks[1].events; };
    std::vector<Event> wanted{trackNameEvent("Melody"), control(0, 10, 32), control(0, 0, 1),
                              control(0, 32, 2), programEvent(0, 24)};
    wanted.insert(wanted.end(), bend.begin(), bend.end());
    wanted.push_back(control(0, 7, 90));
    CHECK(setup({}) == wanted);
    wanted.erase(wanted.begin() + 4);
    wanted.back() = control(0, 7, 70);
    wanted.push_back(programEvent(0, 30));
    CHECK(setup({kBarTicks}) == wanted);
}

TEST_CASE("What a reset of the device undid is not in an excerpt", "[midi]") {
    const Score score = band({gsDrums({}), gsReset({kBarTicks})}, {control(kDrums, 7, 20)});
    CHECK(instrumentsOf(score)[1].drums);
    const Score later = excerptFrom(score, {kBarTicks});
    CHECK_FALSE(instrumentsOf(later)[1].drums);
    CHECK(later.tracks[1].events == std::vector{trackNameEvent("Melody"), gsReset({}), programEvent(0, 0)});
    CHECK(later.tracks[2].events == std::vector{programEvent(kDrums, 0)});
    CHECK_FALSE(instrumentsOf(keepBars(score, {.from = {kBarTicks}, .to = {2 * kBarTicks}}))[1].drums);
}

TEST_CASE("Bars that are kept are set up anew by a reset in a later track", "[midi]") {
    const Score score = band({control(0, 7, 1)}, {});
    Score reset = score;
    reset.tracks[2].events = {gsReset({10}), gsDrums({20})};
    reset.tracks[1].events = {programEvent(0, 24, {30})};
    const Score kept = keepBars(reset, {.from = {kBarTicks}, .to = {2 * kBarTicks}});
    CHECK(kept.tracks[0].events == std::vector{gsReset({})});
    CHECK(kept.tracks[1].events == std::vector{programEvent(0, 24)});
    CHECK(kept.tracks[2].events == std::vector{gsDrums({})});
}

TEST_CASE("The parts of an excerpt play into the ports of the piece", "[midi]") {
    Score score = band({}, {});
    for (const std::size_t track : {1U, 2U}) {
        const auto port = static_cast<std::uint8_t>(track - 1);
        const int program = track == 1 ? 24 : 40;
        score.tracks[track].events = {{.status = 0xFF, .data1 = meta::kPort, .data = {port}},
                                      programEvent(0, program)};
        for (Note& note : score.tracks[track].notes)
            note.channel = 0;
    }
    const Score excerpt = excerptFrom(score, {kBarTicks});
    CHECK(Ports(excerpt).count() == 2);
    const std::vector<Instrument> instruments = instrumentsOf(excerpt);
    REQUIRE(instruments.size() == 2);
    CHECK(instruments[0].program == 24);
    CHECK(instruments[1].program == 40);
}

TEST_CASE("Tracks of one channel keep the programs that each has set itself", "[midi]") {
    Score score = band({}, {programEvent(0, 40, {20})});
    score.tracks[1].events.push_back(control(0, 7, 90, {10}));
    for (Note& note : score.tracks[2].notes)
        note.channel = 0;
    const Score excerpt = excerptFrom(score, {kBarTicks});
    CHECK(excerpt.tracks[1].events ==
          std::vector{trackNameEvent("Melody"), programEvent(0, 24), control(0, 7, 90)});
    CHECK(excerpt.tracks[2].events == std::vector{programEvent(0, 40)});
}

TEST_CASE("Drums that are pasted stay drums, and the piece is set up as it was", "[midi]") {
    const Score piece = test::music("C4 E4 G4");
    for (const Score& score : bandsWithDrums()) {
        const Score excerpt = excerptOf(score, notesOf(score, 2, {kBarTicks}));
        // Into their own part, and into a piece that has none.
        const Edited again = pasteNotes(score, excerpt, {4 * kBarTicks}, score.tracks.size(), 0);
        CHECK(again.score.tracks.size() == score.tracks.size());
        const Edited added = addParts(piece, excerpt, {4 * kBarTicks});
        CHECK_FALSE(hasExclusive(added.score));
        const std::vector<Instrument> instruments = instrumentsOf(added.score);
        REQUIRE(instruments.size() == 2);
        CHECK_FALSE(instruments[0].drums);
        CHECK(instruments[1].drums);
    }
}

TEST_CASE("A part that is added on a channel of the piece leaves it as the piece has set it", "[midi]") {
    Score piece = test::music("C4 E4 G4");
    piece.tracks[0].events = {control(0, 7, 100), programEvent(0, 24)};
    Score other = piece;
    other.tracks[0].events = {control(0, 7, 30), programEvent(0, 24), control(0, 7, 40, {480})};
    const Edited added = addParts(piece, other, {kBarTicks});
    CHECK(added.score.tracks[1].events == std::vector{control(0, 7, 40, {kBarTicks + 480})});
}

}  // namespace incipit::midi
