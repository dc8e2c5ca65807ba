#pragma once

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "generation/logit_stream.h"
#include "generation/options.h"
#include "model/model.h"
#include "tokenizer/open_piece.h"

namespace incipit::generation {

inline constexpr int kMostWeighed = 16;
/// Drafts that are written together: of many takes each has fewer.
inline constexpr int kMostTogether = 64;

/// How some bars are written anew.
struct RewriteOptions {
    /// Temperature, key, range, chords, density and polyphony, and seed; length, bars, instruments, head and
    /// form do not count.
    Options sampling{};
    int takes = 4;    ///< 1 to kMostTakes, each another
    int drafts = 4;   ///< of each take, 1 to kMostDrafts: the one is kept behind which the music goes on
                      ///< likeliest
    int weighed = 2;  ///< bars behind that are looked at, 0 to kMostWeighed
};

/// Told that all drafts have come to a bar of those that are written, from 1, of so many.
using OnBar = std::function<void(int bar, int bars)>;

/// Some bars, written anew.
struct Rewritten {
    std::vector<int> ids;  ///< from behind OpenPiece::before() on
    /// Of what follows them, nats a note, given all before; none where nothing follows.
    std::optional<double> nats{};
};

/// Writes bars between what stands before and behind them. A network reads only forwards: many drafts are
/// written, and weighed by how likely they make what follows, which is importance resampling from the
/// network's own distribution (Rubin 1987; Lew et al., "Sequential Monte Carlo Steering of Large Language
/// Models", 2023, for language). All drafts go on together in one batch.
/// @param stream  of that model, fresh
/// @return  different takes, fewer than asked for where the drafts do not give as many; after a stop none
/// @throws Error for options out of range, a model that cannot write drafts together, and a piece that it
///         does not know
[[nodiscard]] std::vector<Rewritten> rewrite(LogitStream& stream, const model::Model& model,
                                             const tokenizer::OpenPiece& piece, const RewriteOptions& options,
                                             const std::stop_token& stop, const OnBar& onBar = {});

/// What Rewritten::nats says of any bars in that place, such as those that stand there.
/// @param stream  of that model, fresh
[[nodiscard]] std::optional<double> natsBehind(LogitStream& stream, const model::Model& model,
                                               const tokenizer::OpenPiece& piece,
                                               std::span<const int> written, int weighed);

}  // namespace incipit::generation
