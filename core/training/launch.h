#pragma once

#include <functional>
#include <optional>
#include <string>

namespace incipit::training {

/// One of several processes that train a model together, as its launcher describes it.
struct Launch {
    int rank = 0;  ///< of this process, 0 to size - 1; process 0 writes
    int size = 1;
    int localRank = 0;  ///< among those on its computer
    int localSize = 1;
    std::string address;        ///< where process 0 is met
    int port = 0;               ///< 1 to 65,535
    bool storeIsThere = false;  ///< the launcher keeps the meeting place itself (torchrun)
    std::string attempt;        ///< of a launcher that begins anew with the processes that are left

    bool operator==(const Launch&) const = default;
};

/// How long processes wait for each other, in seconds.
struct Patience {
    double toMeet = 7;     ///< at the beginning, until all are there
    double toAnswer = 60;  ///< for one that gives no sign, or keeps the others waiting
};

/// What a variable of the environment holds.
using Variable = std::function<std::optional<std::string>(const std::string& name)>;

/// The launch of torchrun (or by hand: RANK, WORLD_SIZE, MASTER_ADDR, MASTER_PORT), of Open MPI's mpirun, or
/// of srun, in this order; none where the process is alone. MASTER_ADDR and MASTER_PORT say for each of them
/// where process 0 is; without, srun's first computer is taken, and mpirun's where all are on one.
/// @throws Error for variables that contradict each other
[[nodiscard]] std::optional<Launch> launchOf(const Variable& variable);

/// The same of this process's environment.
[[nodiscard]] std::optional<Launch> launchOfEnvironment();

/// The first computer of a list as Slurm writes it: node[03-07,9] gives node03.
[[nodiscard]] std::string firstHost(const std::string& nodes);

}  // namespace incipit::training
