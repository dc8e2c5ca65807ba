#include "performance/transcript.h"

#include <catch2/catch.hpp>
#include <string>

#include "midi/tempo_map.h"
#include "support/music_text.h"

namespace incipit::performance {

namespace {

/// "60@480+240 …": pitch, onset and length of every note of a track.
std::string shown(const midi::Track& track) {
    std::string text;
    for (const midi::Note& note : track.notes) {
        text += std::to_string(note.pitch) + "@" + std::to_string(note.onset.value) + "+" +
                std::to_string(note.duration.value) + " ";
    }
    return text;
}

}  // namespace

TEST_CASE("A conversation is written down as it was heard", "[performance]") {
    Transcript transcript;
    transcript.called(3.25, test::music("C4"));
    // The player went on before the answer.
    transcript.called(3.25, test::music("C4 E4"));
    midi::Score answer = test::music("G4 A4");
    answer.tracks[0].events = {midi::tempoEvent(90), midi::programEvent(0, 40)};
    transcript.responded(7.25, answer);
    transcript.called(11.5, test::music("D4"));
    CHECK(transcript.answers() == 1);

    const midi::Score score = transcript.toScore(100);
    REQUIRE(score.tracks.size() == 2);
    CHECK(midi::trackName(score.tracks[0]) == "You");
    CHECK(midi::trackName(score.tracks[1]) == "Incipit");
    CHECK(shown(score.tracks[0]) == "60@0+480 64@480+480 62@3960+480 ");
    CHECK(shown(score.tracks[1]) == "67@1920+480 69@2400+480 ");
    CHECK(midi::TempoMap(score).tempoAt({2000}) == Approx(100));
    // The network's program does not become the keyboard's.
    CHECK(score.tracks[0].notes[0].channel == 0);
    CHECK(score.tracks[1].notes[0].channel == 1);
    CHECK(score.tracks[1].events.back() == midi::programEvent(1, 40, {1920}));
    CHECK(score.tracks[1].end == midi::Tick{2880});
}

TEST_CASE("An answer that was interrupted is written down as far as it was heard", "[performance]") {
    Transcript transcript;
    transcript.called(0, test::music("C4"));
    transcript.responded(2, test::music("G4 A4 B4"));
    transcript.interrupted(3.5);
    CHECK(shown(transcript.toScore(120).tracks[1]) == "67@960+480 69@1440+240 ");
    // One that had not begun is none, and the phrase goes on.
    transcript.called(3.5, test::music("D4"));
    transcript.responded(6, test::music("G4"));
    transcript.interrupted(5);
    transcript.called(3.5, test::music("D4 E4"));
    CHECK(transcript.answers() == 1);
    CHECK(shown(transcript.toScore(120).tracks[0]) == "60@0+480 62@1680+480 64@2160+480 ");
    transcript.interrupted(9);  // nobody was answering
    CHECK(transcript.answers() == 1);
    CHECK(midi::noteCount(Transcript().toScore(120)) == 0);
}

}  // namespace incipit::performance
