#pragma once

namespace incipit::synth {

/// From now on parallel regions of OpenMP that the calling thread enters run on it alone, without a team.
/// FluidSynth 2.3 mixes its effects in such regions (its pull request 1158), and libgomp takes memory for
/// each, which the thread that renders sound must not.
void runWithoutOpenMp();

}  // namespace incipit::synth
