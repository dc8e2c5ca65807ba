#pragma once

#include "base/fact.h"

/// What core/midi says: what cannot be read or written, and what a reader had to mend.
namespace incipit::midi::messages {

// What a file is instead of MIDI.
inline constexpr Message kKindSoundFont{"midi.kind-soundfont", "a SoundFont"};
inline constexpr Message kKindWav{"midi.kind-wav", "a WAV audio file"};
inline constexpr Message kKindDls{"midi.kind-dls", "a DLS sound bank"};
inline constexpr Message kKindAvi{"midi.kind-avi", "an AVI film"};
inline constexpr Message kKindRiff{"midi.kind-riff", "a RIFF file of another kind"};
inline constexpr Message kKindGzip{"midi.kind-gzip", "a gzip archive"};
inline constexpr Message kKindZip{"midi.kind-zip", "a ZIP archive (or a compressed MusicXML score)"};
inline constexpr Message kKindBzip2{"midi.kind-bzip2", "a bzip2 archive"};
inline constexpr Message kKindXz{"midi.kind-xz", "an xz archive"};
inline constexpr Message kKind7Zip{"midi.kind-7-zip", "a 7-Zip archive"};
inline constexpr Message kKindRar{"midi.kind-rar", "a RAR archive"};
inline constexpr Message kKindMp3{"midi.kind-mp3", "an MP3 audio file"};
inline constexpr Message kKindOgg{"midi.kind-ogg", "an Ogg audio file"};
inline constexpr Message kKindFlac{"midi.kind-flac", "a FLAC audio file"};
inline constexpr Message kKindIff{"midi.kind-iff", "an IFF file (such as AIFF audio)"};
inline constexpr Message kKindPdf{"midi.kind-pdf", "a PDF document"};
inline constexpr Message kKindPng{"midi.kind-png", "a PNG picture"};
inline constexpr Message kKindJpeg{"midi.kind-jpeg", "a JPEG picture"};
inline constexpr Message kKindGif{"midi.kind-gif", "a GIF picture"};
inline constexpr Message kKindProgram{"midi.kind-program", "a program"};
inline constexpr Message kKindSqlite{"midi.kind-sqlite", "an SQLite database"};
inline constexpr Message kKindSysex{"midi.kind-sysex", "a raw system-exclusive dump"};
inline constexpr Message kKindMusicXml{"midi.kind-musicxml", "a MusicXML score"};
inline constexpr Message kKindWebPage{"midi.kind-web-page", "a web page"};
inline constexpr Message kKindXml{"midi.kind-xml", "an XML file (such as a MusicXML score)"};

// What cannot be read.
inline constexpr Message kOtherKind{"midi.other-kind", "This is {0}, not a MIDI file."};
inline constexpr Message kRiffWithoutMidi{"midi.riff-without-midi",
                                          "This RIFF file holds no MIDI data; it cannot be opened."};
inline constexpr Message kRiffTooDeep{
    "midi.riff-too-deep", "This RIFF file holds others too deep in one another; it cannot be opened."};
inline constexpr Message kEmpty{"midi.empty", "The file is empty."};
inline constexpr Message kMidi2{
    "midi.midi-2", "MIDI 2.0 clip files are not supported; save the piece as a Standard MIDI File."};
inline constexpr Message kTooShort{"midi.too-short", "Not a MIDI file: it ends after {0} {0:byte|bytes}."};
inline constexpr Message kNoHeader{
    "midi.no-header",
    "Not a MIDI file (no MThd header). Choose a file that ends in .mid, .midi, .smf, .kar or .rmi."};
inline constexpr Message kCutHeader{"midi.cut-header", "The file ends inside the MIDI header."};
inline constexpr Message kDamagedHeader{"midi.damaged-header", "The MIDI header is damaged (length {0})."};
inline constexpr Message kNoTracks{"midi.no-tracks", "The file holds no tracks."};

// What was mended in the file.
inline constexpr Message kMoreLikeThis{"midi.more-like-this", "{0} (and {1} more like this)."};
inline constexpr Message kPrefix{"midi.prefix",
                                 "{0} {0:byte|bytes} before the MIDI header {0:was|were} skipped."};
inline constexpr Message kRiffSize{"midi.riff-size", "The RIFF size is wrong ({0})."};
inline constexpr Message kRiffDataSize{"midi.riff-data-size", "The size of the RIFF data is wrong ({0})."};
inline constexpr Message kRiffChunks{"midi.riff-chunks", "The chunks of the RIFF file are damaged."};
inline constexpr Message kRiffNesting{"midi.riff-nesting",
                                      "The MIDI data lie in a RIFF file within another."};
inline constexpr Message kHeaderLength{"midi.header-length", "The MIDI header's length is wrong ({0})."};
inline constexpr Message kUnknownFormat{"midi.unknown-format", "Unknown MIDI format {0}, read as format 1."};
inline constexpr Message kSeveralTracksInFormat0{"midi.several-tracks-in-format-0",
                                                 "Format 0 should have one track; {0} were read."};
inline constexpr Message kSequences{"midi.sequences",
                                    "Format 2: {0} independent sequences were placed one after the other."};
inline constexpr Message kSmpteRate{"midi.smpte-rate",
                                    "Unknown SMPTE rate {0}; {1} frames a second were assumed."};
inline constexpr Message kSmpteDivision{
    "midi.smpte-division", "An SMPTE division of 0 ticks a frame is not valid; {0} were assumed."};
inline constexpr Message kDivision{"midi.division", "Division 0 is not valid; {0} was assumed."};
inline constexpr Message kTrackCount{"midi.track-count",
                                     "{0} {0:track|tracks} declared, {1} {1:was|were} found."};
inline constexpr Message kTooManyTracks{"midi.too-many-tracks", "Tracks beyond the 65,535th were ignored."};
inline constexpr Message kSecondFile{"midi.second-file", "A second MIDI file after the first was ignored."};
inline constexpr Message kCutTrackHeader{"midi.cut-track-header", "The file ends inside track {0}'s header."};
inline constexpr Message kCutTrack{"midi.cut-track",
                                   "The file ends inside track {0}; what could be read was kept."};
inline constexpr Message kAfterEnd{"midi.after-end", "Events after the end of track {0} were ignored."};
inline constexpr Message kNoEndOfTrack{"midi.no-end-of-track", "Track {0} has no end-of-track."};
inline constexpr Message kNoEndsOfTracks{"midi.no-ends-of-tracks",
                                         "{0} {0:track|tracks} have no end-of-track."};
inline constexpr Message kStrayBytes{"midi.stray-bytes",
                                     "{0} {0:byte|bytes} between tracks {0:was|were} skipped."};
inline constexpr Message kTrailingBytes{"midi.trailing-bytes",
                                        "{0} {0:byte|bytes} after the last track {0:was|were} ignored."};
inline constexpr Message kCutChunk{"midi.cut-chunk", "A chunk runs past the end of the file."};

// In a track, whose number is argument 0.
inline constexpr Message kShortTrack{"midi.short-track",
                                     "Track {0} is {1} {1:byte|bytes} shorter than it says."};
inline constexpr Message kLongTrack{"midi.long-track",
                                    "Track {0} is {1} {1:byte|bytes} longer than it says."};
inline constexpr Message kCutEvent{"midi.cut-event", "Track {0} ends inside an event."};
inline constexpr Message kMissingDelta{"midi.missing-delta", "Track {0} has no delta-time before its end."};
inline constexpr Message kLongDelta{"midi.long-delta", "Track {0} has a delta-time of more than 4 bytes."};
inline constexpr Message kNoStatus{"midi.no-status", "Track {0}: data without a status byte was skipped."};
inline constexpr Message kRunningAfterMeta{"midi.running-after-meta",
                                           "Track {0} uses running status after a meta event."};
inline constexpr Message kRunningAfterSystem{"midi.running-after-system",
                                             "Track {0} uses running status after a system message."};
inline constexpr Message kDataByte{"midi.data-byte", "Track {0} has a data byte above 127."};
inline constexpr Message kMetaType{"midi.meta-type", "Track {0} has a meta event of a type above 127."};
inline constexpr Message kEventTooLong{"midi.event-too-long",
                                       "Track {0}: an event runs past the end of the track."};
inline constexpr Message kSystemMessage{"midi.system-message",
                                        "Track {0}: system message 0xF{1} was skipped."};
inline constexpr Message kOpenSystemExclusive{"midi.open-system-exclusive",
                                              "Track {0}: a system-exclusive message is not terminated."};
inline constexpr Message kSystemExclusiveData{
    "midi.system-exclusive-data",
    "Track {0}: a system-exclusive message holds a byte above 127, so it is not played."};
inline constexpr Message kEndLength{"midi.end-length",
                                    "The end of track {0} has length {1}, where it should be empty."};
inline constexpr Message kMetaLength{"midi.meta-length", "Track {0}: {1} of length {2} was ignored."};
inline constexpr Message kTempoEvent{"midi.tempo-event", "a tempo event"};
inline constexpr Message kTimeSignatureEvent{"midi.time-signature-event", "a time signature"};
inline constexpr Message kKeySignatureEvent{"midi.key-signature-event", "a key signature"};
inline constexpr Message kChannelPrefixEvent{"midi.channel-prefix-event", "a channel prefix"};
inline constexpr Message kSmpteOffsetEvent{"midi.smpte-offset-event", "an SMPTE offset"};
inline constexpr Message kPortEvent{"midi.port-event", "a port"};
inline constexpr Message kSequenceNumberEvent{"midi.sequence-number-event", "a sequence number"};

// In the music.
inline constexpr Message kTempo{"midi.tempo", "Tempo 0 is not valid and was ignored."};
inline constexpr Message kTempoLimit{"midi.tempo-limit", "Tempo {0} BPM was limited to {1} BPM."};
inline constexpr Message kTimeSignature{"midi.time-signature",
                                        "Time signature {0}/{1} is not valid and was ignored."};
inline constexpr Message kFineTimeSignature{"midi.fine-time-signature",
                                            "Time signature {0}/2^{1} is not valid and was ignored."};
inline constexpr Message kFlats{
    "midi.flats", "A key signature of {0} {0:flat|flats} (mode {1}) is not valid and was ignored."};
inline constexpr Message kSharps{
    "midi.sharps", "A key signature of {0} {0:sharp|sharps} (mode {1}) is not valid and was ignored."};
inline constexpr Message kChannelPrefix{"midi.channel-prefix", "Channel prefix {0} was ignored."};
inline constexpr Message kSmpteOffset{"midi.smpte-offset",
                                      "The SMPTE offset {0} is not valid and was ignored."};
inline constexpr Message kNoNotes{"midi.no-notes", "The file holds no notes."};
inline constexpr Message kNeverEnds{"midi.never-ends",
                                    "{0} {0:note never ends; it was ended with its track|notes never end; "
                                    "they were ended with their tracks}."};
inline constexpr Message kZeroLength{"midi.zero-length", "{0} {0:note has|notes have} length 0."};
inline constexpr Message kLongNote{"midi.long-note", "A note is {0} {0:day|days} long; check its timing."};
inline constexpr Message kLongPiece{"midi.long-piece",
                                    "The piece is {0} {0:day|days} long; check its timing."};
inline constexpr Message kManyTicks{"midi.many-ticks", "The piece is {0} ticks long; check its timing."};
inline constexpr Message kSilentTail{
    "midi.silent-tail",
    "Behind the music the file goes on for {0:.0} s with tempos and texts alone; that is left out."};
inline constexpr Message kVoices{"midi.voices", "{0} notes sound at once; playback limits voices."};

// What cannot be written.
inline constexpr Message kNoStatusToWrite{
    "midi.no-status-to-write",
    "Track {0} holds an event without a status, so the piece cannot be written as MIDI."};
inline constexpr Message kNoFileMessage{
    "midi.no-file-message",
    "Track {0} holds a message that no file can, so the piece cannot be written as MIDI."};
inline constexpr Message kWrongMeta{
    "midi.wrong-meta", "Track {0} holds a wrong meta event, so the piece cannot be written as MIDI."};
inline constexpr Message kWrongValue{
    "midi.wrong-value",
    "Track {0} holds a value outside MIDI's range, so the piece cannot be written as MIDI."};
inline constexpr Message kBeforeStart{
    "midi.before-start",
    "Track {0} holds an event before its start, so the piece cannot be written as MIDI."};
inline constexpr Message kTooLongForFile{"midi.too-long-for-file",
                                         "Track {0} holds a pause or an event too long for a MIDI file, so "
                                         "the piece cannot be written as MIDI."};
inline constexpr Message kWrongNote{
    "midi.wrong-note",
    "A note's channel, velocity or length is outside MIDI's range, so the piece cannot be written."};
inline constexpr Message kWrongSmpte{
    "midi.wrong-smpte", "The piece's SMPTE division is not one of MIDI's, so it cannot be written."};
inline constexpr Message kWrongDivision{
    "midi.wrong-division",
    "The piece's ticks per quarter note are outside 1 to 32767, so it cannot be written."};
inline constexpr Message kNothingToWrite{"midi.nothing-to-write",
                                         "The piece has no tracks, so there is nothing to write."};
inline constexpr Message kMoreTracksThanFile{
    "midi.more-tracks-than-file", "The piece has more than 65,535 tracks; a MIDI file holds no more."};
inline constexpr Message kOneTrackInFormat0{
    "midi.one-track-in-format-0", "A MIDI file of format 0 holds one track; write this piece in format 1."};
inline constexpr Message kTrackTooLarge{"midi.track-too-large",
                                        "A track is larger than the 4 GB that a MIDI file can hold."};

}  // namespace incipit::midi::messages
