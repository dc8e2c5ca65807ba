#include "tokenizer/open_piece.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <tuple>
#include <vector>

#include "base/error.h"
#include "base/random.h"
#include "midi/edits.h"
#include "midi/smf_writer.h"
#include "midi/tempo_map.h"
#include "support/score_builder.h"
#include "tokenizer/event/event_tokens.h"
#include "tokenizer/event/values.h"
#include "tokenizer/tokenizer.h"

using namespace incipit;
using test::ScoreBuilder;
using tokenizer::EventKind;
using tokenizer::Gap;

namespace {

const auto kScheme = tokenizer::makeTokenizer("event");
constexpr midi::PartId kViolin{1, 0}, kCello{2, 1}, kDrums{3, midi::kDrumChannel};

/// Six bars of 4/4 for a violin, a cello with its pedal and drums; the third is slower from its middle on.
midi::Score trio() {
    ScoreBuilder builder;
    builder.track().meter(4, 4).tempo(100).tempo(80, 10).tempo(100, 12);
    builder.track("Violin").program(40);
    for (int beat = 0; beat < 24; ++beat)
        builder.note(72 + beat % 5, beat, 0.5);
    builder.track("Cello").program(42, 0, 1).controller(64, 127, 5, 1).controller(64, 0, 11, 1);
    for (int beat = 0; beat < 24; beat += 2)
        builder.note(48 + beat % 7, beat, 1.5, 1);
    builder.track("Drums");
    for (int beat = 0; beat < 48; ++beat)
        builder.note(beat % 2 == 0 ? 36 : 42, beat / 2.0, 0.25, midi::kDrumChannel);
    return builder.score();
}

/// The notes that a gap is of.
std::vector<midi::NoteRef> replacedBy(const midi::Score& score, const Gap& gap) {
    if (!gap.notes.empty()) return gap.notes;
    const midi::TempoMap tempo(score);
    std::vector<midi::NoteRef> notes;
    for (const midi::PartId part : {kViolin, kCello, kDrums}) {
        if (!gap.parts.empty() && std::ranges::find(gap.parts, part) == gap.parts.end()) continue;
        for (const midi::Note& note : score.tracks[part.track].notes) {
            if (note.onset >= tempo.barStart(gap.first) && note.onset < tempo.barStart(gap.end))
                notes.push_back({part.track, note});
        }
    }
    return notes;
}

/// So many bars, drawn from all that may be written, positions twice as often.
std::vector<int> drawn(const tokenizer::OpenPiece& piece, std::uint64_t seed) {
    const auto grammar = kScheme->grammar();
    for (const int id : piece.before())
        grammar->take(id);
    const auto weaving = piece.weaving();
    base::Random random(base::Purpose::Sampling, {seed});
    std::vector<int> ids;
    const auto write = [&](int id) {
        REQUIRE(grammar->allows(id));
        grammar->take(id);
        weaving->take(id);
        ids.push_back(id);
    };
    write(*kScheme->barToken());
    int bars = 1;
    const auto size = static_cast<int>(kScheme->vocabulary()->size());
    while (ids.size() < 20'000) {
        std::vector<int> allowed;
        for (int id = 0; id < size; ++id) {
            if (!grammar->allows(id) || !weaving->allows(id)) continue;
            const EventKind kind = tokenizer::eventToken(id).kind;
            const int weight = kind == EventKind::Bar ? 40 : kind == EventKind::Position ? 2 : 1;
            allowed.insert(allowed.end(), static_cast<std::size_t>(weight), id);
        }
        REQUIRE_FALSE(allowed.empty());
        const int id = allowed[random.below(allowed.size())];
        const std::vector<int> due = weaving->due(id);
        for (const int given : due) {
            if (given == *kScheme->barToken() && ++bars > piece.bars()) return ids;
            write(given);
        }
        if (!due.empty()) continue;
        if (id == *kScheme->barToken() && ++bars > piece.bars()) return ids;
        write(id);
    }
    FAIL("no end");
    return ids;
}

std::vector<midi::Note> notesOf(const midi::Score& score, const midi::PartId& part) {
    std::vector<midi::Note> notes;
    for (const midi::Note& note : score.tracks[part.track].notes) {
        if (note.channel == part.channel) notes.push_back(note);
    }
    return notes;
}

/// Of some notes those that begin within bars, or without.
std::vector<midi::Note> within(std::vector<midi::Note> notes, int from, int to, bool inside) {
    std::erase_if(notes, [&](const midi::Note& note) {
        return (note.onset.value >= from && note.onset.value < to) != inside;
    });
    return notes;
}

std::string whatIsWrong(const midi::Score& score, const Gap& gap) {
    try {
        (void)kScheme->open(score, gap);
    } catch (const Error& error) {
        return error.what();
    }
    return "nothing";
}

}  // namespace

