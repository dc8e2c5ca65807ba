#pragma once

#include <stop_token>

namespace incipit::cli {

/// A token that Ctrl+C (SIGINT) and SIGTERM stop. The first signal asks the job to end and keep what it has;
/// a second one ends the program at once. Any thread may be the one that the system gives the signal to.
[[nodiscard]] std::stop_token stopOnInterrupt();

}  // namespace incipit::cli
