#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "cli/keyboard.h"
#include "cli/output.h"
#include "cli/trace_printer.h"
#include "engine/engine.h"
#include "playback/midi_source.h"

namespace incipit::cli {

/// What commands have in common in which a model plays with the user.
struct PartnerOptions {
    std::string model;          ///< a file, or base
    std::filesystem::path out;  ///< to keep what was played in; empty: nowhere
    KeyboardOptions keyboard;
    OutputOptions output;
    bool verbose = false;
};

/// Adds MODEL, --output, and those of keyboard, output and trace, which fill the options; these must outlive
/// the command.
/// @param kept    what --output says of itself
/// @param input   the name of the keyboard's option
/// @param output  of the output's
void addPartnerOptions(CLI::App& command, PartnerOptions& options, const std::string& kept,
                       const std::string& input, const std::string& output);

/// The model, and what it and the user play with. What comes in and goes out is printed where that is asked
/// for.
struct Partner {
    /// @throws Error where the file to keep cannot be written, before anybody plays; and of what cannot be
    /// opened
    Partner(const PartnerOptions& options, const engine::Engine& engine);

    engine::SharedModel model;
    TracePrinter trace;
    Output output;
    std::unique_ptr<playback::MidiSource> source;
};

}  // namespace incipit::cli
