#pragma once

#include "base/fact.h"

/// What the command line says of its own.
namespace incipit::cli::messages {

inline constexpr Message kNothingPlayed{"cli.nothing-played", "Nothing was played, so nothing was written."};
inline constexpr Message kPortGoneBefore{
    "cli.port-gone-before", "The port is gone and nothing was played into it, so nothing was written."};
inline constexpr Message kPortGoneWhile{"cli.port-gone-while",
                                        "{0} is gone; what was played before is kept."};
inline constexpr Message kStopped{"cli.stopped", "Stopped; nothing was written."};
inline constexpr Message kOtherOutputs{
    "cli.other-outputs",
    "{0} (--port NAME; \"incipit ports\" lists them; --driver null plays without sound)"};
inline constexpr Message kBarsInOrder{"cli.bars-in-order",
                                      "the last bar must not come before the first, which --from names"};
inline constexpr Message kBitsOfFormats{
    "cli.bits-of-formats", ".wav holds 16, 24 or float, .flac 16 or 24; the other formats leave no choice"};

// Wrong usage, and help.
inline constexpr Message kNoCommand{"cli.no-command", "A subcommand is required"};
inline constexpr Message kRequired{"cli.required", "{0} is required"};
inline constexpr Message kRequires{"cli.requires", "{0} requires {1}"};
inline constexpr Message kExcludes{"cli.excludes", "{0} excludes {1}"};
inline constexpr Message kNotExpected{"cli.not-expected", "Not expected here: {0}"};
inline constexpr Message kNotConverted{"cli.not-converted", "{0} cannot be {1}"};
inline constexpr Message kValueMissing{"cli.value-missing", "{0}: {1} required and missing"};
inline constexpr Message kTooFewValues{"cli.too-few-values", "{0}: {1} required and {2} given"};
inline constexpr Message kTooManyValues{"cli.too-many-values", "{0}: {1} at most and {2} given"};
inline constexpr Message kNotInRange{"cli.not-in-range", "{0}: {1} is not a number from {2} to {3}"};
inline constexpr Message kNotPositive{"cli.not-positive", "{0}: {1} is not a positive number"};
inline constexpr Message kNotOneOf{"cli.not-one-of", "{0}: {1} is not one of {2}"};
inline constexpr Message kSeeHelp{"cli.see-help", "Run with --help for more information."};
inline constexpr Message kInRange{"cli.in-range", "{0} in [{1} - {2}]"};

// info
inline constexpr Message kTicksPerQuarter{"cli.ticks-per-quarter", "{0} ticks a quarter note"};
inline constexpr Message kTicksPerFrame{"cli.ticks-per-frame", "SMPTE, {0} frames a second of {1} ticks"};
inline constexpr Message kFormat{"cli.format", "format    {0}, {1}"};
inline constexpr Message kLength{"cli.length", "length    {0:.1} s"};
inline constexpr Message kTempo{"cli.tempo", "tempo     {0:.1} quarter notes a minute"};
inline constexpr Message kKey{"cli.key", "key       {0}"};
inline constexpr Message kNoKey{"cli.no-key", "key       none"};
inline constexpr Message kNotes{"cli.notes", "notes     {0}"};
inline constexpr Message kGrid{"cli.grid",
                               "grid      {0} tokens move onsets by {1:.1} ms on average, {2:.1} ms at most"};
inline constexpr Message kOrigin{"cli.origin", "origin    {0}"};
inline constexpr Message kTexts{"cli.texts", "texts     {0}"};
inline constexpr Message kTracks{"cli.tracks", "track  channel    notes  name"};
inline constexpr Message kDrums{"cli.drums", "drums"};
inline constexpr Message kWarning{"cli.warning", "warning   {0}"};

// chords
inline constexpr Message kNoChords{"cli.no-chords", "No pitched note sounds, so there are no chords."};

// tokenize
inline constexpr Message kParts{"cli.parts", "Parts:"};
inline constexpr Message kTrackWithoutInstrument{"cli.track-without-instrument",
                                                 "(track without an instrument)"};
inline constexpr Message kUnnamed{"cli.unnamed", "(unnamed)"};
inline constexpr Message kNotesAndChords{"cli.notes-and-chords", "{0:note or chord|notes and chords}"};
inline constexpr Message kTokens{"cli.tokens", "{0} {0:token|tokens}, {1} of them distinct."};
inline constexpr Message kTheyBegin{"cli.they-begin", "They begin:{0}"};

// generate: what tokens do not write
inline constexpr Message kPrimeKept{"cli.prime-kept", "The prime was kept as its tokens write it"};

// play, record, render, answer, ports
inline constexpr Message kSilenced{
    "cli.silenced",
    "A run that played into {0} was killed before it could end its notes: they are ended now."};
inline constexpr Message kPlayingInto{"cli.playing-into", "Playing into {0}. Ctrl+C stops."};
inline constexpr Message kPosition{"cli.position", "{0} of {1}"};
inline constexpr Message kTraceLost{"cli.trace-lost",
                                    "… {0} {0:message was|messages were} too fast to be printed"};
inline constexpr Message kRecordingFrom{"cli.recording-from", "Recording from {0}. Ctrl+C stops."};
inline constexpr Message kRecordedSoFar{"cli.recorded-so-far", "{0:.0} s, {1} {1:note|notes}"};
inline constexpr Message kRecorded{"cli.recorded", "{0}: {1} {1:note|notes}, {2:.1} s"};
inline constexpr Message kRendered{"cli.rendered", "{0}: {1:.1} s of sound"};
inline constexpr Message kPortsShared{"cli.ports-shared",
                                      "The piece plays into {0} ports and there {1:is|are} {1}: some share "
                                      "channels. Give --port once for each."};
inline constexpr Message kPortGone{"cli.port-gone",
                                   "{0} is gone. Playing goes on, and into it when it is back."};
inline constexpr Message kPortBack{"cli.port-back", "{0} is back."};
inline constexpr Message kSoundGone{
    "cli.sound-gone", "The sound device is gone. Connect it again, or choose another by --driver, and play."};
inline constexpr Message kLoudness{"cli.loudness", "  {0:.1} LUFS"};
inline constexpr Message kOutputs{"cli.outputs", "MIDI outputs"};
inline constexpr Message kInputs{"cli.inputs", "MIDI inputs"};
inline constexpr Message kNoPorts{"cli.no-ports", "  none"};
// answer
inline constexpr Message kPlayAndPause{"cli.play-and-pause",
                                       "Play into {0} and pause; the answer comes from {1}. Ctrl+C ends."};
// accompany
inline constexpr Message kPlayAlong{"cli.play-along",
                                    "Play into {0} after the count-in; {1} plays along. Ctrl+C ends."};
inline constexpr Message kTapAlong{
    "cli.tap-along", "Tap {2} beats on {0}, and play on from the next one; {1} plays along. Ctrl+C ends."};
inline constexpr Message kBarAndTempo{"cli.bar-and-tempo", "bar {0} · {1:.0} bpm · {2} late"};
inline constexpr Message kAccompanied{
    "cli.accompanied",
    "{0} {0:bar|bars}, {1:.0} bpm at the end; {2} {2:bar was|bars were} not written in time. {3} of {4} "
    "{4:message|messages} more than {5} ms late, {6:.1} ms at most."};
inline constexpr Message kGone{"cli.gone", "{0} is gone."};

// evaluate
inline constexpr Message kNoPrediction{"cli.no-prediction",
                                       "The model gives no usable prediction for this music."};
inline constexpr Message kNats{"cli.nats", "{0:.6} nats a token over {1} tokens of {2} {2:piece|pieces}."};
inline constexpr Message kNatsANote{"cli.nats-a-note", "{0:.6} nats a note over {1} notes."};
inline constexpr Message kNatsAStep{"cli.nats-a-step", "{0:.6} nats a step over {1} steps."};

// surprise
inline constexpr Message kBarSurprise{"cli.bar-surprise",
                                      "Bar {0}: {1:.2} nats a note over {2} {2:note|notes}."};
inline constexpr Message kNotesLeftOut{
    "cli.notes-left-out", "{0} {0:note is|notes are} left out by the model's tokens, or not predicted."};
inline constexpr Message kNothingMeasured{"cli.nothing-measured", "Stopped; nothing was measured."};

// generate
inline constexpr Message kUnsigned{
    "cli.unsigned",
    "The file does not say how it was written; choose one that generate of this version of Incipit wrote."};
inline constexpr Message kOtherModel{
    "cli.other-model", "This is not the model that wrote the piece; its SHA-256 begins with {0}."};
inline constexpr Message kWithoutPrime{"cli.without-prime",
                                       "The piece was written without a prime; leave --prime out."};
inline constexpr Message kGoesOnFrom{"cli.goes-on-from",
                                     "The piece goes on from \"{0}\"; give that file with --prime."};
inline constexpr Message kOtherPrime{
    "cli.other-prime", "The piece goes on from other music, \"{0}\"; give that file with --prime."};
inline constexpr Message kIsRead{"cli.is-read", "This file is read; name another one to write."};
inline constexpr Message kStoppedEarly{"cli.stopped-early",
                                       "Stopped before the first token; nothing was written."};
inline constexpr Message kGiveBars{"cli.give-bars", "give bars as 9-12, or one bar"};
inline constexpr Message kNoSuchPart{
    "cli.no-such-part", "There is no part {0}; the piece has {1} {1:part|parts}, counted from 0."};
inline constexpr Message kFewerTakes{
    "cli.fewer-takes", "Only {0} {0:take differs|takes differ} from each other; ask for one of these."};
inline constexpr Message kNoMeasure{
    "cli.no-measure", "The takes cannot be compared so: the model keeps no music. Use --best likelihood."};
inline constexpr Message kRewritten{"cli.rewritten", "{0} {0:note|notes} written anew in {1}."};
inline constexpr Message kNatsBehind{"cli.nats-behind",
                                     "What follows is predicted with {0:.3} nats a note behind them."};
inline constexpr Message kGenerated{
    "cli.generated", "{0} {0:token|tokens}, {1} {1:note|notes} in {2} ({3:.0} tokens a second)."};
inline constexpr Message kKeyTook{"cli.key-took", "The key took {0:.1} % of the probability."};
inline constexpr Message kRangeTook{"cli.range-took", "The range took {0:.1} % of the probability."};
inline constexpr Message kInstrumentsTook{"cli.instruments-took",
                                          "The choice of instruments took {0:.1} % of the probability."};
inline constexpr Message kGiveKey{"cli.give-key", R"(give a key such as "C major", "Bb" or "F# minor")"};
inline constexpr Message kGivePitches{"cli.give-pitches",
                                      "give two pitches such as C3 A5, or MIDI keys 0 to 127"};
inline constexpr Message kGiveInstruments{"cli.give-instruments",
                                          "give General MIDI programs 0 to 127, or drums: 0,32,drums"};
inline constexpr Message kLowerFirst{"cli.lower-first", "give the lower pitch first"};
inline constexpr Message kHeadTook{"cli.head-took", "The music's head took {0:.1} % of the probability."};
inline constexpr Message kChordsTook{"cli.chords-took", "The chords took {0:.1} % of the probability."};
inline constexpr Message kPolyphonyTook{"cli.polyphony-took",
                                        "The pitches at once took {0:.1} % of the probability."};
inline constexpr Message kDensityTook{"cli.density-took",
                                      "The density moved {0:.1} % of the probability to other tokens."};
inline constexpr Message kGiveMeter{"cli.give-meter", "give a time signature such as 3/4"};

// corpus
inline constexpr Message kCorpus{"cli.corpus",
                                 "{0} {0:piece|pieces}, {1} {1:token|tokens} in {2} {2:shard|shards} of "
                                 "{3:.1} MB together; {4} {4:file|files} "
                                 "left out."};
inline constexpr Message kKeptFiles{"cli.kept-files", "{0} {0:file was|files were} done already."};
inline constexpr Message kCorpusBuilt{"cli.corpus-built", "The corpus is in {0}, after {1:.1} s."};
inline constexpr Message kCorpusTokens{"cli.corpus-tokens",
                                       "{0} tokens of {1} {1:kind|kinds}, built by {2}."};
inline constexpr Message kCorpusDigest{"cli.corpus-digest", "SHA-256 of the music {0}"};
inline constexpr Message kCorpusProgress{"cli.corpus-progress",
                                         "{0} of {1} files, {2:.0} a second, {3} left out, {4} left"};
inline constexpr Message kVerified{"cli.verified",
                                   "{0} {0:shard is|shards are} as {0:it was|they were} built."};
inline constexpr Message kNotVerified{"cli.not-verified", "Stopped before all shards were compared."};
inline constexpr Message kShardsDamaged{
    "cli.shards-damaged",
    "{0} of {1} {1:shard is|shards are} not as built. Build the corpus again with the same command."};

// train
inline constexpr Message kIsMusic{"cli.is-music",
                                  "This is the music to train on; name another file to write."};
inline constexpr Message kGiveValidation{"cli.give-validation",
                                         "give a folder that exists, or a fraction above 0 and below 1"};
inline constexpr Message kNoCheckpointYet{"cli.no-checkpoint-yet",
                                          "No checkpoint is there yet; training begins anew."};
inline constexpr Message kSkipped{"cli.skipped", "Skipped {0}: {1}"};
inline constexpr Message kMusic{"cli.music",
                                "{0} {0:piece|pieces}, {1} {1:token|tokens} of {2} {2:kind|kinds}."};
inline constexpr Message kShapes{"cli.shapes", "Input {0}, target {1} one-hot."};
inline constexpr Message kTrained{"cli.trained", "Trained after {0} {0:epoch|epochs}"};
inline constexpr Message kTrainingStopped{"cli.training-stopped", "Stopped after {0} {0:epoch|epochs}"};
inline constexpr Message kTimeIsUp{"cli.time-is-up", "Time is up: after {0} {0:epoch|epochs}"};
inline constexpr Message kLoss{"cli.loss", "{0}, loss {1:.4}"};
inline constexpr Message kKeptEpoch{"cli.kept-epoch", "{0}, kept epoch {1} of validation loss {2:.4}"};
inline constexpr Message kKeptStart{
    "cli.kept-start",
    "{0}, kept the weights it began with, as every epoch predicted the bars held back worse than {1:.4}"};
inline constexpr Message kWithoutBase{"cli.without-base", "{0}. Training begins with nothing."};
inline constexpr Message kWindowsASecond{"cli.windows-a-second",
                                         "{0} ({1:.0} windows a second). The model is in {2}."};
inline constexpr Message kTokensASecond{"cli.tokens-a-second",
                                        "{0} ({1:.0} tokens a second). The model is in {2}."};
inline constexpr Message kSample{"cli.sample",
                                 "Epoch {0} wrote {1}: {2:.0} % of its runs of 8 notes are copied."};
inline constexpr Message kShortSample{"cli.short-sample",
                                      "Epoch {0} wrote {1}: too few notes to tell what is copied."};
inline constexpr Message kNoSample{"cli.no-sample", "No sample of epoch {0}: {1}"};
inline constexpr Message kGoOn{"cli.go-on", "Go on with the same command and --resume."};
inline constexpr Message kStep{"cli.step", "Epoch {0}/{1} [{2}] step {3}/{4}  loss {5:.4}  {6} left"};
inline constexpr Message kEpoch{"cli.epoch", "Epoch {0}/{1}  loss {2:.4}  {3} so far, {4} left"};
inline constexpr Message kEpochValidated{
    "cli.epoch-validated", "Epoch {0}/{1}  loss {2:.4}  validation {3:.4}  {4} so far, {5} left"};

// scores
inline constexpr Message kThisMusic{"cli.this-music", "this music"};
inline constexpr Message kThesePieces{"cli.these-pieces", "these pieces"};
inline constexpr Message kTrainingPieces{"cli.training-pieces", "training pieces"};
inline constexpr Message kPitchClassEntropy{"cli.pitch-class-entropy", "Pitch-class entropy (bits)"};
inline constexpr Message kScaleConsistency{"cli.scale-consistency", "Scale consistency"};
inline constexpr Message kGrooveConsistency{"cli.groove-consistency", "Groove consistency"};
inline constexpr Message kNoteDensity{"cli.note-density", "Notes a second"};
inline constexpr Message kPolyphony{"cli.polyphony", "Pitches at once"};
inline constexpr Message kNoOriginality{"cli.no-originality",
                                        "Originality: the model keeps no training pieces to compare with."};
inline constexpr Message kNothingShared{
    "cli.nothing-shared", "Originality: no two notes in a row stand in the training pieces{0}."};
inline constexpr Message kLongestRun{"cli.longest-run",
                                     "Originality: the longest run that stands in the training pieces, in "
                                     "any key, has {0} {0:note|notes} (bar {1}; in {2} bar {3}){4}."};
inline constexpr Message kLongestRunOf{"cli.longest-run-of",
                                       "Originality: the longest run that stands in the training pieces, in "
                                       "any key, has {0} {0:note|notes} ({1} bar {2}; in {3} bar {4}){5}."};
inline constexpr Message kNoShares{"cli.no-shares", ""};
inline constexpr Message kShare{"cli.share",
                                "; {0:.1} % of its runs of {1} notes stand in the training pieces"};
inline constexpr Message kShares{"cli.shares",
                                 "; {0:.1} % of its runs of {1} notes stand in the training pieces (of their "
                                 "own runs {2:.1} % stand in another of them)"};
inline constexpr Message kShareOfPieces{"cli.share-of-pieces",
                                        "; {0:.1} % of their runs of {1} notes stand in the training pieces"};
inline constexpr Message kSharesOfPieces{"cli.shares-of-pieces",
                                         "; {0:.1} % of their runs of {1} notes stand in the training pieces "
                                         "(of their own runs {2:.1} % stand in another of them)"};
inline constexpr Message kHeard{
    "cli.heard",
    "{0:.1} % of its runs of {1} notes stand in the music that the base model heard (most in {2}; up to "
    "{3:.1} % are found by chance)."};
inline constexpr Message kHeardOfPieces{
    "cli.heard-of-pieces",
    "{0:.1} % of their runs of {1} notes stand in the music that the base model heard (most in {2}; up to "
    "{3:.1} % are found by chance)."};
inline constexpr Message kNothingHeard{"cli.nothing-heard",
                                       "No run of {0} notes stands in the music that the base model heard."};
inline constexpr Message kWholeCopies{"cli.whole-copies",
                                      "{0} of {1} pieces stand in a training piece from first to last note."};

inline constexpr Message kYou{"cli.you", "You"};
inline constexpr Message kIncipit{"cli.incipit", "Incipit"};
inline constexpr Message kPlayerNotes{"cli.player-notes", "{0}: {1} {1:note|notes}"};
inline constexpr Message kLoops{
    "cli.loops",
    "The music fell into a loop {0} {0:time|times}, first at token {1}, where {2} "
    "{2:token|tokens} came over and over."};
inline constexpr Message kLoopsLeft{
    "cli.loops-left",
    "The music fell into a loop {0} {0:time|times}, first at token {1}, where {2} "
    "{2:token|tokens} came over and over; it was led out."};

}  // namespace incipit::cli::messages
