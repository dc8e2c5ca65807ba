#pragma once

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/pytorch_peer.h"
#include "bench/sgemm_peak.h"
#include "bench/statistics.h"

namespace incipit::bench {

/// How fast a network trains beside PyTorch and beside the machine's own limit.
struct TrainingSpeed {
    std::string unit;         ///< "samples" or "tokens"
    double unitsPerStep = 1;  ///< of the peer's step
    double operations = 0;    ///< for a unit
    std::string script;       ///< of the peer, with a job "steps"
    int peerSteps = 4;
    std::function<double()> ours;  ///< units a second
};

/// Each round measures the limit, ours, the limit again and each way to run PyTorch, one after the other.
/// Ratios are taken within a round and the median of the rounds' ratios is told: the speed of a shared
/// machine drifts.
inline nlohmann::json measure(const TrainingSpeed& training, int rounds) {
    network::ThreadTeam team(network::hardwareThreads());
    std::vector<double> speeds;
    std::vector<double> peaks;
    std::vector<double> shares;
    PytorchSpeeds pytorch(training.script, "steps", training.peerSteps);
    static_cast<void>(training.ours());
    for (int round = 0; round < rounds; ++round) {
        const double before = sgemmPeak(team);
        speeds.push_back(training.ours());
        peaks.push_back((before + sgemmPeak(team)) / 2);
        shares.push_back(speeds.back() * training.operations / peaks.back());
        pytorch.measure();
    }
    const double best = pytorch.best() * training.unitsPerStep;
    return {{"rounds", rounds},
            {"threads", team.size()},
            {training.unit + "_per_second", median(speeds)},
            {"pytorch_" + training.unit + "_per_second", pytorch.medians(training.unitsPerStep)},
            {"ratio_to_pytorch", pytorch.ratio(speeds, training.unitsPerStep)},
            {"sgemm_peak_gflops", median(peaks) / 1e9},
            {"share_of_sgemm_peak", median(shares)},
            {"share_of_sgemm_peak_of_each_round", shares},
            {"pytorch_share_of_sgemm_peak", best * training.operations / median(peaks)}};
}

}  // namespace incipit::bench
