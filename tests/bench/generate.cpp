// How fast networks of both recipes write: tokens a second, against PyTorch that predicts a full window for
// each token as the tutorial does. The studio's is its default for a large collection, with the event scheme.
// usage: generate [ROUNDS]    prints JSON; needs python3-torch for the peer.

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "bench/pytorch_peer.h"
#include "bench/some_training.h"
#include "bench/statistics.h"
#include "support/networks.h"
#include "support/with_blas_kernels.h"

using namespace incipit;

namespace {

constexpr int kClasses = 56;
constexpr int kTokens = 300;
constexpr int kStudioTokens = 3000;
constexpr int kPeerTokens = 20;

model::Model articleModel() {
    std::vector<std::string> tokens;
    for (int i = 0; i < kClasses; ++i) {
        tokens.push_back(std::to_string(i) + ".0");
        tokens.back().insert(0, 1, '#');
    }
    const auto config = bench::articleConfig(kClasses);
    auto model = network::newModel(config, tokenizer::Vocabulary::sortedSetOf(tokens));
    std::vector<int>& piece = model.pieces.emplace_back();
    for (int i = 0; i <= bench::stepLength(config); ++i) {
        piece.push_back(i * i % kClasses);
    }
    return model;
}

model::Model studioModel() {
    return network::newModel(bench::largeStudio().network, *tokenizer::makeTokenizer("event")->vocabulary());
}

/// Of the tokens after the first, before which the start window is taken in.
double tokensPerSecond(const model::Model& model, const generation::Options& options) {
    using Clock = std::chrono::steady_clock;
    std::optional<Clock::time_point> begin;
    Clock::time_point end;
    static_cast<void>(test::generate(model, options, {}, {}, [&](std::size_t) {
        end = Clock::now();
        if (!begin) begin = end;
    }));
    return (options.length - 1) / std::chrono::duration<double>(end - *begin).count();
}

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
    const model::Model article = articleModel();
    const model::Model studio = studioModel();
    std::vector<double> articles;
    std::vector<double> studios;
    bench::PytorchSpeeds pytorch("pytorch_article.py", "generate", kPeerTokens);
    generation::Options argmax;
    argmax.argmax = true;
    argmax.length = kTokens;
    argmax.start = 0;
    generation::Options sampled;
    sampled.length = kStudioTokens;
    static_cast<void>(tokensPerSecond(article, argmax));
    for (int round = 0; round < rounds; ++round) {
        articles.push_back(tokensPerSecond(article, argmax));
        studios.push_back(tokensPerSecond(studio, sampled));
        pytorch.measure();
    }
    std::cout << nlohmann::json{{"rounds", rounds},
                                {"article_tokens_per_second", bench::median(articles)},
                                {"studio_tokens_per_second", bench::median(studios)},
                                {"pytorch_tokens_per_second", pytorch.medians()},
                                {"article_ratio_to_pytorch", pytorch.ratio(articles)},
                                {"studio_ratio_to_pytorch", pytorch.ratio(studios)}}
                     .dump(2)
              << '\n';
    return 0;
}
