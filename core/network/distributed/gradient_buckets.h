#pragma once

#include <ATen/ATen.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "model/layout.h"
#include "network/distributed/ranks.h"
#include "network/weights.h"

namespace incipit::network {

/// The gradients of several processes, added up while they still compute: as soon as all threads of this one
/// have a weight's gradient it is put into its bucket, and a full bucket is on its way while the backward
/// pass goes on (Li et al., "PyTorch Distributed", VLDB 2020, section 3.2). The last layers come first, as
/// they are ready first.
class GradientBuckets {
  public:
    /// @param parts  of each thread, leaves whose gradients are watched; all must outlive it
    /// @param half   gradients travel as bfloat16
    GradientBuckets(const model::Layout& layout, std::vector<const Weights*> parts, Ranks& ranks, bool half);
    ~GradientBuckets();
    GradientBuckets(const GradientBuckets&) = delete;
    GradientBuckets& operator=(const GradientBuckets&) = delete;

    /// Before each step.
    void begin();
    /// From now on the gradients of this thread are final: its last pass begins.
    void lastPass(int part);
    /// When all threads are done: what they have not touched counts as 0. Waits for the others.
    /// @return the sum of the losses
    double finish(double loss);

    /// The sum over all processes, in the layout's order, [values]; after finish().
    [[nodiscard]] const at::Tensor& gradient() const { return m_gradient; }

  private:
    struct Slot {
        std::int64_t offset = 0, size = 0;
        std::size_t bucket = 0;
        std::size_t ready = 0;  ///< threads
        bool filled = false;
    };
    struct Bucket {
        std::int64_t begin = 0, end = 0;
        std::size_t missing = 0, slots = 0;
    };

    void watch(std::size_t part, std::size_t slot);
    void onReady(std::size_t part, std::size_t slot);
    /// Adds the threads' gradients up, in their order.
    void fill(std::size_t slot);
    /// Sends what is full, in order. Under the mutex.
    void send();

    std::vector<const Weights*> m_parts;
    Ranks& m_ranks;
    bool m_half;
    at::Tensor m_gradient;
    std::vector<Slot> m_slots;
    std::vector<Bucket> m_buckets;  ///< in the order in which they are sent
    std::vector<char> m_final;      ///< of each thread
    std::size_t m_sent = 0;
    std::mutex m_mutex;
    struct Hooks;
    std::unique_ptr<Hooks> m_hooks;
};

/// Sum of squares, the same on every kind of processor.
[[nodiscard]] double squaresOf(const at::Tensor& values);

}  // namespace incipit::network
