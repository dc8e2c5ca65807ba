#pragma once

#include <ATen/ATen.h>

#include <chrono>

#include "network/thread_team.h"

namespace incipit::bench {

/// Operations a second of a large square product in float32 on every thread of the team at once, through the
/// BLAS that LibTorch uses: the machine's limit in this run.
inline double sgemmPeak(network::ThreadTeam& team) {
    constexpr std::int64_t kSize = 1536;
    constexpr int kProducts = 6;
    const auto products = [&](int count) {
        team.run([count](int) {
            const at::NoGradGuard noGrad;
            thread_local at::Tensor a = at::rand({kSize, kSize});
            thread_local at::Tensor result = at::empty_like(a);
            for (int i = 0; i < count; ++i) {
                at::mm_out(result, a, a);
            }
        });
    };
    products(1);
    const auto begin = std::chrono::steady_clock::now();
    products(kProducts);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    return 2.0 * kSize * kSize * kSize * kProducts * team.size() / took.count();
}

}  // namespace incipit::bench
