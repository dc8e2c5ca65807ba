#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "midi/score.h"
#include "tokenizer/left_out.h"

namespace incipit::tokenizer {

/// A note whose end was found as music21 finds it; in ticks.
struct PairedNote {
    midi::Tick onset;
    midi::Tick end;
    std::uint8_t channel = 0;  ///< 0 to 15
    std::uint8_t pitch = 0;    ///< past 127 in damaged files
    /// Which of the score's notes it is, from 0 through all tracks; 0 of all that readAsMusic21() gives.
    std::uint32_t number = 0;
};

/// A track as music21 10.5 hears it.
struct Music21Track {
    std::vector<PairedNote> notes;    ///< by onset; notes that nothing ended are left out
    std::vector<midi::Event> events;  ///< those that give marks, by tick
    midi::Tick end;
    std::size_t noteOns = 0;  ///< those that nothing ended among them
    std::size_t drums = 0;    ///< how many note-ons stand on the drum channel
};

/// A piece as music21 10.5 hears it: all that its tokens follow from.
struct Music21Score {
    double ticksPerQuarter = 0;
    std::size_t messages = 0;  ///< notes and other events in the file
    std::vector<Music21Track> tracks;
    LeftOut leftOut;  ///< of all messages; the scheme keeps none
};

/// Whether meta events of a type give marks: names, tempo, meter and key.
[[nodiscard]] constexpr bool isMark(std::uint8_t metaType) {
    return metaType == midi::meta::kTrackName || metaType == midi::meta::kInstrumentName ||
           metaType == midi::meta::kTempo || metaType == midi::meta::kTimeSignature ||
           metaType == midi::meta::kKeySignature;
}

/// A quarter note of an SMPTE division, whatever its frames are, where music21 reads such a file at all.
inline constexpr double kSmpteQuarter = 10080;
[[nodiscard]] constexpr bool readsSmpte(unsigned ticksPerFrame) {
    return ticksPerFrame == 24 || ticksPerFrame == 25 || ticksPerFrame == 29 || ticksPerFrame == 30;
}

/// A score that was read by our own reader, or made. Each note-on ends at the earliest note-off of its
/// channel and pitch that follows it in the file, whether or not an older note ended there too.
[[nodiscard]] Music21Score asMusic21(const midi::Score& score);

/// The events of a MIDI file as music21 takes its bytes apart. For a sound file they are those of
/// midi::readSmf(). In a damaged one music21 loses its place otherwise than our reader, mends nothing, and
/// its tokens follow from that.
/// @return nothing where music21 refuses the file
[[nodiscard]] std::optional<Music21Score> readAsMusic21(std::span<const std::byte> bytes);

}  // namespace incipit::tokenizer
