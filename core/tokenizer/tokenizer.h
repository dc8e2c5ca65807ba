#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/grid.h"
#include "midi/score.h"
#include "tokenizer/grammar.h"
#include "tokenizer/vocabulary.h"

namespace incipit::tokenizer {

/// A part of a score that a scheme can write as one sequence.
struct Part {
    std::string name;         ///< may be empty
    std::size_t notes = 0;    ///< notes and chords that would give tokens
    bool wholeTrack = false;  ///< the score names no instruments: the part is a track and has no name
};

/// What the grid of a scheme cannot hold of a score.
struct GridLoss {
    analysis::GridShift shift;    ///< how far onsets move
    std::size_t merged = 0;       ///< notes that fall on another of their key and instrument
    std::size_t outside = 0;      ///< notes that the scheme has no token for
    std::size_t shortened = 0;    ///< notes longer than the scheme writes, or still on at their key's next
    std::size_t otherMeters = 0;  ///< time signatures written as another one
    std::size_t otherTempos = 0;  ///< tempos outside the scheme's range, set to its nearest
    std::size_t silentBarsLeftOut = 0;  ///< more bars in a row than it writes
};

/// A piece as ids. Ids are positions in the vocabulary: the scheme's own where it is fixed, else the sorted
/// set of the piece's tokens.
struct Encoding {
    Vocabulary vocabulary;
    std::vector<int> ids;
    std::vector<Part> parts;       ///< all parts that the score offers
    std::size_t part = 0;          ///< the one that was taken
    std::string reason;            ///< one sentence: which part was taken and why, and what the grid changed
    std::optional<GridLoss> loss;  ///< of schemes on a grid

    [[nodiscard]] std::vector<std::string> tokens() const { return vocabulary.texts(ids); }
};

/// All that is needed to make a tokenizer again; a model keeps it.
struct TokenizerSettings {
    std::string scheme = "note-chord";  ///< "note-chord", "event" or "frame"
    double quartersPerStep = 1;         ///< frame: length of a time step in quarter notes, 1/64 to 64

    bool operator==(const TokenizerSettings&) const = default;
};

/// Turns a score into tokens and tokens into a score. Immutable: any thread.
class Tokenizer {
  public:
    virtual ~Tokenizer() = default;

    [[nodiscard]] virtual TokenizerSettings settings() const = 0;
    [[nodiscard]] std::string scheme() const { return settings().scheme; }

    /// Every token of the scheme, whatever the file; null where the music makes the vocabulary. Id 0 of a
    /// fixed one begins a bar or ends a step: what a model may take as standing before the first token.
    [[nodiscard]] virtual const Vocabulary* vocabulary() const { return nullptr; }

    /// What may follow, from the beginning of a piece; null where any token may follow any other.
    [[nodiscard]] virtual std::unique_ptr<Grammar> grammar() const { return nullptr; }

    /// The token that begins a bar, where the scheme writes bars.
    [[nodiscard]] virtual std::optional<int> barToken() const { return std::nullopt; }

    /// The token that ends a step of time, in schemes of equal steps: a piece has as many steps.
    [[nodiscard]] virtual std::optional<int> stepEnd() const { return std::nullopt; }

    /// The pitches that a token stands for (0 to 127), for masks of key and range; none for rests, drums and
    /// tokens that sound nothing. @throws Error as decode()
    [[nodiscard]] virtual std::vector<int> pitches(const std::string& token) const = 0;

    /// The token moved by semitones: another pitch, or itself where it stands for no pitch (drums, lengths).
    /// None where the scheme cannot, or has no such pitch.
    [[nodiscard]] virtual std::optional<int> transposed(int /*id*/, int /*semitones*/) const {
        return std::nullopt;
    }

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

    /// Tokens that break the scheme's grammar are left out, so any sequence gives a score that a file can
    /// hold. @throws Error that names a token which is none of the scheme's
    [[nodiscard]] virtual midi::Score decode(std::span<const std::string> tokens) const = 0;

    /// The music of the tokens from number `first` on, with what those before it left in force (program,
    /// loudness, tempo, time signature). It begins with the bar that this token begins or stands in.
    /// @throws Error as decode()
    [[nodiscard]] virtual midi::Score decodeFrom(std::size_t first,
                                                 std::span<const std::string> tokens) const;
};

/// The names of the schemes, for messages and lists.
[[nodiscard]] std::vector<std::string> schemes();

/// @throws Error naming the schemes there are when the name is none of them, and for settings out of range
[[nodiscard]] std::unique_ptr<Tokenizer> makeTokenizer(const TokenizerSettings& settings);

/// The same with the scheme's default settings.
[[nodiscard]] std::unique_ptr<Tokenizer> makeTokenizer(std::string_view scheme);

}  // namespace incipit::tokenizer
