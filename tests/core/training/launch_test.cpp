#include "training/launch.h"

#include <catch2/catch.hpp>
#include <map>

#include "base/error.h"

using namespace incipit;
using Catch::Contains;

namespace {

using Environment = std::map<std::string, std::string>;

std::optional<training::Launch> launchOf(const Environment& environment) {
    return training::launchOf([&](const std::string& name) -> std::optional<std::string> {
        const auto found = environment.find(name);
        if (found == environment.end()) return std::nullopt;
        return found->second;
    });
}

const Environment kTorchrun{{"RANK", "3"},
                            {"WORLD_SIZE", "4"},
                            {"LOCAL_RANK", "1"},
                            {"LOCAL_WORLD_SIZE", "2"},
                            {"MASTER_ADDR", "node1"},
                            {"MASTER_PORT", "29500"},
                            {"TORCHELASTIC_RUN_ID", "none"},
                            {"TORCHELASTIC_RESTART_COUNT", "2"},
                            {"TORCHELASTIC_USE_AGENT_STORE", "True"}};
const Environment kMpirun{{"OMPI_COMM_WORLD_RANK", "1"},
                          {"OMPI_COMM_WORLD_SIZE", "2"},
                          {"OMPI_COMM_WORLD_LOCAL_RANK", "1"},
                          {"OMPI_COMM_WORLD_LOCAL_SIZE", "2"},
                          {"PMIX_NAMESPACE", "2843344897"}};
const Environment kSrun{{"SLURM_PROCID", "5"},
                        {"SLURM_STEP_NUM_TASKS", "6"},
                        {"SLURM_LOCALID", "1"},
                        {"SLURM_STEP_TASKS_PER_NODE", "2(x3)"},
                        {"SLURM_STEP_NODELIST", "gpu[07-09]"},
                        {"SLURM_JOB_ID", "4711"},
                        {"SLURM_STEP_ID", "0"}};

Environment with(Environment environment, const Environment& more) {
    for (const auto& [name, value] : more)
        environment[name] = value;
    return environment;
}

Environment without(Environment environment, const std::string& name) {
    environment.erase(name);
    return environment;
}

}  // namespace

TEST_CASE("A process without a launcher is alone, and so is the only one of a launcher", "[training]") {
    CHECK_FALSE(launchOf({}));
    CHECK_FALSE(launchOf({{"RANK", "0"}, {"WORLD_SIZE", "1"}}));
    CHECK_FALSE(launchOf({{"OMPI_COMM_WORLD_RANK", "0"}, {"OMPI_COMM_WORLD_SIZE", "1"}}));
    // A batch script of Slurm, in which no srun was called.
    CHECK_FALSE(launchOf({{"SLURM_PROCID", "0"}, {"SLURM_NTASKS", "4"}, {"SLURM_JOB_ID", "1"}}));
}

TEST_CASE("torchrun's variables say who a process is and that the store is there", "[training]") {
    const auto launch = launchOf(kTorchrun);
    REQUIRE(launch);
    CHECK(*launch == training::Launch{.rank = 3,
                                      .size = 4,
                                      .localRank = 1,
                                      .localSize = 2,
                                      .address = "node1",
                                      .port = 29'500,
                                      .storeIsThere = true,
                                      .attempt = "2"});
    // Started by mpirun, one a computer, it counts for itself.
    CHECK(launchOf(with(kTorchrun, kMpirun)) == launch);
}

