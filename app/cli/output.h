#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "playback/midi_sink.h"
#include "ports/input_port.h"
#include "synth/live_synthesizer.h"

namespace incipit::cli {

/// Where the user wants to hear music; all empty: the synthesizer on the first driver that answers.
struct OutputOptions {
    std::vector<std::string> ports;
    std::string driver;
    std::string soundFont;
    double gain = 0;  ///< dB
    bool noLimiter = false;
};

struct Output {
    std::shared_ptr<playback::MidiSink> sink;
    std::vector<std::shared_ptr<playback::MidiSink>> others{};  ///< of the ports behind the first
    std::shared_ptr<synth::LiveSynthesizer> synthesizer{};      ///< the sink, where it is one
    std::chrono::milliseconds fade{0};                          ///< that the last notes need
};

/// How often --port may be given.
enum class PortCount { One, Many };

/// --port, --driver, --soundfont, --gain and --no-limiter, which fill the options; these must outlive the
/// command.
/// @param names  of the first
void addOutputOptions(CLI::App& command, OutputOptions& options, PortCount count = PortCount::One,
                      const std::string& names = "--port");

/// @param trace  is told all that is sent; null: nobody is
/// @throws Error that says what else can be chosen
[[nodiscard]] Output openOutput(const OutputOptions& options,
                                const std::shared_ptr<playback::MidiTrace>& trace = nullptr);

/// What is played is heard at once where the synthesizer sounds; a port's device sounds its keys itself.
[[nodiscard]] ports::Thru thruOf(const Output& output);

}  // namespace incipit::cli
