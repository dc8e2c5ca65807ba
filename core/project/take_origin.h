#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "generation/provenance.h"

namespace incipit::project {

/// How a take came to be. Without sentences: the window makes them where it shows them.
struct TakeOrigin {
    enum class Kind {
        Generated,
        Conversation,   ///< played in turns with a model
        Accompaniment,  ///< played with a model, which played along
        Unknown         ///< by an older version, which kept a sentence
    };
    Kind kind = Kind::Generated;
    std::string model;                               ///< the model's name
    generation::Options options{};                   ///< of what was generated
    std::optional<std::size_t> start{};              ///< the start window that was taken
    std::optional<generation::PrimeRecord> prime{};  ///< the piece that it goes on from; without its digest
    std::string sentence{};                          ///< of Kind::Unknown, shown and saved as it is

    /// As they are saved.
    bool operator==(const TakeOrigin& other) const;
};

/// JSON for the project file; resources/docs/project-file.md names its members.
[[nodiscard]] std::string toText(const TakeOrigin& origin);

/// Trusts nothing in it. What is no JSON of ours is the sentence of an older version.
[[nodiscard]] TakeOrigin readOrigin(std::string_view text);

}  // namespace incipit::project
