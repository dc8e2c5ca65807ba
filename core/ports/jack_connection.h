#pragma once

#include <string>
#include <vector>

#include "synth/jack_server.h"

namespace incipit::ports {

/// Tells whether RtMidi has connected a port of ours to another program's, which RtMidi itself does not: JACK
/// refuses a program that is only just starting, whose port is there already.
class JackConnection {
  public:
    /// Made before RtMidi's openPort(). @param port  the other program's
    JackConnection(const synth::JackWatch& watch, std::string port);

    /// True as soon as the port has a connection that it had not, and messages reach it: a graph that was
    /// changed is used from the next period on. False where there is none within half a second.
    [[nodiscard]] bool isMade() const;

  private:
    [[nodiscard]] bool hasNewConnection() const;

    const synth::JackWatch& m_watch;
    std::string m_port;
    std::vector<std::string> m_before;
};

}  // namespace incipit::ports