TEST_CASE("Written between what is given, all that is given stays, whatever is drawn", "[tokenizer]") {
    const midi::Score score = trio();
    constexpr int kFrom = 4 * 480, kTo = 16 * 480;
    const auto parts = GENERATE(std::vector{kViolin}, std::vector{kCello}, std::vector{kDrums},
                                std::vector{kViolin, kDrums}, std::vector<midi::PartId>{});
    const auto piece = kScheme->open(score, {.first = 2, .end = 5, .parts = parts});
    REQUIRE(piece->bars() == 3);
    const auto isFree = [&](const midi::PartId& part) {
        return parts.empty() || std::ranges::find(parts, part) != parts.end();
    };
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const std::vector<int> ids = drawn(*piece, seed);
        const midi::Edited filled = piece->filled(ids);
        for (const midi::PartId part : {kViolin, kCello, kDrums}) {
            const auto before = notesOf(score, part);
            const auto after = notesOf(filled.score, part);
            if (isFree(part)) {
                CHECK(within(after, kFrom, kTo, false) == within(before, kFrom, kTo, false));
                for (const midi::Note& note : within(after, kFrom, kTo, true))
                    CHECK(note.end().value <= kTo);
            } else {
                CHECK(after == before);
            }
        }
        for (std::size_t track = 0; track < score.tracks.size(); ++track)
            CHECK(filled.score.tracks[track].events == score.tracks[track].events);
        // What the tokens tell of the bars has all that was given, too.
        std::vector<int> all(piece->before().begin(), piece->before().end());
        all.insert(all.end(), ids.begin(), ids.end());
        const auto told = kScheme->decode(kScheme->vocabulary()->texts(all));
        const midi::TempoMap tempo(told);
        CHECK(tempo.tempoAt({10 * 480}) == Approx(80));
        CHECK(tempo.tempoAt({12 * 480}) == Approx(100));
        // And what was written is what is filled in.
        const auto count = [&](const midi::Score& of) {
            std::size_t notes = 0;
            for (const midi::Track& track : of.tracks)
                notes += within(track.notes, kFrom, kTo, true).size();
            return notes;
        };
        CHECK(count(told) == count(filled.score));
    }
}

TEST_CASE("Of some notes that are written anew none but they change, and what comes lies where they lay",
          "[tokenizer]") {
    const midi::Score score = trio();
    std::vector<midi::NoteRef> chosen;
    for (const midi::Note& note : score.tracks[1].notes) {
        if (note.onset.value >= 5 * 480 && note.onset.value < 9 * 480 && note.pitch != 72)
            chosen.push_back({1, note});
    }
    REQUIRE(chosen.size() == 3);
    const auto piece = kScheme->open(score, {.first = 2, .end = 4, .parts = {}, .notes = chosen});
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const midi::Edited filled = piece->filled(drawn(*piece, seed));
        CHECK(notesOf(filled.score, kCello) == notesOf(score, kCello));
        CHECK(notesOf(filled.score, kDrums) == notesOf(score, kDrums));
        std::vector<midi::Note> left = notesOf(filled.score, kViolin);
        for (const midi::NoteRef& note : filled.notes) {
            CHECK(note.track == 1);
            CHECK(note.note.onset >= chosen.front().note.onset);
            CHECK(note.note.onset < chosen.back().note.end());
            std::erase(left, note.note);
        }
        std::vector<midi::Note> before = notesOf(score, kViolin);
        for (const midi::NoteRef& note : chosen)
            std::erase(before, note.note);
        CHECK(left == before);
    }
}

TEST_CASE("Played off the grid, a note before a bar line stays, and one behind it goes", "[tokenizer]") {
    midi::Score score = trio();
    base::Random random(base::Purpose::Order, {3});
    for (midi::Note& note : score.tracks[1].notes)
        note.onset.value =
            std::max<std::int64_t>(0, note.onset.value + static_cast<int>(random.below(41)) - 20);
    constexpr int kFrom = 8 * 480, kTo = 16 * 480;
    const auto piece = kScheme->open(score, {.first = 3, .end = 5, .parts = {kViolin}});
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const std::vector<int> ids = drawn(*piece, seed);
        const midi::Edited filled = piece->filled(ids);
        CHECK(within(notesOf(filled.score, kViolin), kFrom, kTo, false) ==
              within(notesOf(score, kViolin), kFrom, kTo, false));
        CHECK(within(notesOf(filled.score, kViolin), kFrom, kTo, true).size() == filled.notes.size());
        CHECK(notesOf(filled.score, kDrums) == notesOf(score, kDrums));
        CHECK_FALSE(piece->behind(ids, 1).empty());
    }
}

