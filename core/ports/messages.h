#pragma once

#include "base/fact.h"

/// What core/ports says.
namespace incipit::ports::messages {

inline constexpr Message kNotOpened{
    "ports.not-opened",
    "The MIDI port \"{0}\" cannot be opened ({1}). Another program may hold it; "
    "close that, or choose another port."};
inline constexpr Message kNotConnected{"ports.not-connected", "JACK does not connect it"};
inline constexpr Message kNoSequencer{
    "ports.no-sequencer",
    "ALSA's sequencer cannot be used ({0}). Close programs that use it, or load it anew."};
inline constexpr Message kNoSystem{
    "ports.no-system", "There is no MIDI system here: start a JACK server, or load ALSA's sequencer."};

// A name that means no port, or more than one.
inline constexpr Message kNoOutput{"ports.no-output", "No MIDI output matches \"{0}\". {1}"};
inline constexpr Message kSeveralOutputs{"ports.several-outputs", "Several MIDI outputs match \"{0}\". {1}"};
inline constexpr Message kTheOutputs{"ports.the-outputs", "The outputs are: {0}."};
inline constexpr Message kNoOutputs{"ports.no-outputs",
                                    "There are no MIDI outputs: connect a device or start a JACK server."};
inline constexpr Message kNoInput{"ports.no-input", "No MIDI input matches \"{0}\". {1}"};
inline constexpr Message kSeveralInputs{"ports.several-inputs", "Several MIDI inputs match \"{0}\". {1}"};
inline constexpr Message kTheInputs{"ports.the-inputs", "The inputs are: {0}."};
inline constexpr Message kNoInputs{"ports.no-inputs",
                                   "There are no MIDI inputs: connect a device or start a JACK server."};

}  // namespace incipit::ports::messages
