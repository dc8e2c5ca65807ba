#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/grid.h"
#include "base/fact.h"
#include "midi/score.h"
#include "tokenizer/encoding.h"
#include "tokenizer/grammar.h"
#include "tokenizer/head.h"
#include "tokenizer/left_out.h"
#include "tokenizer/note_limits.h"
#include "tokenizer/open_piece.h"
#include "tokenizer/vocabulary.h"
#include "tokenizer/written_score.h"

namespace incipit::tokenizer {

/// All that is needed to make a tokenizer again; a model keeps it.
struct TokenizerSettings {
    std::string scheme = "note-chord";  ///< one of schemes()
    double quartersPerStep = 1;  ///< of schemes whose step can be chosen: its length in quarters, 1/64 to 64

    bool operator==(const TokenizerSettings&) const = default;
};

/// Equal steps of time that tokens write.
struct TimeStep {
    double quarters = 1;       ///< length in quarter notes
    std::optional<int> end{};  ///< the token that ends a step; none: every token is a step
};

/// Turns a score into tokens and tokens into a score, and answers what others ask about the tokens: nobody
/// else knows one scheme from another. Immutable: any thread.
class Tokenizer {
  public:
    virtual ~Tokenizer() = default;

    [[nodiscard]] virtual TokenizerSettings settings() const = 0;
    [[nodiscard]] std::string scheme() const { return settings().scheme; }

    /// One to three words, for lists: "Events".
    [[nodiscard]] virtual Fact title() const = 0;

    /// What a token is, without a full stop: "A token is a note or a chord".
    [[nodiscard]] virtual Fact explanation() const = 0;

    /// Every token of the scheme, whatever the file; null where the music makes the vocabulary. Id 0 of a
    /// fixed one begins a bar or ends a step: what a model may take as standing before the first token.
    [[nodiscard]] virtual const Vocabulary* vocabulary() const { return nullptr; }

    /// What may follow, from the beginning of a piece; null where any token may follow any other.
    [[nodiscard]] virtual std::unique_ptr<Grammar> grammar() const { return nullptr; }

    /// What may follow where notes are limited, besides what grammar() says; null where no note is left.
    /// Here: the tokens none of whose pitches is beyond the limits, and no more of them in a step than may be
    /// struck together.
    /// @param vocabulary  of the ids, with the scheme's tokens
    [[nodiscard]] virtual std::unique_ptr<Grammar> limited(const NoteLimits& limits,
                                                           const Vocabulary& vocabulary) const;

    /// What the ids of a piece say of it before its first bar; none where the scheme writes no heads.
    [[nodiscard]] virtual std::optional<Head> head(std::span<const int> /*ids*/) const {
        return std::nullopt;
    }

    /// What may follow, from the beginning of a piece, for the piece to have this head, besides what
    /// grammar() says; both together always leave a token. Null where the scheme writes no heads.
    /// @throws Error for a time signature that the scheme does not have
    [[nodiscard]] virtual std::unique_ptr<Grammar> holding(const Head& /*head*/) const { return nullptr; }
    [[nodiscard]] bool hasHeads() const { return holding({}) != nullptr; }

    /// The token that begins a bar, where the scheme writes bars.
    [[nodiscard]] virtual std::optional<int> barToken() const { return std::nullopt; }

    /// The tokens that write a bar of some music once more, where that has just begun another. None where the
    /// scheme writes no bars, and of a bar that is empty, cut short, or of another time signature.
    /// @param ids  of the music, of which the last begins a bar
    /// @param bar  an earlier one, from 0
    [[nodiscard]] virtual std::vector<int> barAgain(std::span<const int> /*ids*/, std::size_t /*bar*/) const {
        return {};
    }

    /// A piece some bars of which are to be written anew; null where the scheme cannot.
    /// @throws Error for bars and parts that the score does not have, or that the scheme cannot cut out
    [[nodiscard]] virtual std::unique_ptr<OpenPiece> open(const midi::Score& /*score*/,
                                                          const Gap& /*gap*/) const {
        return nullptr;
    }

    /// The tokens that place a moment in a bar, from its beginning on, of schemes that write bars and in
    /// which NoteLimits::bars and a density can be asked for; empty of the others.
    [[nodiscard]] virtual std::vector<int> positions() const { return {}; }
    [[nodiscard]] bool hasPositions() const { return !positions().empty(); }

