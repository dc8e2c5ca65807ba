#pragma once

#include "base/fact.h"

/// What manual pages say besides the commands' own words.
namespace incipit::cli::messages {

// manual pages
inline constexpr Message kManualTitle{"cli.manual-title", "User Commands"};
inline constexpr Message kManualName{"cli.manual-name", "NAME"};
inline constexpr Message kManualSynopsis{"cli.manual-synopsis", "SYNOPSIS"};
inline constexpr Message kManualCommands{"cli.manual-commands", "COMMANDS"};
inline constexpr Message kManualOptions{"cli.manual-options", "OPTIONS"};
inline constexpr Message kManualAnyOption{"cli.manual-any-option", "OPTION..."};
inline constexpr Message kManualCommand{"cli.manual-command", "COMMAND"};
inline constexpr Message kManualStatus{"cli.manual-status", "EXIT STATUS"};
inline constexpr Message kManualDone{"cli.manual-done", "Done."};
inline constexpr Message kManualFailed{
    "cli.manual-failed", "Failed: one line on standard error says what is wrong, and what to do."};
inline constexpr Message kManualWrongUsage{"cli.manual-wrong-usage",
                                           "The command, or an option of it, cannot be used so."};
inline constexpr Message kManualEnvironment{"cli.manual-environment", "ENVIRONMENT"};
inline constexpr Message kManualLog{
    "cli.manual-log", "How much is logged on standard error: debug, info, warning or error [warning]"};
inline constexpr Message kManualMidi{"cli.manual-midi",
                                     "Keeps to one of the MIDI systems of the machine: alsa or jack"};
inline constexpr Message kManualSeeAlso{"cli.manual-see-also", "SEE ALSO"};

}  // namespace incipit::cli::messages
