#include "generation/sampler.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "generation/messages.h"

namespace incipit::generation {

int choose(std::span<const float> logits, const std::vector<bool>& allowed, const Options& options,
           base::Random& random) {
    struct Candidate {
        int id = 0;
        double weight = 0;
    };
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (!allowed.empty() && !allowed[i]) continue;
        // An infinite logit has no softmax; such weights come only from a run that went wrong.
        if (std::isfinite(logits[i])) candidates.push_back({static_cast<int>(i), logits[i]});
    }
    if (candidates.empty()) {
        throw Error(messages::kNoPrediction);
    }
    const auto heavier = [](const Candidate& a, const Candidate& b) { return a.weight > b.weight; };
    if (options.argmax) return std::ranges::min_element(candidates, heavier)->id;

    std::ranges::stable_sort(candidates, heavier);
    const auto k = static_cast<std::size_t>(options.topK);
    if (k > 0 && k < candidates.size()) candidates.resize(k);
    const double largest = candidates.front().weight;
    double sum = 0;
    for (Candidate& candidate : candidates) {
        candidate.weight = std::exp((candidate.weight - largest) / options.temperature);
        sum += candidate.weight;
    }
    // Top-p and min-p look at the same softmax; each keeps the likeliest.
    const auto likely = std::ranges::partition_point(
        candidates, [&](const Candidate& candidate) { return candidate.weight >= options.minP; });
    const auto enough = static_cast<std::size_t>(likely - candidates.begin());
    if (options.topP < 1) {
        double held = 0;
        std::size_t kept = 0;
        while (kept < candidates.size() && held < options.topP * sum) {
            held += candidates[kept++].weight;
        }
        candidates.resize(kept);
        sum = held;
    }
    if (enough < candidates.size()) {
        candidates.resize(enough);
        sum = 0;
        for (const Candidate& candidate : candidates) {
            sum += candidate.weight;
        }
    }
    double point = random.uniform() * sum;
    for (const Candidate& candidate : candidates) {
        point -= candidate.weight;
        if (point < 0) return candidate.id;
    }
    return candidates.back().id;
}

}  // namespace incipit::generation
