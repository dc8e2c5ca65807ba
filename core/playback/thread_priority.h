#pragma once

namespace incipit::playback {

/// Asks that the calling thread be woken on time while all cores compute, or takes that back. Where the user
/// may have it the thread gets real-time priority (SCHED_RR); where not, short slices, before which the
/// kernel's ordinary scheduler puts off longer ones (Linux 6.12 and later, sched(7): sched_runtime of
/// SCHED_OTHER), and timers without slack.
void setHighPriority(bool wanted);

}  // namespace incipit::playback
