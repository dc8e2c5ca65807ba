#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/fact.h"
#include "network/distributed/shared_store.h"

namespace incipit::network {

/// What a process does, as the others see it.
enum class Doing { Working, Waiting, Resting, Done, Left };

/// A sign that a process is there, as it stands in the store.
struct Sign {
    std::int64_t number = 0;  ///< goes up with each sign
    Doing doing = Doing::Working;
    std::int64_t exchange = 0;  ///< that it waits in, or waited in last
    double waited = 0;          ///< seconds, in that one
    int epoch = 0;              ///< from 1; 0: training has not begun
    std::int64_t step = 0;
    std::string host;
};

/// Finds out which process is lost. Each gives a sign twice a second, on a thread of its own; process 0 reads
/// all of them and says who is lost, by a silence that is too long, by keeping the others waiting, or because
/// it does not answer when a connection broke. Time in which the whole process stood still (Ctrl+Z) does not
/// count.
class Watch {
  public:
    /// @param patience  seconds
    Watch(training::Launch launch, double patience);
    /// Waits for its thread a short while; where that is held by a dead connection it is left.
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    void at(int epoch, std::int64_t step);
    /// It waits for the others from now on, and then it goes on.
    void waits();
    void goesOn();
    void rests(bool resting);

    /// Whether something is wrong somewhere: verdict() says what.
    [[nodiscard]] bool troubled() const;
    /// A connection of this process broke.
    void report(const std::string& why);
    /// What is wrong, some seconds later at most.
    [[nodiscard]] Fact verdict();

    /// The last sign of this process; returns when it is given, or cannot be. Process 0 also waits for the
    /// others to take notice, of a failure, or to be done too.
    void part(Doing doing);

  private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;  ///< with the thread
    std::thread m_thread;
};

}  // namespace incipit::network
