#pragma once

#include <stop_token>

namespace incipit::cli {

/// A token that Ctrl+C (SIGINT) and SIGTERM stop. The first signal asks the job to end and keep what it has;
/// a second one ends the program at once. Call once, before other threads start, so that they leave the
/// signals to us.
[[nodiscard]] std::stop_token stopOnInterrupt();

/// For the threads that libraries start while they are loaded: block() before the program is executed, so
/// that these leave the signals alone, and allow() first thing in it.
void blockInterrupts();
void allowInterrupts();

}  // namespace incipit::cli
