#include "training/launch.h"

#include <charconv>
#include <cstdint>
#include <cstdlib>

#include "base/error.h"
#include "training/messages.h"

namespace incipit::training {

namespace {

constexpr int kMostProcesses = 65'536;
// Where a port is chosen from what names the job: below those that a system gives to callers.
constexpr int kFirstPort = 10'000;
constexpr int kPorts = 20'000;

constexpr const char* kRank = "RANK";
constexpr const char* kSize = "WORLD_SIZE";

/// What one kind of launcher calls its numbers.
struct Names {
    const char *rank, *size, *localRank, *localSize;
};
constexpr Names kByHand{kRank, kSize, "LOCAL_RANK", "LOCAL_WORLD_SIZE"};
constexpr Names kOpenMpi{"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_LOCAL_RANK",
                         "OMPI_COMM_WORLD_LOCAL_SIZE"};
// Of a step of srun: a batch script alone has SLURM_NTASKS too.
constexpr Names kSlurm{"SLURM_PROCID", "SLURM_STEP_NUM_TASKS", "SLURM_LOCALID", "SLURM_STEP_TASKS_PER_NODE"};

std::optional<int> wholeNumber(const std::string& text, int low, int high) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < low || value > high)
        return std::nullopt;
    return value;
}

std::optional<int> number(const Variable& variable, const char* name, int low, int high) {
    const auto text = variable(name);
    if (!text) return std::nullopt;
    const auto value = wholeNumber(*text, low, high);
    if (!value) throw Error(messages::kLaunchNumber, name, *text, low, high);
    return value;
}

/// The numbers of one launcher; none where it is not there.
std::optional<Launch> numbers(const Variable& variable, const Names& names) {
    const auto size = number(variable, names.size, 1, kMostProcesses);
    const auto rank = number(variable, names.rank, 0, kMostProcesses);
    if (!size && !rank) return std::nullopt;
    if (!size || !rank)
        throw Error(messages::kLaunchHalf, size ? names.size : names.rank, size ? names.rank : names.size);
    if (*rank >= *size) throw Error(messages::kLaunchRank, names.rank, *rank, names.size, *size);
    Launch launch;
    launch.rank = *rank;
    launch.size = *size;
    launch.localRank = number(variable, names.localRank, 0, kMostProcesses).value_or(0);
    return launch;
}

void requireSame(const Launch& launch, const Launch& other, const Names& names) {
    if (launch.rank != other.rank)
        throw Error(messages::kLaunchDiffers, kRank, launch.rank, names.rank, other.rank);
    if (launch.size != other.size)
        throw Error(messages::kLaunchDiffers, kSize, launch.size, names.size, other.size);
}

/// A port that all processes of a job come to by themselves (FNV-1a of what names it).
int portOf(const std::string& job) {
    std::uint32_t hash = 2'166'136'261U;
    for (const char letter : job)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 16'777'619U;
    return kFirstPort + static_cast<int>(hash % kPorts);
}

/// Which launcher's names count. torchrun may be started by another launcher; mpirun may start its own
/// helpers by srun. Null: there is none
const Names* chosen(const Variable& variable) {
    const auto byHand = numbers(variable, kByHand);
    const auto openMpi = numbers(variable, kOpenMpi);
    const bool slurm = variable(kSlurm.size).has_value();
    if (byHand && !variable("TORCHELASTIC_RUN_ID")) {
        if (openMpi) {
            requireSame(*byHand, *openMpi, kOpenMpi);
        } else if (slurm) {
            requireSame(*byHand, *numbers(variable, kSlurm), kSlurm);
        }
    }
    return byHand ? &kByHand : openMpi ? &kOpenMpi : slurm ? &kSlurm : nullptr;
}

void countOnComputer(const Variable& variable, const Names& names, Launch& launch) {
    const auto tasks = variable(names.localSize);
    if (!tasks) return;
    // Slurm writes 2(x3),1: two tasks on each of three computers, then one.
    const bool isSlurm = &names == &kSlurm;
    const auto count =
        wholeNumber(isSlurm ? tasks->substr(0, tasks->find_first_of("(,")) : *tasks, 1, kMostProcesses);
    if (!count) throw Error(messages::kLaunchNumber, names.localSize, *tasks, 1, kMostProcesses);
    launch.localSize = *count;
    if (!isSlurm && launch.localRank >= launch.localSize)
        throw Error(messages::kLaunchRank, names.localRank, launch.localRank, names.localSize,
                    launch.localSize);
}

std::string addressOf(const Variable& variable, const Names& names, const Launch& launch) {
    const std::string given = variable("MASTER_ADDR").value_or("");
    if (!given.empty()) return given;
    if (&names == &kOpenMpi && launch.localSize == launch.size) return "127.0.0.1";
    const std::string host = &names == &kSlurm ? firstHost(variable("SLURM_STEP_NODELIST").value_or("")) : "";
    if (host.empty()) throw Error(messages::kLaunchAddress, launch.size);
    return host;
}

int portAt(const Variable& variable, const Names& names, const Launch& launch) {
    if (const auto given = number(variable, "MASTER_PORT", 1, 65'535)) return *given;
    if (&names == &kByHand) throw Error(messages::kLaunchAddress, launch.size);
    if (&names == &kOpenMpi) return portOf(variable("PMIX_NAMESPACE").value_or(""));
    return portOf(variable("SLURM_JOB_ID").value_or("") + "." + variable("SLURM_STEP_ID").value_or(""));
}

}  // namespace

std::string firstHost(const std::string& nodes) {
    const std::size_t end = nodes.find_first_of("[,");
    std::string host = nodes.substr(0, end);
    if (end == std::string::npos || nodes[end] == ',') return host;
    const std::size_t last = nodes.find_first_of("-,]", end);
    return host + nodes.substr(end + 1, last == std::string::npos ? last : last - end - 1);
}

std::optional<Launch> launchOf(const Variable& variable) {
    const Names* names = chosen(variable);
    if (names == nullptr) return std::nullopt;
    Launch launch = *numbers(variable, *names);
    if (launch.size == 1) return std::nullopt;
    countOnComputer(variable, *names, launch);
    launch.address = addressOf(variable, *names, launch);
    launch.port = portAt(variable, *names, launch);
    if (names == &kByHand) {
        launch.storeIsThere = variable("TORCHELASTIC_USE_AGENT_STORE") == "True";
        launch.attempt = variable("TORCHELASTIC_RESTART_COUNT").value_or("");
    }
    return launch;
}

std::optional<Launch> launchOfEnvironment() {
    return launchOf([](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        if (value == nullptr) return std::nullopt;
        return value;
    });
}

}  // namespace incipit::training
