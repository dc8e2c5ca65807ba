#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "network/distributed/shared_store.h"

namespace incipit::network {

/// Comes to the others and returns when all are there.
/// @param patience  seconds; process 0 waits so long for the others
/// @throws Error on every process that came: one of another version or of another number of processes, two
/// with one number, one that is missing; nobody at the address; a port in use
[[nodiscard]] std::shared_ptr<SharedStore> meet(const training::Launch& launch, double patience);

/// What process 0 found wrong, as it tells the others.
struct Refusal {
    std::string what;  ///< empty: nothing
    int rank = 0;      ///< of the process that does not fit
    std::string host, theirs, ours;
};
[[nodiscard]] std::string textOf(const Refusal& refusal);
[[nodiscard]] Refusal refusalOf(const std::string& text);
/// @throws Error where something is wrong
void require(const Refusal& refusal);

/// Name of this computer.
[[nodiscard]] std::string hostName();

}  // namespace incipit::network
