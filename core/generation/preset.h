#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/fact.h"
#include "generation/options.h"

namespace incipit::generation {

/// Settings of a take under a name.
struct Preset {
    std::string name;  ///< of one that comes with the program the English one
    Options options{};
    std::optional<Fact> title{};  ///< of one that comes with the program: its name in the user's language
};

/// Those that come with the program.
[[nodiscard]] std::span<const Preset> shippedPresets();

/// The options with what a preset holds of them: all but length and bars, seed, instruments, start window and
/// whether a prime is kept, which belong to a take, its model or its prime.
[[nodiscard]] Options withPreset(const Preset& preset, const Options& options);

/// The name, a line break, and the settings as a take's file has them (provenance.h).
[[nodiscard]] std::string toText(const Preset& preset);

/// Trusts nothing in it. Nothing where it is no preset.
[[nodiscard]] std::optional<Preset> readPreset(std::string_view text);

}  // namespace incipit::generation
