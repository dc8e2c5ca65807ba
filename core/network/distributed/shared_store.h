#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>

#include <torch/csrc/distributed/c10d/Store.hpp>

#include "training/launch.h"

namespace incipit::network {

/// Names and values that all processes of a launch see, kept by process 0 or by the launcher (c10d's
/// TCPStore). An object is one connection, for one thread. @throws whatever LibTorch does when it is lost
class SharedStore {
  public:
    /// @param serves  keeps it, where the launcher does not
    SharedStore(const training::Launch& launch, bool serves, std::chrono::milliseconds patience);

    void set(const std::string& key, const std::string& value);
    /// What stands there now.
    [[nodiscard]] std::optional<std::string> find(const std::string& key);
    /// Looks again and again; none when the time is up.
    [[nodiscard]] std::optional<std::string> waitFor(const std::string& key,
                                                     std::chrono::steady_clock::time_point until);
    /// Counts up. @return the new number, from 1
    std::int64_t count(const std::string& key);

    [[nodiscard]] const c10::intrusive_ptr<c10d::Store>& store() const { return m_store; }

  private:
    c10::intrusive_ptr<c10d::Store> m_store;
};

/// What a foreign failure says, in one line.
[[nodiscard]] std::string lineOf(const std::exception& failure);

}  // namespace incipit::network
