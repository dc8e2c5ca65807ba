#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace incipit::project {

/// A model of the desk.
struct KeptModel {
    std::string name;                ///< of the music that it learnt, or of its file
    std::int64_t since = 0;          ///< when it came to the desk, in seconds since 1970; 0: not known
    std::vector<std::byte> bytes{};  ///< of a model file (model/model.h)
    bool isRemoved = false;          ///< in a working copy alone: its history can bring it back

    bool operator==(const KeptModel&) const = default;
};

/// Those of the desk, the oldest first, and which of them is in force.
struct Models {
    std::vector<KeptModel> all{};
    std::optional<std::size_t> current{};  ///< a place in `all`; none: the base model, or none at all

    bool operator==(const Models&) const = default;
};

}  // namespace incipit::project
