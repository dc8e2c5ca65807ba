// How fast the studio's default network for a large collection trains: tokens a second, against the same step
// by PyTorch's nn.LSTM and against the machine's own limit, all in alternation. usage: train_studio [ROUNDS]
// prints JSON; needs python3-torch for the peer. Operations are 6 for each parameter of the LSTMs and the
// dense layer and each token; the memory, which the peer lacks, is in our time alone.

#include <cstdlib>
#include <iostream>

#include "bench/some_training.h"
#include "bench/training_speed.h"
#include "support/with_blas_kernels.h"

using namespace incipit;

namespace {

constexpr int kSteps = 24;
constexpr int kPeerSteps = 6;

double tokensPerSecond() {
    auto [config, options] = bench::largeStudio();
    const auto corpus = bench::someMusic(config, bench::stepLength(config) * options.batchSize * kSteps);
    auto model = network::newModel(config, corpus.vocabulary);
    options.epochs = 1;
    options.device = "cpu";
    bench::Silent observer;
    return network::train(model, corpus, nullptr, options, observer, {}).samplesPerSecond;
}

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    const auto [config, options] = bench::largeStudio();
    const bench::TrainingSpeed training{
        .unit = "tokens",
        .unitsPerStep = double{1} * bench::stepLength(config) * options.batchSize,
        .operations = bench::operationsPerId(config),
        .script = "pytorch_studio.py",
        .peerSteps = kPeerSteps,
        .ours = tokensPerSecond};
    auto result = bench::measure(training, argc > 1 ? std::atoi(argv[1]) : 5);
    result["parameters"] = model::parameterCount(config);
    std::cout << result.dump(2) << '\n';
    return 0;
}
