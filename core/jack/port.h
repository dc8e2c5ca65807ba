#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "jack/client.h"

namespace incipit::jack {

/// A port of ours, there for other programs while it lives. Not for the server's thread, unless said
/// otherwise.
class Port {
  public:
    /// @param name  gets a number where we have one of that name already
    /// @throws Error where JACK refuses it, for an overlong name, say
    Port(std::shared_ptr<Client> client, PortType type, Direction direction, std::string_view name);
    ~Port();
    Port(const Port&) = delete;
    Port& operator=(const Port&) = delete;

    /// Connects it to another program's port. True once what is sent arrives, which takes a period or two.
    /// JACK refuses a program that is only just starting, whose port is there already: false when it does so
    /// for as long as `patience` lasts.
    [[nodiscard]] bool connectTo(const std::string& other);
    /// Connects it to the card's port of that number, where there is one.
    void connectToCard(std::size_t number);

    /// The server's thread, in each period anew: what came in, or goes out.
    [[nodiscard]] void* buffer(const Period& period) const noexcept;
    [[nodiscard]] std::span<float> samples(const Period& period) const noexcept;

    [[nodiscard]] const std::shared_ptr<Client>& client() const noexcept { return m_client; }

  private:
    bool isConnectedTo(const std::string& other);
    [[nodiscard]] std::string portOfCard(std::size_t number) const;

    std::shared_ptr<Client> m_client;
    PortType m_type;
    Direction m_direction;
    void* m_port = nullptr;  // jack_port_t
};

}  // namespace incipit::jack
