#pragma once

#include <functional>
#include <memory>
#include <string>

#include "model/model_config.h"
#include "network/network.h"

namespace incipit::network {

/// Makes a network of a completed configuration.
using MakeNetwork = std::function<std::unique_ptr<Network>(const model::ModelConfig& config)>;

/// The network that a configuration names. @throws Error when there is none
[[nodiscard]] std::unique_ptr<Network> makeNetwork(const model::ModelConfig& config);

/// Adds one as long as the object lives, for tests. Not while other threads look one up.
class AddedNetwork {
  public:
    AddedNetwork(std::string name, MakeNetwork make);
    ~AddedNetwork();
    AddedNetwork(const AddedNetwork&) = delete;
    AddedNetwork& operator=(const AddedNetwork&) = delete;

  private:
    std::string m_name;
};

}  // namespace incipit::network
