#include "midi/part_edits.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "midi/excerpt.h"
#include "midi/instruments.h"
#include "midi/tempo_map.h"
#include "support/music_text.h"
#include "support/shown_notes.h"

namespace incipit::midi {

namespace {

using test::shown;

Score threeNotes() {
    return test::music("C4 E4 G4");
}

/// A melody on a channel that plays a program.
Score partOf(int channel, int program) {
    Score score = threeNotes();
    for (Note& note : score.tracks[0].notes)
        note.channel = static_cast<std::uint8_t>(channel);
    score.tracks[0].events = {trackNameEvent("Part"), programEvent(channel, program), tempoEvent(77)};
    return score;
}

}  // namespace

TEST_CASE("A part is split at a pitch and joined again, and sounds the same", "[midi]") {
    Score score = test::music("C3+C5 D3+D5");
    score.format = Format::SingleTrack;
    score.tracks[0].events = {trackNameEvent("Piano"), tempoEvent(90), programEvent(0, 4),
                              programEvent(3, 9)};
    const Edited split = splitPart(score, 0, 60);
    REQUIRE(split.score.tracks.size() == 2);
    CHECK(split.score.format == Format::Simultaneous);
    CHECK(shown(split.score, 0) == "72@0+480 74@480+480 ");
    CHECK(shown(split.score, 1) == "48@0+480 50@480+480 ");
    CHECK(split.notes.size() == 2);
    CHECK(split.score.tracks[1].events == std::vector{trackNameEvent("Piano"), programEvent(0, 4)});
    const Edited joined = joinParts(split.score, 0, 1);
    REQUIRE(joined.score.tracks.size() == 1);
    CHECK(shown(joined.score) == "72@0+480 48@0+480 74@480+480 50@480+480 ");
    CHECK(joined.score.tracks[0].events == score.tracks[0].events);
    CHECK(joined.score.tracks[0].end == score.tracks[0].end);
}

TEST_CASE("Parts are left out, and all else stays", "[midi]") {
    Score score = partOf(2, 40);
    score.tracks.push_back(partOf(9, 0).tracks[0]);
    score.tracks[1].notes[1].channel = 2;
    const std::vector<PartId> parts{{1, 9}, {7, 1}};
    const Score left = withoutParts(score, parts);
    CHECK(shown(left, 0) == shown(score, 0));
    CHECK(shown(left, 1) == "64@480+480 ");
    CHECK(left.tracks[1].events == score.tracks[1].events);
    CHECK(withoutParts(score, {}) == score);
}

TEST_CASE("A part that cannot be split or joined stays as it is", "[midi]") {
    const Score score = threeNotes();
    CHECK(splitPart(score, 0, 0).score == score);
    CHECK(splitPart(score, 0, 127).score == score);
    CHECK(splitPart(score, 3, 64).score == score);
    CHECK(joinParts(score, 0, 0).score == score);
    CHECK(joinParts(score, 0, 1).score == score);
}

TEST_CASE("A part joined into a later one is the one that goes", "[midi]") {
    Score score = threeNotes();
    score.tracks.push_back(test::music("A4").tracks[0]);
    const Edited joined = joinParts(score, 1, 0);
    REQUIRE(joined.score.tracks.size() == 1);
    CHECK(shown(joined.score) == "69@0+480 60@0+480 64@480+480 67@960+480 ");
    CHECK(joined.notes.front().track == 0);
}

TEST_CASE("Added parts keep their sound and their time, on channels of their own", "[midi]") {
    const Score piece = partOf(0, 24);
    Score other = partOf(0, 40);
    other.division.ticksPerQuarter = 240;  // its notes are half notes
    const Edited added = addParts(piece, other, {960});
    REQUIRE(added.score.tracks.size() == 2);
    CHECK(added.score.tracks[0] == piece.tracks[0]);
    CHECK(shown(added.score, 1) == "60@960+960 64@1920+960 67@2880+960 ");
    CHECK(added.notes.size() == 3);
    const auto instruments = instrumentsOf(added.score);
    REQUIRE(instruments.size() == 2);
    CHECK(instruments[0].program == 24);
    CHECK(instruments[1].program == 40);
    CHECK(instruments[1].channel == 1);
    CHECK(instruments[1].name == "Part");
    CHECK(added.score.tracks[1].events == std::vector{trackNameEvent("Part"), programEvent(1, 40)});
}

TEST_CASE("An added part of the same sound shares the channel, and drums stay drums", "[midi]") {
    const Score piece = partOf(0, 24);
    CHECK(addParts(piece, partOf(3, 24), {}).notes.front().note.channel == 3);
    CHECK(addParts(piece, partOf(0, 24), {}).notes.front().note.channel == 0);
    const Edited drums = addParts(partOf(kDrumChannel, 0), partOf(kDrumChannel, 8), {});
    CHECK(drums.notes.front().note.channel == kDrumChannel);
}

TEST_CASE("Where all channels are taken an added part plays as it can", "[midi]") {
    Score piece;
    for (int channel = 0; channel < 16; ++channel)
        piece = addParts(piece, partOf(channel, channel), {}).score;
    const Edited added = addParts(piece, partOf(2, 99), {});
    CHECK(added.score.tracks.size() == piece.tracks.size() + 1);
    CHECK(added.notes.front().note.channel == 2);
}

TEST_CASE("What is copied is a piece of its own, and comes into the part that is given", "[midi]") {
    const Score piece = partOf(2, 33);
    const std::vector<NoteRef> notes{{.track = 0, .note = piece.tracks[0].notes[1]},
                                     {.track = 0, .note = piece.tracks[0].notes[2]}};
    const Score excerpt = excerptOf(piece, notes);
    REQUIRE(excerpt.tracks.size() == 2);
    CHECK(shown(excerpt, 1) == "64@0+480 67@480+480 ");
    CHECK(instrumentsOf(excerpt).front().program == 33);
    CHECK(TempoMap(excerpt).tempoAt({}) == Approx(77).epsilon(1e-3));
    CHECK(excerptOf(piece, {}).tracks.empty());

    const Score other = partOf(5, 70);
    const Edited pasted = pasteNotes(other, excerpt, {4800}, 0, 5);
    CHECK(shown(pasted.score) == "60@0+480 64@480+480 67@960+480 64@4800+480 67@5280+480 ");
    CHECK(pasted.notes.front().note.channel == 5);
    CHECK(pasted.score.tracks.size() == 1);
}

TEST_CASE("Several parts are pasted into their likes, or where one has none into new ones", "[midi]") {
    const Score two = addParts(partOf(0, 24), partOf(1, 40), {}).score;
    const Edited again = pasteNotes(two, two, {1440}, 0, 0);
    CHECK(again.score.tracks.size() == 2);
    CHECK(shown(again.score, 1) == "60@0+480 64@480+480 67@960+480 60@1440+480 64@1920+480 67@2400+480 ");
    const Edited elsewhere = pasteNotes(partOf(0, 24), two, {}, 0, 0);
    CHECK(elsewhere.score.tracks.size() == 3);
    CHECK(elsewhere.notes.size() == 6);
}

TEST_CASE("A program holds from the start, whatever was set in between", "[midi]") {
    Score score = partOf(2, 5);
    score.tracks[0].events.push_back(programEvent(2, 6, {480}));
    score.tracks[0].events.push_back(programEvent(3, 7, {480}));
    const Score played = setProgram(score, 0, 2, 60);
    CHECK(played.tracks[0].events == std::vector{trackNameEvent("Part"), tempoEvent(77), programEvent(2, 60),
                                                 programEvent(3, 7, {480})});
    CHECK(instrumentsOf(played).front().program == 60);
    CHECK(setProgram(score, 9, 0, 1) == score);
}

TEST_CASE("A track is named in the encoding of its piece's texts", "[midi]") {
    Score score = partOf(0, 5);
    CHECK(trackName(renameTrack(score, 0, "Géza").tracks[0]) == "Géza");
    score.textEncoding = TextEncoding::ShiftJis;
    const Score piano = renameTrack(score, 0, "ピアノ");
    CHECK(piano.tracks[0].events.size() == score.tracks[0].events.size());
    CHECK(trackName(piano.tracks[0], TextEncoding::ShiftJis) == "ピアノ");
    const Score mended = renameTrack(score, 0, "Géza");
    CHECK(mended.textEncoding == TextEncoding::Utf8);
    Score two = piano;
    two.tracks.push_back(piano.tracks[0]);
    CHECK(trackName(renameTrack(two, 1, "Géza").tracks[1], TextEncoding::ShiftJis) == "G??za");
    Score nameless = test::music("C4");
    CHECK(trackName(renameTrack(nameless, 0, "Flute").tracks[0]) == "Flute");
}

}  // namespace incipit::midi
