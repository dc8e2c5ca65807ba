#pragma once

namespace incipit::synth {

/// Sends what FluidSynth and ALSA print to the program's log. Any thread, any number of times.
void routeForeignMessages();

/// From now on what FluidSynth says on the calling thread is dropped: to log takes locks and memory, which
/// the thread that renders sound must not.
void dropForeignMessages();

}  // namespace incipit::synth
