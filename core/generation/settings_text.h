#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "generation/provenance.h"

namespace incipit::generation {

/// The options and the prime as one line of JSON in ASCII; resources/docs/provenance.md names its members.
[[nodiscard]] std::string settingsText(const Provenance& provenance);

/// Reads it into the provenance's options and prime, trusting nothing in it. Whether it was sound.
[[nodiscard]] bool readSettings(std::string_view text, Provenance& provenance);

}  // namespace incipit::generation
