#pragma once

#include <memory>
#include <string>

#include "ports/output_connection.h"

namespace incipit::ports {

struct OpenedPort {
    std::string name;  ///< the whole name
    std::shared_ptr<OutputConnection> connection;
};

/// @param name  as openOutputPort() takes it
/// @throws Error as that
[[nodiscard]] OpenedPort openConnection(const std::string& name);

}  // namespace incipit::ports
