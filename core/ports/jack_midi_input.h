#pragma once

#include <memory>
#include <string>

#include "jack/port.h"
#include "ports/inlet.h"

namespace incipit::ports {

/// A MIDI input on JACK; its times are exact to the frame.
class JackMidiInput final : public playback::MidiSource, private jack::Participant {
  public:
    /// @param device  another program's port that it is connected to; empty for a port of ours
    /// @throws Error where JACK refuses
    JackMidiInput(std::shared_ptr<jack::Client> client, const std::string& name, std::string device,
                  Thru thru);

    [[nodiscard]] std::optional<playback::TimedInput> next() override { return m_inlet.next(); }
    [[nodiscard]] bool alive() override;
    [[nodiscard]] std::uint64_t lost() const override { return m_inlet.lost(); }
    [[nodiscard]] std::string name() const override { return "Port " + m_inlet.name(); }

  private:
    void process(const jack::Period& period) noexcept override;

    std::string m_device;
    bool m_alive = true;
    Inlet m_inlet;
    jack::Port m_port;
    jack::Place m_place;
};

}  // namespace incipit::ports