TEST_CASE("mpirun's processes on one computer meet there without being told where", "[training]") {
    const auto launch = launchOf(kMpirun);
    REQUIRE(launch);
    CHECK(launch->rank == 1);
    CHECK(launch->size == 2);
    CHECK(launch->address == "127.0.0.1");
    CHECK(launch->port == launchOf(with(kMpirun, {{"OMPI_COMM_WORLD_RANK", "0"}}))->port);
    CHECK(launch->port != launchOf(with(kMpirun, {{"PMIX_NAMESPACE", "2843344898"}}))->port);
    CHECK_FALSE(launch->storeIsThere);

    const auto farther = with(kMpirun, {{"OMPI_COMM_WORLD_SIZE", "4"}});
    CHECK_THROWS_WITH(launchOf(farther), Contains("MASTER_ADDR"));
    const auto told = launchOf(with(farther, {{"MASTER_ADDR", "10.0.0.1"}, {"MASTER_PORT", "4000"}}));
    REQUIRE(told);
    CHECK(told->address == "10.0.0.1");
    CHECK(told->port == 4'000);
}

TEST_CASE("srun's processes meet on the first computer of their step", "[training]") {
    const auto launch = launchOf(kSrun);
    REQUIRE(launch);
    CHECK(launch->rank == 5);
    CHECK(launch->size == 6);
    CHECK(launch->localSize == 2);
    CHECK(launch->address == "gpu07");
    CHECK(launch->port >= 10'000);
    CHECK(launch->port < 30'000);
    // mpirun starts its helpers by srun: theirs are not its processes.
    CHECK(launchOf(with(kSrun, kMpirun))->rank == 1);
}

TEST_CASE("The first computer of Slurm's list", "[training]") {
    CHECK(training::firstHost("node7") == "node7");
    CHECK(training::firstHost("node7,node9") == "node7");
    CHECK(training::firstHost("node[03-07,9]") == "node03");
    CHECK(training::firstHost("node[3]") == "node3");
    CHECK(training::firstHost("a[1,2],b4") == "a1");
    CHECK(training::firstHost("").empty());
}

TEST_CASE("Variables that contradict each other are refused in a sentence that names them", "[training]") {
    const Environment byHand = without(kTorchrun, "TORCHELASTIC_RUN_ID");
    CHECK_THROWS_WITH(launchOf(without(byHand, "RANK")), Contains("WORLD_SIZE is set and RANK is not"));
    CHECK_THROWS_WITH(launchOf(without(byHand, "WORLD_SIZE")), Contains("RANK is set and WORLD_SIZE is not"));
    CHECK_THROWS_WITH(launchOf(with(byHand, {{"RANK", "4"}})), Contains("RANK is 4 where WORLD_SIZE is 4"));
    CHECK_THROWS_WITH(launchOf(with(byHand, {{"RANK", "one"}})), Contains("RANK is \"one\""));
    CHECK_THROWS_WITH(launchOf(with(byHand, {{"RANK", "-1"}})), Contains("RANK"));
    CHECK_THROWS_WITH(launchOf(with(byHand, {{"WORLD_SIZE", "0"}})), Contains("WORLD_SIZE"));
    CHECK_THROWS_WITH(launchOf(with(byHand, {{"WORLD_SIZE", "99999999999999"}})), Contains("WORLD_SIZE"));
    CHECK_THROWS_WITH(launchOf(with(byHand, {{"MASTER_PORT", "0"}})), Contains("MASTER_PORT"));
    CHECK_THROWS_WITH(launchOf(with(byHand, {{"MASTER_PORT", "70000"}})), Contains("MASTER_PORT"));
    CHECK_THROWS_WITH(launchOf(without(byHand, "MASTER_ADDR")), Contains("MASTER_ADDR"));
    CHECK_THROWS_WITH(launchOf(without(byHand, "MASTER_PORT")), Contains("MASTER_PORT"));
    CHECK_THROWS_WITH(launchOf(with(byHand, {{"LOCAL_RANK", "2"}})), Contains("LOCAL_RANK is 2"));
    CHECK_THROWS_WITH(launchOf(with(byHand, {{"LOCAL_WORLD_SIZE", "x"}})), Contains("LOCAL_WORLD_SIZE"));
    CHECK_THROWS_WITH(launchOf(with(byHand, kMpirun)),
                      Contains("RANK says 3 and OMPI_COMM_WORLD_RANK says 1"));
    CHECK_THROWS_WITH(
        launchOf(with(byHand, with(kMpirun, {{"OMPI_COMM_WORLD_RANK", "3"}, {"OMPI_COMM_WORLD_SIZE", "8"}}))),
        Contains("WORLD_SIZE says 4"));
    CHECK_THROWS_WITH(launchOf(with(byHand, kSrun)), Contains("SLURM_PROCID"));
}
