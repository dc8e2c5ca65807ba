#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "ports/midi_system.h"
#include "ports/output_port.h"

namespace incipit::ports {

/// The outputs, or the inputs, of all systems that answer, and where each is to be opened.
class AvailablePorts {
  public:
    enum class Kind { Outputs, Inputs };

    explicit AvailablePorts(Kind kind);

    [[nodiscard]] const std::vector<Port>& list() const { return m_ports; }

    struct SystemPort {
        MidiSystem& system;
        std::size_t index;
        std::string name;
    };
    /// Of the port that a name means, as openOutputPort() takes it. @throws Error as that
    [[nodiscard]] SystemPort find(const std::string& name) const;

  private:
    void add(MidiSystem& system);

    Kind m_kind;
    std::vector<std::unique_ptr<MidiSystem>> m_systems;
    std::vector<Port> m_ports;
    std::vector<SystemPort> m_systemPorts;
};

/// The system in which a port of ours is opened. @throws Error where there is none
[[nodiscard]] std::unique_ptr<MidiSystem> systemForOwnPorts();

}  // namespace incipit::ports
