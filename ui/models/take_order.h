#pragma once

#include <QString>

#include "ui/models/document.h"

namespace incipit::ui {

/// How takes are listed: as they were written, or the best first by what was measured of them.
enum class TakeOrder { Written, Name, Stars, Likelihood, Originality, Closeness };
inline constexpr int kTakeOrders = 6;

/// "Likelihood".
[[nodiscard]] QString orderName(TakeOrder order);

/// Whether it stands before the other; those of which nothing is known come last. Neither does where nothing
/// tells them apart: they stand as they were written.
[[nodiscard]] bool comesBefore(const Document& take, const Document& other, TakeOrder order);

/// What a take is ordered by: "2.13 nats a note"; nothing where that stands in its row anyway, and where it
/// is not known.
[[nodiscard]] QString measureText(const Document& take, TakeOrder order);

}  // namespace incipit::ui
