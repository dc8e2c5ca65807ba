#include "cli/keyboard.h"

#include <utility>

namespace incipit::cli {

namespace {

constexpr const char* kOwnPort = "Incipit in";  // which the help names

}  // namespace

void addKeyboardOptions(CLI::App& command, const std::string& port, KeyboardOptions& options) {
    command.add_option(port, options.port,
                       "MIDI input that you play on, by name; otherwise a port \"Incipit in\" that other "
                       "programs connect to");
    command
        .add_option("--quantise", options.quantise,
                    "Set what you play to a grid of this note value, t for triplets")
        ->check(CLI::IsMember({"4", "8", "16", "32", "4t", "8t", "16t", "32t"}));
}

std::unique_ptr<playback::MidiSource> openKeyboard(const KeyboardOptions& options, ports::Thru thru,
                                                   std::shared_ptr<playback::MidiTrace> trace) {
    return options.port.empty() ? ports::openVirtualInputPort(kOwnPort, std::move(thru), std::move(trace))
                                : ports::openInputPort(options.port, std::move(thru), std::move(trace));
}

std::optional<midi::Quantise> quantiseOf(const KeyboardOptions& options) {
    const auto grid = midi::noteGrid(options.quantise);
    if (!grid) return std::nullopt;
    return midi::Quantise{.grid = *grid};
}

}  // namespace incipit::cli
