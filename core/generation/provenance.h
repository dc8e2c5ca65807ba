#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "generation/options.h"
#include "midi/score.h"

namespace incipit::generation {

/// The piece that generation went on from.
struct PrimeRecord {
    std::string name;         ///< of its file, without folders
    std::string sha256;       ///< primeDigest() of its ids
    std::optional<int> bars;  ///< its first ones only; none: all

    bool operator==(const PrimeRecord&) const = default;
};

/// Takes that were written at once (generateTogether()): their seeds follow each other.
struct Together {
    std::uint64_t firstSeed = 0;
    int takes = 1;  ///< 1 to kMostTakes

    bool operator==(const Together&) const = default;
};

/// All that is needed to write a piece again. resources/docs/provenance.md gives the text events that hold
/// it.
struct Provenance {
    std::string program = "Incipit " INCIPIT_VERSION;  ///< with its version
    std::string model;                                 ///< model::digest()
    Options options;
    std::optional<PrimeRecord> prime;
    std::optional<Together> together{};  ///< none: it was written alone
};

/// How the first of the events begins; the whole of it is a sentence for people.
inline constexpr const char* kWrittenBy = "Written by ";

/// SHA-256 over the ids, four bytes each, little-endian.
[[nodiscard]] std::string primeDigest(std::span<const int> ids);

/// Puts the events at the beginning of the score's first track, in place of any that stand there.
void annotate(midi::Score& score, const Provenance& provenance);

/// What annotate() wrote, every number exactly. Nothing where there are no such events at the beginning of
/// the first track, and where they are damaged or of a format that this version does not know.
[[nodiscard]] std::optional<Provenance> provenanceOf(const midi::Score& score);

}  // namespace incipit::generation
