#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/random.h"
#include "midi/score.h"

namespace incipit::generation {

/// Of each bar of a take the earlier one, from 0, that it is once more; none: a new one.
using Form = std::vector<std::optional<std::size_t>>;

/// Of each bar of some music the earlier one that it is once more: the same notes struck at the same places.
/// One that goes on with what came back before it is counted as that; else it is the latest that is alike.
[[nodiscard]] Form formOf(const midi::Score& music);

/// A form like that one: passages come back as often, last as long and lie as far back as there. Where
/// none does, one of the music's own passages begins by the chance that was counted, as long and as far
/// behind as it is there.
/// @param bars  of the take
[[nodiscard]] Form formLike(const Form& music, std::size_t bars, base::Random random);

}  // namespace incipit::generation
