// How fast a GPU trains the tutorial's network (windows a second) and the studio's default network for a
// large collection (tokens a second), against this machine's processor and against PyTorch's step on the same
// GPU, all in alternation. usage: train_gpu [ROUNDS]    prints JSON; needs a Python with torch for the peer.

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "bench/some_training.h"
#include "bench/statistics.h"
#include "network/device.h"
#include "support/with_blas_kernels.h"

using namespace incipit;
using nlohmann::json;

namespace {

// A GPU's steps are short: enough of them that starting and the reading of losses do not count.
constexpr int kGpuSteps = 300;
constexpr int kProcessorSteps = 8;

/// What a command writes; nothing where it fails.
std::optional<std::string> outputOf(const std::string& command) {
    FILE* output = ::popen((command + " 2>/dev/null").c_str(), "r");
    if (output == nullptr) return std::nullopt;
    std::string text;
    for (int c = std::fgetc(output); c != EOF; c = std::fgetc(output)) {
        text += static_cast<char>(c);
    }
    if (::pclose(output) != 0) return std::nullopt;
    return text.substr(0, text.find('\n'));
}

/// One of the two networks: what it is and how a step of it is measured.
struct Subject {
    model::ModelConfig config;
    training::Options options;
    const char* script = "";  ///< of the peer
    int perStep = 0;          ///< windows or tokens

    [[nodiscard]] double speed(const std::string& device, int steps) const {
        const int length = static_cast<int>(model::contextOf(config)) + perStep * steps;
        const auto corpus = bench::someMusic(config, length);
        auto model = network::newModel(config, corpus.vocabulary);
        training::Options run = options;
        run.epochs = 1;
        run.device = device;
        bench::Silent observer;
        return network::train(model, corpus, nullptr, run, observer, {}).samplesPerSecond;
    }

    /// PyTorch's; nothing where there is none with a GPU.
    [[nodiscard]] std::optional<double> peer() const {
        const auto text = outputOf(std::string(INCIPIT_PYTHON " " INCIPIT_BENCH_SOURCE "/") + script +
                                   " steps " + std::to_string(kGpuSteps) + " --device cuda");
        if (!text) return std::nullopt;
        return kGpuSteps * perStep / json::parse(*text).at("seconds").get<double>();
    }
};

Subject article() {
    Subject subject;
    subject.config = bench::articleConfig(56);
    subject.script = "pytorch_article.py";
    subject.perStep = subject.options.batchSize;
    return subject;
}

Subject studio() {
    const auto [config, options] = bench::largeStudio();
    return {config, options, "pytorch_studio.py", bench::stepLength(config) * options.batchSize};
}

json measured(const Subject& subject, const std::string& unit, int rounds) {
    std::vector<double> gpu;
    std::vector<double> processor;
    std::vector<double> pytorch;
    static_cast<void>(subject.speed("cuda", kGpuSteps));
    static_cast<void>(subject.speed("cpu", 1));
    for (int round = 0; round < rounds; ++round) {
        gpu.push_back(subject.speed("cuda", kGpuSteps));
        processor.push_back(subject.speed("cpu", kProcessorSteps));
        if (const auto speed = subject.peer()) pytorch.push_back(*speed);
    }
    const double speed = bench::median(gpu);
    json result{{unit, speed},
                {"processor_" + unit, bench::median(processor)},
                {"ratio_to_processor", speed / bench::median(processor)}};
    if (pytorch.empty()) {
        result["ratio_to_pytorch"] = "skipped: no Python with a torch that sees the GPU";
    } else {
        result["pytorch_" + unit] = bench::median(pytorch);
        result["ratio_to_pytorch"] = speed / bench::median(pytorch);
    }
    return result;
}

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    if (!network::gpuAvailable()) {
        std::cout << json{{"result", "skipped: no GPU"}}.dump(2) << '\n';
        return 0;
    }
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
    const auto gpu = outputOf("nvidia-smi --query-gpu=name --format=csv,noheader");
    std::cout << json{{"rounds", rounds},
                      {"gpu", gpu.value_or("unknown")},
                      {"threads", network::resolveThreads(0)},
                      {"article", measured(article(), "samples_per_second", rounds)},
                      {"studio", measured(studio(), "tokens_per_second", rounds)}}
                     .dump(2)
              << '\n';
    return 0;
}
