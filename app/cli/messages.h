#pragma once

#include "base/fact.h"

/// What the command line says of its own.
namespace incipit::cli::messages {

inline constexpr Message kPlayerNotes{"cli.player-notes", "{0}: {1} {1:note|notes}"};
inline constexpr Message kLoops{
    "cli.loops",
    "The music fell into a loop {0} {0:time|times}, first at token {1}, where {2} "
    "{2:token|tokens} came over and over."};
inline constexpr Message kLoopsLeft{
    "cli.loops-left",
    "The music fell into a loop {0} {0:time|times}, first at token {1}, where {2} "
    "{2:token|tokens} came over and over; it was led out."};

}  // namespace incipit::cli::messages
