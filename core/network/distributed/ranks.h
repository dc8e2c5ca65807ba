#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "training/launch.h"

namespace at {
class Tensor;
}

namespace incipit::network {

/// What a process wants of the training; when one wants it, all do it after the same step.
struct Wishes {
    bool stop = false;
    bool timeUp = false;
    bool checkpoint = false;
};

/// The processes that train one model together, from one of them: they meet at process 0 and exchange numbers
/// through LibTorch's c10d (a TCPStore and Gloo). All must make the same calls in the same order. Every call
/// throws Error when a process is lost: it names the process and where training stood, on all that are left,
/// at most training::Patience::toAnswer and some seconds later. One thread, but for beginSum().
class Ranks {
  public:
    /// Meets the others. @throws Error on all of them for a set of processes that does not fit together
    Ranks(const training::Launch& launch, training::Patience patience);
    /// Without end() before, the others are told that this process left.
    ~Ranks();
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;

    /// Whether this build can do it.
    [[nodiscard]] static bool available();

    [[nodiscard]] int rank() const;
    [[nodiscard]] int size() const;
    [[nodiscard]] const training::Launch& launch() const;

    /// What must be the same for all, by its names. @throws Error on all, for the first that differs
    using Facts = std::vector<std::pair<std::string, std::string>>;
    void requireSame(const Facts& facts);

    /// One number of each process.
    [[nodiscard]] std::vector<double> gather(double value);
    /// Of process 0.
    [[nodiscard]] std::string broadcast(std::string bytes);
    /// Of process 0, in place, float32 on the processor.
    void broadcast(const at::Tensor& values);
    /// The rows of all processes, one behind the other, at process 0, and no rows elsewhere.
    /// @param own  [rows, values], float32 on the processor; processes may have different numbers of rows
    [[nodiscard]] at::Tensor gatherRows(const at::Tensor& own);
    /// The sum over all, in place, bit for bit the same for all: float32 or double precision.
    void sum(const at::Tensor& values);

    /// Begins a sum in the background; all processes begin theirs in the same order. Any thread.
    /// @param values  float32 on the processor, contiguous; not to be touched until finishStep()
    /// @param half    they travel as bfloat16
    void beginSum(const at::Tensor& values, bool half);
    /// The sum over all, in place, of what is on a GPU: by NCCL, one process a GPU, where LibTorch has it and
    /// nothing waits for it; else on the processor.
    void sumOnGpu(const at::Tensor& values, bool half);
    /// Waits for the sums begun. @return the sum of the losses
    double finishStep(double loss);
    /// Seconds that finishStep() and sumOnGpu() have kept this thread so far: what of the exchange no
    /// computing hid.
    [[nodiscard]] double waited() const;

    /// For the next finishStep().
    void wish(const Wishes& wishes);
    /// What any process wished in the last one.
    [[nodiscard]] const Wishes& agreed() const;

    /// Where training stands, for messages.
    void at(int epoch, std::int64_t step);
    /// While this lives its process keeps the others waiting, and may.
    class Rest {
      public:
        explicit Rest(Ranks* ranks);
        ~Rest();
        Rest(const Rest&) = delete;
        Rest& operator=(const Rest&) = delete;

      private:
        Ranks* m_ranks;
    };

    /// All have done their work. Process 0 waits for the others.
    void end();

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_own;
};

}  // namespace incipit::network
