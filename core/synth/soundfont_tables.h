#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/fact.h"

namespace incipit::synth {

/// The nine tables of a SoundFont (specification 2.04, section 7), each a whole number of records.
enum class Table { Phdr, Pbag, Pmod, Pgen, Inst, Ibag, Imod, Igen, Shdr };
inline constexpr std::size_t kTables = 9;

struct TableKind {
    const char* id;
    std::size_t recordSize;
};
inline constexpr std::array<TableKind, kTables> kTableKinds{{{"phdr", 38},
                                                             {"pbag", 4},
                                                             {"pmod", 10},
                                                             {"pgen", 4},
                                                             {"inst", 22},
                                                             {"ibag", 4},
                                                             {"imod", 10},
                                                             {"igen", 4},
                                                             {"shdr", 46}}};

/// Views of the tables' bytes, in the order of Table.
using Tables = std::array<std::span<std::byte>, kTables>;

/// What the sample data is: its length in bytes, and whether the Ogg stream from one byte to another is one.
struct SampleData {
    std::uint64_t bytes = 0;
    std::function<bool(std::uint64_t begin, std::uint64_t end)> isVorbis;
};

/// Checks that the tables refer to each other within their lengths and in order, and mends samples in place
/// so that what is damaged is silent. Gives warnings.
/// @throws Error without a path: "The SoundFont is damaged: …"
std::vector<Fact> checkTables(const Tables& tables, const SampleData& samples);

}  // namespace incipit::synth
