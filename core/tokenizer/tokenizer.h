#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "midi/score.h"

namespace incipit::tokenizer {

/// A part of a score that a scheme can write as one sequence.
struct Part {
    std::string name;         ///< may be empty
    std::size_t notes = 0;    ///< notes and chords that would give tokens
    bool wholeTrack = false;  ///< the score names no instruments: the part is a track and has no name
};

struct Encoding {
    std::vector<std::string> tokens;
    std::vector<Part> parts;  ///< all parts that the score offers
    std::size_t part = 0;     ///< the one that was taken
    std::string reason;       ///< one sentence: which part was taken and why
};

/// Turns a score into tokens and tokens into a score. Immutable: any thread.
class Tokenizer {
  public:
    virtual ~Tokenizer() = default;

    /// "note-chord".
    [[nodiscard]] virtual std::string_view scheme() const = 0;

    /// @param part  index into the score's parts; none lets the scheme choose and say why
    ///              (a named part without notes gives what it has, which may be no token at all)
    /// @throws Error when the score has no such part, when none is named and no part holds a note, and when
    ///         the music is longer than the scheme can write
    [[nodiscard]] virtual Encoding encode(const midi::Score& score,
                                          std::optional<std::size_t> part) const = 0;

    /// The same from the bytes of a MIDI file. Where that matters the scheme takes a damaged file apart as
    /// its model does: note-chord as the tutorial's reader, and as readSmf() what the tutorial cannot read.
    /// @throws Error as readSmf() and encode()
    [[nodiscard]] virtual Encoding encodeFile(std::span<const std::byte> bytes,
                                              std::optional<std::size_t> part) const;

    /// @throws Error that names a token which is none of the scheme's
    [[nodiscard]] virtual midi::Score decode(std::span<const std::string> tokens) const = 0;
};

/// @throws Error naming the schemes there are when the name is none of them
[[nodiscard]] std::unique_ptr<Tokenizer> makeTokenizer(std::string_view scheme);

}  // namespace incipit::tokenizer
