#pragma once

#include "base/fact.h"

/// What core/jack says.
namespace incipit::jack::messages {

inline constexpr Message kPortRefused{
    "jack.port-refused",
    "JACK refuses a port \"{0}\". Try a shorter name, or close programs that have many ports."};
inline constexpr Message kNoMorePorts{
    "jack.no-more-ports", "More JACK ports cannot be opened. Close some of those that are open first."};

}  // namespace incipit::jack::messages
