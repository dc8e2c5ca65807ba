#pragma once

#include "base/fact.h"

/// What core/export says.
namespace incipit::exporting::messages {

inline constexpr Message kHours{"export.hours", "{0:.1} hours"};
inline constexpr Message kSeconds{"export.seconds", "{0:.0} seconds"};
inline constexpr Message kTooLong{
    "export.too-long",
    "The piece lasts {0}, longer than the {1} that are rendered at most. Shorten it, "
    "or check its tempo."};
inline constexpr Message kTooLongForWav{
    "export.too-long-for-wav",
    "The piece lasts {0} and a WAV file holds no more than {1}. Export it as "
    ".flac, .ogg, .opus or .mp3."};
inline constexpr Message kNoNoteInPart{
    "export.no-note-in-part",
    "No note begins in the chosen part of the piece, so there is no sound to "
    "write. Choose another part."};
inline constexpr Message kNoNotes{"export.no-notes",
                                  "The piece has no notes, so there is no sound to write."};

inline constexpr Message kEnding{
    "export.ending", "The name must end in .wav, .flac, .ogg, .opus or .mp3, which chooses the format."};
inline constexpr Message kNoFloats{
    "export.no-floats", "FLAC has no floating-point samples. Choose 24 bit, or a name that ends in .wav."};
inline constexpr Message kRate{
    "export.rate", "This format cannot be written at {0} Hz. Choose another format, or 48000 Hz."};
inline constexpr Message kNotWritten{
    "export.not-written",
    "The file cannot be written ({0}). Free some space or choose another folder; the old file was kept."};
inline constexpr Message kEncoderFailed{"export.encoder-failed", "the encoder failed"};

// What was written, but may not be as it was meant.
inline constexpr Message kClipped{
    "export.clipped", "{0} {0:sample was|samples were} too loud and {0:was|were} clipped; lower the volume."};
inline constexpr Message kLimited{"export.limited",
                                  "{0:.1} s of the sound would have clipped and were made softer by up to "
                                  "{1:.1} dB; lower the volume to keep all "
                                  "as it is."};
inline constexpr Message kNotAsLoud{
    "export.not-as-loud",
    "The sound is {0:.1} LUFS loud and not {1:.1}: more would cost its peaks, or takes over 24 dB of gain."};
inline constexpr Message kTooLoud{
    "export.too-loud",
    "The sound is {0:.1} dB above full scale; lower it before you play it or store "
    "it in another format."};
inline constexpr Message kSilent{
    "export.silent",
    "The sound is silent: the SoundFont has none of the piece's instruments, or they are muted."};

}  // namespace incipit::exporting::messages
