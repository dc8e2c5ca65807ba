// How fast the tutorial's network trains: windows a second, against PyTorch's nn.LSTM and against the
// machine's own limit, all in alternation. usage: train_article [ROUNDS]    prints JSON; needs python3-torch
// for the peer. The step is 6 operations for each parameter of the LSTMs and each of 32 × 100 inputs: 50
// GFLOP.

#include <cstdlib>
#include <iostream>

#include "bench/some_training.h"
#include "bench/training_speed.h"
#include "support/with_blas_kernels.h"

using namespace incipit;

namespace {

constexpr int kClasses = 56;
constexpr int kBatch = 32;
constexpr int kSteps = 16;

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    const auto config = bench::articleConfig(kClasses);
    const bench::TrainingSpeed training{
        .unit = "samples",
        .unitsPerStep = kBatch,
        .operations = bench::operationsPerId(config) * bench::stepLength(config),
        .script = "pytorch_article.py",
        .ours = [&] { return bench::samplesPerSecond(config, kBatch, kSteps); }};
    std::cout << bench::measure(training, argc > 1 ? std::atoi(argv[1]) : 5).dump(2) << '\n';
    return 0;
}
