// How fast the tutorial's network trains: windows a second, against PyTorch's nn.LSTM and against the
// machine's own limit, all in alternation. usage: train_article [ROUNDS]    prints JSON; needs python3-torch
// for the peer. The step is 6 operations for each parameter of the LSTMs and each of 32 × 100 inputs: 50
// GFLOP.

#include <cstdlib>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/article_training.h"
#include "bench/pytorch_peer.h"
#include "bench/sgemm_peak.h"
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
    const auto peers = bench::pytorchPeers();
    model::ThreadTeam team(model::hardwareThreads());

    std::vector<double> ours;
    std::vector<double> peaks;
    std::map<std::string, std::vector<double>> theirs;
    static_cast<void>(bench::samplesPerSecond(config, kBatch, kSteps));
    for (int round = 0; round < rounds; ++round) {
        ours.push_back(bench::samplesPerSecond(config, kBatch, kSteps));
        peaks.push_back(bench::sgemmPeak(team));
        for (const auto& peer : peers) {
            if (const auto seconds = peer.secondsPer("steps", kPeerSteps)) {
                theirs[peer.name()].push_back(kBatch / *seconds);
            }
        }
    }
    const double speed = bench::median(ours);
    const double peak = bench::median(peaks);
    nlohmann::json pytorch;
    double best = 0;
    for (const auto& [name, speeds] : theirs) {
        pytorch[name] = bench::median(speeds);
        best = std::max(best, bench::median(speeds));
    }
    const double perSample = bench::operations(config);
    std::cout << nlohmann::json{{"rounds", rounds},
                                {"threads", team.size()},
                                {"samples_per_second", speed},
                                {"pytorch_samples_per_second", pytorch},
                                {"ratio_to_pytorch",
                                 best > 0 ? nlohmann::json(speed / best)
                                          : nlohmann::json("skipped: python3-torch is not installed")},
                                {"sgemm_peak_gflops", peak / 1e9},
                                {"share_of_sgemm_peak", speed * perSample / peak},
                                {"pytorch_share_of_sgemm_peak", best * perSample / peak}}
                     .dump(2)
              << '\n';
    return 0;
}
