#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace incipit::ports {

/// A note on the disk that this process plays into a port, there while this lives; where the process is
/// killed it stays, and tells the next one on which device notes may hang. In $XDG_STATE_HOME/incipit/ports,
/// or ~/.local/state; where neither can be written there is none.
class PortUse {
  public:
    explicit PortUse(const std::string& port);
    ~PortUse();
    PortUse(const PortUse&) = delete;
    PortUse& operator=(const PortUse&) = delete;

  private:
    std::filesystem::path m_note;
};

/// The ports into which processes played that were killed, each once; their notes are taken off the disk.
[[nodiscard]] std::vector<std::string> takeAbandonedPorts();

}  // namespace incipit::ports
