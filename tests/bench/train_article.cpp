// How fast the tutorial's network trains: windows a second, against PyTorch's nn.LSTM and against the
// machine's own limit, all in alternation. usage: train_article [ROUNDS]    prints JSON; needs python3-torch
// for the peer. The step is 6 operations for each parameter of the LSTMs and each of 32 × 100 inputs: 50
// GFLOP.

#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/pytorch_peer.h"
#include "bench/sgemm_peak.h"
#include "bench/some_training.h"
#include "bench/statistics.h"
#include "support/with_blas_kernels.h"

using namespace incipit;

namespace {

constexpr int kClasses = 56;
constexpr int kBatch = 32;
constexpr int kSteps = 16;
constexpr int kPeerSteps = 4;

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
    model::ModelConfig config;
    config.vocabularySize = kClasses;
    model::ThreadTeam team(model::hardwareThreads());

    std::vector<double> ours;
    std::vector<double> peaks;
    bench::PytorchSpeeds pytorch("pytorch_article.py", "steps", kPeerSteps);
    static_cast<void>(bench::samplesPerSecond(config, kBatch, kSteps));
    for (int round = 0; round < rounds; ++round) {
        ours.push_back(bench::samplesPerSecond(config, kBatch, kSteps));
        peaks.push_back(bench::sgemmPeak(team));
        pytorch.measure();
    }
    const double speed = bench::median(ours);
    const double peak = bench::median(peaks);
    const double best = pytorch.best() * kBatch;
    const double perSample = bench::operationsPerId(config) * config.windowLength;
    std::cout << nlohmann::json{{"rounds", rounds},
                                {"threads", team.size()},
                                {"samples_per_second", speed},
                                {"pytorch_samples_per_second", pytorch.medians(kBatch)},
                                {"ratio_to_pytorch", bench::ratio(speed, best)},
                                {"sgemm_peak_gflops", peak / 1e9},
                                {"share_of_sgemm_peak", speed * perSample / peak},
                                {"pytorch_share_of_sgemm_peak", best * perSample / peak}}
                     .dump(2)
              << '\n';
    return 0;
}
