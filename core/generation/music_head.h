#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "generation/options.h"
#include "model/model.h"
#include "tokenizer/head.h"

namespace incipit::generation {

/// The training piece that a seed draws; empty of a model that keeps none.
[[nodiscard]] std::span<const int> drawnPiece(const model::Model& model, std::uint64_t seed);

/// The head that a take without a prime is kept to: that of a training piece, of several the one that the
/// seed draws, with the user's changes. A key replaces the key; instruments replace the parts, of which those
/// stay that play one of them; a time signature or tempo holds to the end. Where Options::keepHead is false a
/// time signature and tempo alone are held, and of a model that keeps no pieces only what the user chose.
/// Of a take of so many bars all parts play. None where that is nothing, and of models that write no heads or
/// need a start window.
/// @param options  valid
[[nodiscard]] std::optional<tokenizer::Head> headOf(const model::Model& model, const Options& options);

}  // namespace incipit::generation
