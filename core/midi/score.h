#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "midi/text_encoding.h"
#include "midi/tick.h"

namespace incipit::midi {

/// The General MIDI drum channel, counted from 0 (musicians call it channel 10).
inline constexpr int kDrumChannel = 9;

/// What a tick is worth (Standard MIDI Files 1.0, header chunk).
struct Division {
    std::uint16_t ticksPerQuarter = 480;  ///< 1 to 32767; used when framesPerSecond is 0
    std::uint8_t framesPerSecond =
        0;                           ///< SMPTE: 24, 25, 29 (29.97 drop-frame) or 30; 0 for ticks per quarter
    std::uint8_t ticksPerFrame = 0;  ///< SMPTE: 1 to 255

    bool operator==(const Division&) const = default;
    [[nodiscard]] bool isSmpte() const { return framesPerSecond != 0; }

    /// Ticks in a quarter note. SMPTE ticks are real time and tempo does not touch them; there a quarter is
    /// half a second (120 beats a minute), so that bars and grids have a meaning.
    [[nodiscard]] double quarter() const;

    /// Ticks in a second of an SMPTE division (29 frames are 30000/1001); 0 for ticks per quarter.
    [[nodiscard]] double ticksPerSecond() const;
};

/// A note-on with its note-off. 24 bytes, as files hold millions.
struct Note {
    Tick onset{};
    Tick duration{};             ///< 0 is allowed
    std::uint8_t channel = 0;    ///< 0 to 15
    std::uint8_t pitch = 60;     ///< 0 to 127, 60 is middle C
    std::uint8_t velocity = 90;  ///< 1 to 127
    std::uint8_t release =
        64;  ///< velocity of the note-off, 0 to 127; 64 also stands for a note-on of velocity 0

    /// What the file said that a pair of onset and end does not show. Both false for notes made here, and no
    /// part of equality: a written file has the note-off that these notes lacked.
    bool neverEnded = false;  ///< no note-off was found: it was ended with the track
    bool noteOffFollowsOnset =
        false;  ///< at the onset's tick, after the note-on, stood a note-off of the same key that
                ///< ended an older note (readers that end every open note there see length 0)

    [[nodiscard]] Tick end() const { return onset + duration; }
    bool operator==(const Note& other) const {
        return onset == other.onset && duration == other.duration && channel == other.channel &&
               pitch == other.pitch && velocity == other.velocity && release == other.release;
    }
};

/// Every message that is no note: channel messages, system exclusive, meta events, and note-offs that end
/// nothing. The end of a track is Track::end.
struct Event {
    Tick tick{};
    std::uint8_t status = 0;  ///< 0x80 to 0xEF with the channel; 0xF0 or 0xF7 system exclusive; 0xFF meta
    std::uint8_t data1 = 0;   ///< first data byte; for a meta event its type
    std::uint8_t data2 = 0;   ///< second data byte
    std::vector<std::uint8_t> data{};  ///< payload of system exclusive (without its status) and meta events

    bool operator==(const Event&) const = default;
    [[nodiscard]] bool isMeta(std::uint8_t type) const { return status == 0xFF && data1 == type; }
    /// The kind of a channel message: 0x80 note-off … 0xB0 controller, 0xC0 program, 0xE0 pitch bend.
    [[nodiscard]] std::uint8_t kind() const { return status & 0xF0U; }
    [[nodiscard]] int channel() const { return status & 0x0FU; }
};

/// Types of meta events that the program reads (Standard MIDI Files 1.0, meta events).
namespace meta {
inline constexpr std::uint8_t kText = 0x01, kTrackName = 0x03, kInstrumentName = 0x04, kEndOfTrack = 0x2F,
                              kDeviceName = 0x09, kPort = 0x21, kTempo = 0x51, kTimeSignature = 0x58,
                              kKeySignature = 0x59;
}

/// Notes stand in order of onset, notes of one onset in file order; events likewise by tick.
struct Track {
    std::vector<Note> notes;
    std::vector<Event> events;
    Tick end{};  ///< where the track ends; never before its last note or event

    bool operator==(const Track&) const = default;
};

enum class Format : std::uint8_t {
    SingleTrack = 0,
    Simultaneous = 1,
    Sequences = 2,  ///< independent sequences: the reader placed each track after the end of the one before
};

/// A piece of music as plain values in ticks. Edits make new scores.
struct Score {
    Format format = Format::Simultaneous;
    Division division;
    std::vector<Track> tracks;
    TextEncoding textEncoding = TextEncoding::Utf8;  ///< of the tracks' texts, which are kept as the file had
                                                     ///< them; guessed or chosen, no part of equality

    bool operator==(const Score& other) const {
        return format == other.format && division == other.division && tracks == other.tracks;
    }
};

/// Text of a meta event as UTF-8: bytes that should be and are not valid UTF-8 are taken as Latin-1. Stops at
/// the first NUL, and control characters become spaces.
[[nodiscard]] std::string text(const Event& event, TextEncoding encoding = TextEncoding::Utf8);

/// The first track name (meta 0x03), else the first instrument name (0x04), else "".
[[nodiscard]] std::string trackName(const Track& track, TextEncoding encoding = TextEncoding::Utf8);

/// The texts that are not all ASCII, in the order of the tracks, up to 64 KB of them: what an encoding makes
/// a difference to. They stand in the score.
[[nodiscard]] std::vector<const Event*> textsBeyondAscii(const Score& score);

/// What the texts of all tracks are likely to be in.
[[nodiscard]] TextEncoding guessTextEncoding(const Score& score);

[[nodiscard]] std::size_t noteCount(const Score& score);

/// The end of the longest track.
[[nodiscard]] Tick endOf(const Score& score);

/// Where the music ends: the last note, channel message or system exclusive one, or the end of a track in
/// which nothing stands far behind that, as a rest may be written there. Tempos and texts more than two bars
/// behind it are no music, and neither is the rest of their track. The end of the longest track where there
/// is no note.
[[nodiscard]] Tick musicEndOf(const Score& score);

/// Events as the standard writes them.
[[nodiscard]] Event trackNameEvent(std::string_view name, Tick tick = {});
[[nodiscard]] Event textEvent(std::string_view text, Tick tick = {});
[[nodiscard]] Event programEvent(int channel, int program, Tick tick = {});  ///< channel 0-15, program 0-127
[[nodiscard]] Event tempoEvent(double beatsPerMinute, Tick tick = {});  ///< 3.6 to 10,000 quarters a minute
[[nodiscard]] Event timeSignatureEvent(int numerator, int denominator,
                                       Tick tick = {});  ///< denominator a power of 2
[[nodiscard]] Event keySignatureEvent(int sharps, bool minor,
                                      Tick tick = {});  ///< sharps -7 to 7, flats negative

}  // namespace incipit::midi
