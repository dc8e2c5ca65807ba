// What training keeps of its speed while another process keeps one core busy: windows a second of the
// tutorial's network, alone and beside that process in alternation. usage: contention [ROUNDS]    prints JSON

#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <vector>

#include "bench/busy_core.h"
#include "bench/some_training.h"
#include "bench/statistics.h"
#include "network/thread_team.h"
#include "support/with_blas_kernels.h"

using namespace incipit;

namespace {

constexpr int kClasses = 56;
constexpr int kBatch = 32;
constexpr int kSteps = 6;

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
    const auto config = bench::articleConfig(kClasses);
    const auto speed = [&] { return bench::samplesPerSecond(config, kBatch, kSteps); };

    std::vector<double> alone;
    std::vector<double> beside;
    std::vector<double> shares;
    static_cast<void>(speed());
    for (int round = 0; round < rounds; ++round) {
        alone.push_back(speed());
        const bench::BusyCore other(bench::lastCore());
        beside.push_back(speed());
        shares.push_back(beside.back() / alone.back());
    }
    std::cout << nlohmann::json{{"rounds", rounds},
                                {"threads", network::hardwareThreads()},
                                {"batch_size", kBatch},
                                {"samples_per_second", bench::median(alone)},
                                {"samples_per_second_beside_a_busy_core", bench::median(beside)},
                                {"share_kept", bench::median(shares)},
                                {"share_kept_min", bench::quantile(shares, 0)}}
                     .dump(2)
              << '\n';
    return 0;
}
