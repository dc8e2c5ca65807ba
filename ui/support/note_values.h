#pragma once

#include <QString>
#include <array>

namespace incipit::ui {

/// The note values of the grids that are offered, as midi::noteGrid() takes them, from coarse to fine.
inline constexpr std::array<const char*, 6> kNoteValues{"4", "8", "8t", "16", "16t", "32"};

/// "Eighth Triplets" for "8t", one of kNoteValues.
[[nodiscard]] QString noteValueText(const QString& value);

}  // namespace incipit::ui
