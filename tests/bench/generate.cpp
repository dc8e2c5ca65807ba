// How fast a trained network writes: tokens a second, against PyTorch that predicts a full window for each
// token as the tutorial does. usage: generate [ROUNDS]    prints JSON; needs python3-torch for the peer.

#include <cstdlib>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/pytorch_peer.h"
#include "bench/statistics.h"
#include "generation/generator.h"
#include "model/model.h"
#include "support/with_blas_kernels.h"

using namespace incipit;

namespace {

constexpr int kClasses = 56;
constexpr int kTokens = 300;
constexpr int kPeerTokens = 20;

model::Model articleModel() {
    std::vector<std::string> tokens;
    for (int i = 0; i < kClasses; ++i) {
        tokens.push_back(std::to_string(i) + ".0");
        tokens.back().insert(0, 1, '#');
    }
    model::ModelConfig config;
    config.vocabularySize = kClasses;
    model::Model model(config, tokenizer::Vocabulary::sortedSetOf(tokens));
    std::vector<int>& piece = model.pieces.emplace_back();
    for (int i = 0; i <= config.windowLength; ++i) {
        piece.push_back(i * i % kClasses);
    }
    return model;
}

/// Of the tokens after the start window, which is taken in by the first half of the same generation.
double tokensPerSecond(const model::Model& model) {
    generation::Options options;
    options.argmax = true;
    options.start = 0;
    options.length = kTokens;
    const double once = generation::generate(model, options, {}, {}).seconds;
    options.length = 2 * kTokens;
    const double twice = generation::generate(model, options, {}, {}).seconds;
    return kTokens / (twice - once);
}

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
    const model::Model article = articleModel();
    std::vector<double> ours;
    std::map<std::string, std::vector<double>> theirs;
    static_cast<void>(tokensPerSecond(article));
    for (int round = 0; round < rounds; ++round) {
        ours.push_back(tokensPerSecond(article));
        for (const auto& peer : bench::pytorchPeers()) {
            if (const auto seconds = peer.secondsPer("generate", kPeerTokens)) {
                theirs[peer.name()].push_back(1 / *seconds);
            }
        }
    }
    nlohmann::json pytorch;
    double best = 0;
    for (const auto& [name, speeds] : theirs) {
        pytorch[name] = bench::median(speeds);
        best = std::max(best, bench::median(speeds));
    }
    const double speed = bench::median(ours);
    std::cout << nlohmann::json{{"rounds", rounds},
                                {"article_tokens_per_second", speed},
                                {"pytorch_tokens_per_second", pytorch},
                                {"article_ratio_to_pytorch",
                                 best > 0 ? nlohmann::json(speed / best)
                                          : nlohmann::json("skipped: python3-torch is not installed")}}
                     .dump(2)
              << '\n';
    return 0;
}
