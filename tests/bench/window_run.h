#pragma once

#include <nlohmann/json.hpp>

namespace incipit::bench {

enum class Output {
    Port,        ///< stands for an external MIDI port
    Synthesizer  ///< FluidSynth, rendered as by a sound card
};

/// Opens the studio's window, trains the tutorial's network on all cores, plays a dense piece, and measures
/// for so many seconds. Once in a process, with the main thread.
/// @returns first paint, gaps of the event loop and lateness of the MIDI messages, in milliseconds; "failure"
///          where it did not come to that
[[nodiscard]] nlohmann::json runWindow(int& argc, char** argv, Output output, double seconds);

}  // namespace incipit::bench
