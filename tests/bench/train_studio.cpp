// How fast the studio's default network for a large collection trains: tokens a second, against the same step
// by PyTorch's nn.LSTM and against the machine's own limit, all in alternation. usage: train_studio [ROUNDS]
// prints JSON; needs python3-torch for the peer. Operations are 6 for each parameter of the LSTMs and the
// dense layer and each token.

#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <vector>

#include "bench/pytorch_peer.h"
#include "bench/sgemm_peak.h"
#include "bench/some_training.h"
#include "bench/statistics.h"
#include "support/with_blas_kernels.h"

using namespace incipit;

namespace {

constexpr int kSteps = 24;
constexpr int kPeerSteps = 6;

double tokensPerSecond() {
    auto [config, options] = bench::largeStudio();
    const auto corpus = bench::someMusic(config, config.windowLength * options.batchSize * kSteps);
    model::Model model(config, corpus.vocabulary);
    options.epochs = 1;
    options.device = "cpu";
    bench::Silent observer;
    return training::train(model, corpus, nullptr, options, observer, {}).samplesPerSecond;
}

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
    const auto [config, options] = bench::largeStudio();
    const double tokensPerStep = static_cast<double>(config.windowLength) * options.batchSize;
    model::ThreadTeam team(model::hardwareThreads());

    std::vector<double> ours;
    std::vector<double> peaks;
    bench::PytorchSpeeds pytorch("pytorch_studio.py", "steps", kPeerSteps);
    static_cast<void>(tokensPerSecond());
    for (int round = 0; round < rounds; ++round) {
        ours.push_back(tokensPerSecond());
        peaks.push_back(bench::sgemmPeak(team));
        pytorch.measure();
    }
    const double speed = bench::median(ours);
    const double peak = bench::median(peaks);
    const double best = pytorch.best() * tokensPerStep;
    const double perToken = bench::operationsPerId(config);
    std::cout << nlohmann::json{{"rounds", rounds},
                                {"threads", team.size()},
                                {"parameters", model::parameterCount(config)},
                                {"tokens_per_second", speed},
                                {"pytorch_tokens_per_second", pytorch.medians(tokensPerStep)},
                                {"ratio_to_pytorch", bench::ratio(speed, best)},
                                {"sgemm_peak_gflops", peak / 1e9},
                                {"share_of_sgemm_peak", speed * perToken / peak},
                                {"pytorch_share_of_sgemm_peak", best * perToken / peak}}
                     .dump(2)
              << '\n';
    return 0;
}