    /// How time goes on in schemes of equal steps, which write no bars.
    [[nodiscard]] virtual std::optional<TimeStep> timeStep() const { return std::nullopt; }
    /// The token that ends a step: a piece has as many steps.
    [[nodiscard]] std::optional<int> stepEnd() const;

    /// Whether TokenizerSettings::quartersPerStep has a meaning.
    [[nodiscard]] virtual bool hasChoiceOfStep() const { return false; }

    /// Whether it writes one part of a score, which can be chosen, and not the whole.
    [[nodiscard]] virtual bool hasChoiceOfPart() const { return false; }

    /// Whether its tokens tell instruments apart, so that some can be chosen.
    [[nodiscard]] virtual bool hasInstruments() const { return false; }

    /// The programs that play in some music, in order: 0 to 127, and kDrums; none without hasInstruments().
    [[nodiscard]] virtual std::vector<int> instruments(std::span<const int> /*ids*/) const { return {}; }

    /// The pitches that a token stands for (0 to 127), for masks of key and range; none for rests, drums and
    /// tokens that sound nothing. @throws Error as decode()
    [[nodiscard]] virtual std::vector<int> pitches(const std::string& token) const = 0;

    /// Notes that a token strikes, drums too: what likelihoods of different schemes are compared by.
    /// @throws Error as decode()
    [[nodiscard]] virtual std::size_t notes(const std::string& token) const { return pitches(token).size(); }

    /// The one key that a token strikes; none for chords, rests and tokens that sound nothing.
    /// @throws Error as decode()
    [[nodiscard]] virtual std::optional<StruckKey> struck(const std::string& token) const;

    /// The token moved by semitones: another pitch, or itself where it stands for no pitch (drums, lengths).
    /// None where the scheme cannot, or has no such pitch.
    [[nodiscard]] virtual std::optional<int> transposed(int /*id*/, int /*semitones*/) const {
        return std::nullopt;
    }

    /// The token by so many of the scheme's steps louder, within its bounds; itself where it says nothing of
    /// loudness.
    [[nodiscard]] virtual int louder(int id, int /*steps*/) const { return id; }
    /// The token so many times as fast, within the scheme's bounds; itself where it is no tempo.
    [[nodiscard]] virtual int faster(int id, double /*factor*/) const { return id; }

    /// Whether its tokens write the sustain pedal.
    [[nodiscard]] virtual bool keepsPedal() const { return false; }
    /// The messages of a score that it has no tokens for.
    [[nodiscard]] LeftOut leftOut(const midi::Score& score) const { return leftOutOf(score, keepsPedal()); }

    /// How far the scheme's grid moves onsets, without encoding; only of schemes on one grid.
    [[nodiscard]] virtual std::optional<analysis::GridShift> gridShift(const midi::Score& /*score*/) const {
        return std::nullopt;
    }

    /// @param part  index into the score's parts; none lets the scheme choose and say why
    ///              (a named part without notes gives what it has, which may be no token at all)
    /// @throws Error when the score has no such part, when none is named and no part holds a note, and when
    ///         the music is longer than the scheme can write
    [[nodiscard]] virtual Encoding encode(const midi::Score& score,
                                          std::optional<std::size_t> part) const = 0;

    /// The ids of encode(), of the part that the scheme chooses, with the notes that they write; none where
    /// the scheme does not tell single notes. @throws Error as encode()
    [[nodiscard]] virtual std::optional<WrittenScore> written(const midi::Score& /*score*/) const {
        return std::nullopt;
    }

    /// As encode(), from the bytes of a MIDI file. Where that matters the scheme takes a damaged file apart
    /// as its model does: note-chord as the tutorial's reader, and as readSmf() what the tutorial cannot
    /// read.
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

/// The present name of what a model file of format version 1 calls a scheme.
[[nodiscard]] std::string schemeOfFirstFiles(std::string_view name);

/// The same with the scheme's default settings.
[[nodiscard]] std::unique_ptr<Tokenizer> makeTokenizer(std::string_view scheme);

}  // namespace incipit::tokenizer