TEST_CASE(
    "Only what a part plays around the bars is written for it, and its keys end where they are struck again",
    "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().meter(4, 4);
    builder.track().program(0).program(40, 8);
    for (int beat = 0; beat < 16; ++beat)
        builder.note(60, beat);
    const midi::Score score = builder.score();
    const auto piece = kScheme->open(score, {.first = 3, .end = 4, .parts = {}});
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const std::vector<int> ids = drawn(*piece, seed);
        for (const int id : ids) {
            const auto token = tokenizer::eventToken(id);
            if (token.kind == EventKind::Instrument) CHECK(token.value == 40);
        }
        const std::vector<midi::Note> notes = notesOf(piece->filled(ids).score, {1, 0});
        for (std::size_t i = 1; i < notes.size(); ++i) {
            const auto same = std::find_if(
                notes.begin() + static_cast<std::ptrdiff_t>(i), notes.end(), [&](const midi::Note& note) {
                    return note.pitch == notes[i - 1].pitch && note.onset > notes[i - 1].onset;
                });
            if (same != notes.end()) CHECK(notes[i - 1].end() <= same->onset);
        }
    }
}

TEST_CASE("The bars behind are told as they stand behind what was written", "[tokenizer]") {
    const midi::Score score = trio();
    const auto piece = kScheme->open(score, {.first = 2, .end = 3, .parts = {}});
    const std::vector<int> written = drawn(*piece, 7);
    std::vector<int> all(piece->before().begin(), piece->before().end());
    all.insert(all.end(), written.begin(), written.end());
    const std::vector<int> behind = piece->behind(written, 2);
    CHECK(std::ranges::count(behind, *kScheme->barToken()) == 2);
    all.insert(all.end(), behind.begin(), behind.end());
    const auto told = tokenizer::readEvents(all);
    const auto whole = tokenizer::readEvents(kScheme->encode(score, {}).ids);
    const auto between = [](const tokenizer::EventPiece& of) {
        std::vector<tokenizer::EventNote> notes = of.notes;
        std::erase_if(notes,
                      [](const tokenizer::EventNote& note) { return note.cell < 96 || note.cell >= 192; });
        return notes;
    };
    CHECK(between(told) == between(whole));
    CHECK(piece->behind(written, 100).size() > behind.size());
    CHECK(kScheme->open(score, {.first = 6, .end = 7, .parts = {}})->behind(drawn(*piece, 1), 4).empty());
}

TEST_CASE("Bars that are filled with what they were leave the piece as the scheme holds it", "[tokenizer]") {
    const midi::Score score = trio();
    const auto piece = kScheme->open(score, {.first = 3, .end = 5, .parts = {}});
    std::vector<int> all(piece->before().begin(), piece->before().end());
    const std::vector<int> original = piece->original();
    all.insert(all.end(), original.begin(), original.end());
    const auto behind = piece->behind(original, 100);
    all.insert(all.end(), behind.begin(), behind.end());
    CHECK(all == kScheme->encode(score, {}).ids);
    const auto count = [](const midi::Score& of) { return midi::noteCount(of); };
    CHECK(count(piece->filled(original).score) == count(score));
}

TEST_CASE("A bar that is cut short stays so when it is written anew", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().meter(4, 4).meter(4, 4, 6);
    builder.track();
    for (int beat = 0; beat < 14; ++beat)
        builder.note(60 + beat, beat);
    const midi::Score score = builder.score();
    const auto piece = kScheme->open(score, {.first = 2, .end = 3, .parts = {}});
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const std::vector<int> written = drawn(*piece, seed);
        std::vector<int> all(piece->before().begin(), piece->before().end());
        all.insert(all.end(), written.begin(), written.end());
        const auto behind = piece->behind(written, 1);
        all.insert(all.end(), behind.begin(), behind.end());
        const auto told = tokenizer::readEvents(all);
        CHECK(told.end == 10 * tokenizer::kCellsPerQuarter);
    }
}

