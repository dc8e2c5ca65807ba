#pragma once

#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace incipit::bench {

/// One way to run PyTorch: its number of threads and the build of OpenBLAS that it computes with.
struct PytorchPeer {
    int threads = 1;
    std::string blas;  ///< "openmp" or "pthread"

    [[nodiscard]] std::string name() const { return blas + ", " + std::to_string(threads); }

    /// Seconds for one unit of a job of pytorch_article.py; nothing where PyTorch is not installed.
    [[nodiscard]] std::optional<double> secondsPer(const std::string& job, int count) const {
        const std::string n = std::to_string(threads);
        const std::string command = "LD_LIBRARY_PATH=" + folder() + " OMP_NUM_THREADS=" + n +
                                    " OPENBLAS_NUM_THREADS=" + n +
                                    " " INCIPIT_PYTHON " " INCIPIT_BENCH_SOURCE "/pytorch_article.py " + job +
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

}  // namespace incipit::bench
