#pragma once

#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "bench/statistics.h"

namespace incipit::bench {

/// One way to run PyTorch: its number of threads and the build of OpenBLAS that it computes with.
struct PytorchPeer {
    int threads = 1;
    std::string blas;  ///< "openmp" or "pthread"

    [[nodiscard]] std::string name() const { return blas + ", " + std::to_string(threads); }

    /// Seconds for one unit of a script's job; nothing where PyTorch is not installed.
    /// @param script  "pytorch_article.py" or "pytorch_studio.py"
    [[nodiscard]] std::optional<double> secondsPer(const std::string& script, const std::string& job,
                                                   int count) const {
        const std::string n = std::to_string(threads);
        const std::string command = "LD_LIBRARY_PATH=" + folder() + " OMP_NUM_THREADS=" + n +
                                    " OPENBLAS_NUM_THREADS=" + n +
                                    " " INCIPIT_PYTHON " " INCIPIT_BENCH_SOURCE "/" + script + " " + job +
                                    " " + std::to_string(count) + " --threads " + n + " 2>/dev/null";
        std::string text;
        FILE* output = ::popen(command.c_str(), "r");
        if (output == nullptr) return std::nullopt;
        for (int c = std::fgetc(output); c != EOF; c = std::fgetc(output)) {
            text += static_cast<char>(c);
        }
        if (::pclose(output) != 0) return std::nullopt;
        return nlohmann::json::parse(text).at("seconds").get<double>() / count;
    }

    [[nodiscard]] std::string folder() const { return "/usr/lib/x86_64-linux-gnu/openblas-" + blas; }
};

/// 1 and 2 threads with each OpenBLAS that is installed.
inline std::vector<PytorchPeer> pytorchPeers() {
    std::vector<PytorchPeer> peers;
    for (const char* blas : {"openmp", "pthread"}) {
        for (const int threads : {1, 2}) {
            PytorchPeer peer{threads, blas};
            if (std::filesystem::exists(peer.folder())) peers.push_back(peer);
        }
    }
    return peers;
}

/// Units a second of each peer, gathered round by round.
class PytorchSpeeds {
  public:
    PytorchSpeeds(std::string script, std::string job, int count)
        : m_script(std::move(script)), m_job(std::move(job)), m_count(count) {}

    void measure() {
        for (const PytorchPeer& peer : pytorchPeers()) {
            if (const auto seconds = peer.secondsPer(m_script, m_job, m_count)) {
                m_speeds[peer.name()].push_back(1 / *seconds);
            }
        }
    }

    /// The best peer's median; 0 without PyTorch.
    [[nodiscard]] double best() const {
        double best = 0;
        for (const auto& [name, speeds] : m_speeds)
            best = std::max(best, median(speeds));
        return best;
    }

    /// Ours over the best peer's: the least of the peers' median ratios, each taken round by round; or why
    /// there is none. @param ours  units times `size` a second of each round
    [[nodiscard]] nlohmann::json ratio(const std::vector<double>& ours, double size = 1) const {
        double least = std::numeric_limits<double>::infinity();
        for (const auto& [name, speeds] : m_speeds) {
            std::vector<double> ratios;
            for (std::size_t i = 0; i < std::min(ours.size(), speeds.size()); ++i)
                ratios.push_back(ours[i] / (speeds[i] * size));
            least = std::min(least, median(ratios));
        }
        if (m_speeds.empty()) return "skipped: python3-torch is not installed";
        return least;
    }

    /// Each peer's median, times the units' size.
    [[nodiscard]] nlohmann::json medians(double size = 1) const {
        nlohmann::json json;
        for (const auto& [name, speeds] : m_speeds)
            json[name] = median(speeds) * size;
        return json;
    }

  private:
    std::string m_script;
    std::string m_job;
    int m_count;
    std::map<std::string, std::vector<double>> m_speeds;
};

}  // namespace incipit::bench
