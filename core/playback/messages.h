#pragma once

#include "base/fact.h"

/// What MIDI messages mean, in MIDI's own words.
namespace incipit::playback::messages {

inline constexpr Message kChannel{"playback.channel", "channel {0}"};
inline constexpr Message kReceived{"playback.received", "in"};
inline constexpr Message kSent{"playback.sent", "out"};
inline constexpr Message kRefused{"playback.refused", "LOST"};

inline constexpr Message kNoteOff{"playback.note-off", "note off {0}"};
inline constexpr Message kNoteOn{"playback.note-on", "note on {0}, velocity {1}"};
inline constexpr Message kKeyPressure{"playback.key-pressure", "pressure on {0} {1}"};
inline constexpr Message kController{"playback.controller", "controller {0} {1}"};
inline constexpr Message kNamedController{"playback.named-controller", "controller {0} ({1}) {2}"};
inline constexpr Message kProgram{"playback.program", "program {0}"};
inline constexpr Message kNamedProgram{"playback.named-program", "program {0} ({1})"};
inline constexpr Message kPressure{"playback.pressure", "pressure {0}"};
inline constexpr Message kPitchBend{"playback.pitch-bend", "pitch bend {0}"};
inline constexpr Message kSystemExclusive{"playback.system-exclusive", "system exclusive, {0} bytes"};
inline constexpr Message kSongPosition{"playback.song-position", "song position {0}"};
inline constexpr Message kClock{"playback.clock", "clock"};
inline constexpr Message kStart{"playback.start", "start"};
inline constexpr Message kContinue{"playback.continue", "continue"};
inline constexpr Message kStop{"playback.stop", "stop"};
inline constexpr Message kSystemMessage{"playback.system-message", "system message {0}"};
inline constexpr Message kPanic{"playback.panic", "panic: all sound ends"};
inline constexpr Message kNoMessage{"playback.no-message", "no message"};

// Controllers that are met most (MIDI 1.0, controller messages).
inline constexpr Message kBank{"playback.bank", "bank"};
inline constexpr Message kModulation{"playback.modulation", "modulation"};
inline constexpr Message kBreath{"playback.breath", "breath"};
inline constexpr Message kDataEntry{"playback.data-entry", "data entry"};
inline constexpr Message kVolume{"playback.volume", "volume"};
inline constexpr Message kBalance{"playback.balance", "balance"};
inline constexpr Message kPan{"playback.pan", "pan"};
inline constexpr Message kExpression{"playback.expression", "expression"};
inline constexpr Message kBankLow{"playback.bank-low", "bank, low"};
inline constexpr Message kDataLow{"playback.data-low", "data, low"};
inline constexpr Message kSustain{"playback.sustain", "sustain"};
inline constexpr Message kPortamento{"playback.portamento", "portamento"};
inline constexpr Message kSostenuto{"playback.sostenuto", "sostenuto"};
inline constexpr Message kSoftPedal{"playback.soft-pedal", "soft pedal"};
inline constexpr Message kResonance{"playback.resonance", "resonance"};
inline constexpr Message kReleaseTime{"playback.release-time", "release time"};
inline constexpr Message kAttackTime{"playback.attack-time", "attack time"};
inline constexpr Message kBrightness{"playback.brightness", "brightness"};
inline constexpr Message kReverb{"playback.reverb", "reverb"};
inline constexpr Message kChorus{"playback.chorus", "chorus"};
inline constexpr Message kNrpnLow{"playback.nrpn-low", "NRPN, low"};
inline constexpr Message kNrpnHigh{"playback.nrpn-high", "NRPN, high"};
inline constexpr Message kRpnLow{"playback.rpn-low", "RPN, low"};
inline constexpr Message kRpnHigh{"playback.rpn-high", "RPN, high"};
inline constexpr Message kAllSoundOff{"playback.all-sound-off", "all sound off"};
inline constexpr Message kResetControllers{"playback.reset-controllers", "reset all controllers"};
inline constexpr Message kAllNotesOff{"playback.all-notes-off", "all notes off"};

}  // namespace incipit::playback::messages
