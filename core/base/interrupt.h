#pragma once

#include <stop_token>

namespace incipit::base {

/// A token that is stopped when the program is asked to end, so that the job in hand keeps what it has and
/// leaves the devices silent: by Ctrl+C (SIGINT), SIGTERM, SIGHUP (its terminal was closed; not under nohup),
/// or because nobody reads its output any more (SIGPIPE). A further signal ends the program at once, but not
/// in the first two seconds, in which an impatient second Ctrl+C would cut the way out short. Any thread may
/// be the one that the system gives the signal to. One token for the whole program.
[[nodiscard]] std::stop_token stopOnInterrupt();

/// The same, and the program ends with the one that started it, as what holds a device shall not play on for
/// nobody. Not where it was started to be on its own: in the background of a shell, by setsid or by nohup.
[[nodiscard]] std::stop_token stopOnInterruptOrOrphaned();

}  // namespace incipit::base
