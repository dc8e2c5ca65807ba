#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>

#include "training/launch.h"

namespace incipit::network {

/// Exchanges of all processes, one after the other on a thread of its own, in the order in which they are
/// begun: while that thread sends and adds up, others compute. An exchange that breaks, or that a lost
/// process keeps from ending, is the last one.
class Collectives {
  public:
    using Job = std::function<void(c10d::ProcessGroupGloo& group)>;
    enum class State { Done, UnderWay, Broken };

    /// Connects to the others in the background, which is the first exchange.
    Collectives(c10::intrusive_ptr<c10d::Store> store, training::Launch launch);
    /// Exchanges under way are left to themselves, with the connections and the thread.
    ~Collectives();
    Collectives(const Collectives&) = delete;
    Collectives& operator=(const Collectives&) = delete;

    /// Any thread. @param job  holds the tensors that it uses
    void begin(Job job);
    /// Waits a while for all that was begun.
    [[nodiscard]] State waitFor(std::chrono::milliseconds time);
    /// What broke.
    [[nodiscard]] std::string why() const;

  private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;  ///< with the thread
    std::thread m_thread;
};

/// values += those of all others, float32, sent as bfloat16 and added up in float32: each process adds up a
/// part of them for all. Half of what a sum in float32 sends.
void sumAsHalves(c10d::ProcessGroupGloo& group, const at::Tensor& values, int size);

}  // namespace incipit::network
