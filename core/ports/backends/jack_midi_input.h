#pragma once

#include <memory>
#include <string>

#include "jack/port.h"
#include "ports/input_queue.h"

namespace incipit::ports {

/// A MIDI input on JACK; its times are exact to the frame.
class JackMidiInput final : public playback::MidiSource, private jack::Participant {
  public:
    /// @param device  another program's port that it is connected to; empty for a port of ours
    /// @throws Error where JACK refuses
    JackMidiInput(std::shared_ptr<jack::Client> client, const std::string& name, std::string device,
                  Thru thru);

    [[nodiscard]] std::optional<playback::TimedInput> next() override { return m_queue.next(); }
    [[nodiscard]] bool alive() override;
    [[nodiscard]] std::uint64_t lost() const override { return m_queue.lost(); }
    [[nodiscard]] std::string name() const override { return "Port " + m_queue.name(); }

  private:
    void process(const jack::Period& period) noexcept override;

    std::string m_device;
    bool m_alive = true;
    InputQueue m_queue;
    jack::Port m_port;
    jack::Registration m_registration;
};

}  // namespace incipit::ports
