#include <utility>

#include "jack/client.h"
#include "ports/backends/jack_midi_input.h"
#include "ports/backends/jack_midi_output.h"
#include "ports/midi_system.h"

namespace incipit::ports {

namespace {

class JackSystem final : public MidiSystem {
  public:
    explicit JackSystem(std::shared_ptr<jack::Client> client) : m_client(std::move(client)) {}

    [[nodiscard]] std::string apiName() const override { return "JACK"; }

    [[nodiscard]] std::vector<std::string> outputs() override {
        return m_outputs = m_client->midiPorts(jack::Direction::Output);
    }
    [[nodiscard]] std::vector<std::string> inputs() override {
        return m_inputs = m_client->midiPorts(jack::Direction::Input);
    }

    [[nodiscard]] std::unique_ptr<OutputConnection> openOutput(std::size_t index) override {
        return std::make_unique<JackMidiOutput>(m_client, "out", m_outputs.at(index));
    }
    [[nodiscard]] std::unique_ptr<OutputConnection> openOwnOutput(const std::string& name) override {
        return std::make_unique<JackMidiOutput>(m_client, name, std::string());
    }
    [[nodiscard]] std::unique_ptr<playback::MidiSource> openInput(std::size_t index, Thru thru) override {
        return std::make_unique<JackMidiInput>(m_client, "in", m_inputs.at(index), std::move(thru));
    }
    [[nodiscard]] std::unique_ptr<playback::MidiSource> openOwnInput(const std::string& name,
                                                                     Thru thru) override {
        return std::make_unique<JackMidiInput>(m_client, name, std::string(), std::move(thru));
    }

  private:
    std::shared_ptr<jack::Client> m_client;
    std::vector<std::string> m_outputs;
    std::vector<std::string> m_inputs;
};

}  // namespace

std::unique_ptr<MidiSystem> jackSystem() {
    std::shared_ptr<jack::Client> client = jack::Client::running();
    if (client == nullptr) return nullptr;
    return std::make_unique<JackSystem>(std::move(client));
}

}  // namespace incipit::ports
