// How the cost of training grows: windows a second of the tutorial's network against threads, batch size,
// length of the windows and width of the layers. usage: scaling [ROUNDS]    prints JSON; for each row the
// operations a second too, which must not fall where the arithmetic grows.

#include <cstdlib>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/some_training.h"
#include "bench/statistics.h"
#include "network/thread_team.h"
#include "support/with_blas_kernels.h"

using namespace incipit;
using nlohmann::json;

namespace {

constexpr int kClasses = 56;
constexpr int kBatch = 32;
constexpr double kOperations = 4e11;  // of one measurement: about two seconds of one core

struct Setting {
    model::ArticleSettings network;
    int batchSize = kBatch;
    int threads = 0;
};

json measure(const Setting& setting, int rounds) {
    const auto config = bench::articleConfig(kClasses, setting.network);
    const double perWindow = bench::operationsPerId(config) * setting.network.windowLength;
    const int steps = std::max(2, static_cast<int>(kOperations / perWindow / setting.batchSize));
    std::vector<double> speeds;
    for (int round = 0; round < rounds; ++round) {
        speeds.push_back(bench::samplesPerSecond(config, setting.batchSize, steps, setting.threads));
    }
    const double speed = bench::median(speeds);
    return {{"samples_per_second", speed}, {"gflops", speed * perWindow / 1e9}};
}

/// One row for each value, which `set` puts into the tutorial's settings.
json row(const std::vector<int>& values, int rounds, const std::function<void(Setting&, int)>& set) {
    json result;
    for (const int value : values) {
        Setting setting;
        set(setting, value);
        result[std::to_string(value)] = measure(setting, rounds);
    }
    return result;
}

std::vector<int> upTo(int most) {
    std::vector<int> values;
    for (int value = 1; value < most; value *= 2) {
        values.push_back(value);
    }
    values.push_back(most);
    return values;
}

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 3;
    static_cast<void>(measure({}, 1));
    const json result{
        {"rounds", rounds},
        {"threads", row(upTo(network::hardwareThreads()), rounds,
                        [](Setting& setting, int value) { setting.threads = value; })},
        {"batch_size",
         row({8, 16, 32, 64, 128}, rounds, [](Setting& setting, int value) { setting.batchSize = value; })},
        {"window_length", row({25, 50, 100, 200}, rounds,
                              [](Setting& setting, int value) { setting.network.windowLength = value; })},
        {"layer_width", row({64, 128, 256, 512}, rounds, [](Setting& setting, int value) {
             setting.network.lstmUnits = {value, 2 * value, value};
         })}};
    std::cout << result.dump(2) << '\n';
    return 0;
}
