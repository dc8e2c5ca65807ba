#pragma once

#include <ATen/ATen.h>

namespace incipit::network {

/// The cross-entropies of a pointer sentinel mixture (memory.h), in nats. One pass over the scores and one
/// back: with thousands of places to each token the time goes into reading them.
///
///     nats = log(sum of e^scores + e^gate) - log(sum of e^scores where ids is the target + e^(gate + own))
///
/// @param scores   [rows, steps, entries]; changed: their gradients are kept in their place
/// @param gate     [rows, steps, 1]
/// @param own      what the network says of the target by itself, a logarithm, [rows, steps, 1]
/// @param ids      of int64, [rows, entries]
/// @param targets  of int64, [rows, steps, 1]
/// @return [rows, steps, 1]
[[nodiscard]] at::Tensor pointerLoss(const at::Tensor& scores, const at::Tensor& gate, const at::Tensor& own,
                                     const at::Tensor& ids, const at::Tensor& targets);

}  // namespace incipit::network