TEST_CASE("Bars and parts that a piece does not have are told", "[tokenizer]") {
    const midi::Score score = trio();
    const std::string none = "The piece has 6 bars; choose some of them, such as 1 to 6.";
    CHECK(whatIsWrong(score, {.first = 0, .end = 2, .parts = {}}) == none);
    CHECK(whatIsWrong(score, {.first = 3, .end = 3, .parts = {}}) == none);
    CHECK(whatIsWrong(score, {.first = 6, .end = 9, .parts = {}}) == none);
    CHECK(whatIsWrong(score, {.first = 1, .end = 7, .parts = {}}) == "nothing");
    CHECK(whatIsWrong(score, {.first = 1, .end = 2, .parts = {{0, 3}}}) ==
          "No note of the piece is of the parts that are to be written anew; choose others.");
    ScoreBuilder odd;
    odd.track().meter(17, 8).note(60, 0).note(62, 9).note(64, 20);
    // A time signature that the scheme lacks becomes bars of an even part of it.
    CHECK(kScheme->open(odd.score(), {.first = 2, .end = 3, .parts = {}})->bars() == 17);
    for (const char* scheme : {"note-chord", "frame"})
        CHECK(tokenizer::makeTokenizer(scheme)->open(score, {}) == nullptr);
}

namespace {

/// Some bars of the trio, all of it or some parts or notes, with some locks.
Gap someGap(const midi::Score& score, base::Random& random) {
    Gap gap{.first = 1 + static_cast<int>(random.below(6)), .end = 0};
    gap.end = gap.first + 1 + static_cast<int>(random.below(static_cast<std::uint64_t>(7 - gap.first)));
    for (const midi::PartId part : {kViolin, kCello, kDrums}) {
        if (random.below(2) == 0) gap.parts.push_back(part);
    }
    if (random.below(3) == 0) {
        for (const midi::NoteRef& each : replacedBy(score, gap)) {
            if (random.below(2) == 0) gap.notes.push_back(each);
        }
    }
    gap.locks = {.rhythm = random.below(2) == 0, .pitches = random.below(2) == 0};
    return gap;
}

/// When notes begin and end, and how loud.
std::vector<midi::NoteRef> rhythmOf(std::vector<midi::NoteRef> notes) {
    for (midi::NoteRef& each : notes)
        each.note.pitch = 0;
    std::ranges::sort(notes, {}, [](const midi::NoteRef& each) {
        return std::tuple(each.track, each.note.onset, each.note.duration, each.note.velocity);
    });
    return notes;
}

}  // namespace

TEST_CASE("Whatever is chosen and locked, all else is the same to the byte in the file", "[tokenizer]") {
    midi::Score score = trio();
    for (midi::Track& track : score.tracks)
        track.end = midi::Tick{6 * 4 * 480};  // with the last bar, as what is written into it does
    const auto bytes = midi::writeSmf(score);
    base::Random random(base::Purpose::Order, {11});
    for (std::uint64_t draw = 0; draw < 1000; ++draw) {
        const Gap gap = someGap(score, random);
        CAPTURE(draw, gap.first, gap.end, gap.parts.size(), gap.notes.size(), gap.locks.rhythm,
                gap.locks.pitches);
        const auto replaced = replacedBy(score, gap);
        const auto piece = kScheme->open(score, gap);
        const midi::Edited filled = piece->filled(drawn(*piece, draw));
        CHECK(midi::writeSmfLike(midi::deleteNotes(filled.score, filled.notes).score, bytes) ==
              midi::writeSmfLike(midi::deleteNotes(score, replaced).score, bytes));
        if (gap.locks.rhythm) CHECK(rhythmOf(filled.notes) == rhythmOf(replaced));
        if (!gap.locks.pitches) continue;
        for (const midi::NoteRef& each : filled.notes) {
            CHECK(std::ranges::any_of(replaced, [&](const midi::NoteRef& before) {
                return before.track == each.track && before.note.pitch == each.note.pitch;
            }));
        }
    }
}

TEST_CASE("Where the bass is locked, the lowest note of each quarter stays", "[tokenizer]") {
    const midi::Score score = trio();
    const auto piece =
        kScheme->open(score, {.first = 2, .end = 4, .parts = {}, .notes = {}, .locks = {.bass = true}});
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const midi::Edited filled = piece->filled(drawn(*piece, seed));
        // The cello strikes every other quarter, and the violin alone the ones between.
        CHECK(within(notesOf(score, kCello), 4 * 480, 12 * 480, true).size() == 4);
        for (const midi::Note& note : within(notesOf(score, kCello), 4 * 480, 12 * 480, true))
            CHECK(std::ranges::count(notesOf(filled.score, kCello), note) == 1);
        for (const midi::Note& note : within(notesOf(score, kViolin), 4 * 480, 12 * 480, true)) {
            const bool isBass = note.onset.value / 480 % 2 == 1;
            if (isBass) CHECK(std::ranges::count(notesOf(filled.score, kViolin), note) == 1);
        }
    }
}
