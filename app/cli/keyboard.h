#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "performance/recording.h"
#include "playback/midi_source.h"
#include "ports/input_port.h"

namespace incipit::cli {

/// What the user plays on, and how it is written down.
struct KeyboardOptions {
    std::string port;      ///< empty: a port of our own that other programs play into
    std::string quantise;  ///< a note value; empty: as it was played
};

/// --quantise, and an option for the port, which fill the options; these must outlive the command.
/// @param port  the option's name
void addKeyboardOptions(CLI::App& command, const std::string& port, KeyboardOptions& options);

/// @param trace  is told all that comes in; null: nobody is
/// @throws Error that lists the ports there are
[[nodiscard]] std::unique_ptr<playback::MidiSource> openKeyboard(
    const KeyboardOptions& options, ports::Thru thru = {},
    std::shared_ptr<playback::MidiTrace> trace = nullptr);

[[nodiscard]] std::optional<midi::Quantise> quantiseOf(const KeyboardOptions& options);

}  // namespace incipit::cli
