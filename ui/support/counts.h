#pragma once

#include <QString>
#include <cstdint>

namespace incipit::ui {

/// A number with its noun in the singular or plural, as the user's language has it: "1 note", "2,706 notes".
/// Their English forms stand in resources/translations/incipit_en.ts. Any thread.
[[nodiscard]] QString answersText(std::int64_t count);
[[nodiscard]] QString barsText(std::int64_t count);
[[nodiscard]] QString epochsText(std::int64_t count);
[[nodiscard]] QString filesText(std::int64_t count);
[[nodiscard]] QString layersText(std::int64_t count);
[[nodiscard]] QString notesText(std::int64_t count);
[[nodiscard]] QString notesTitle(std::int64_t count);  ///< "12 Notes", in the names of commands
[[nodiscard]] QString notesAndChordsText(std::int64_t count);
[[nodiscard]] QString parametersText(std::int64_t count);
[[nodiscard]] QString piecesText(std::int64_t count);
[[nodiscard]] QString piecesTitle(std::int64_t count);  ///< likewise
[[nodiscard]] QString takesText(std::int64_t count);
[[nodiscard]] QString takesTitle(std::int64_t count);  ///< likewise
[[nodiscard]] QString threadsText(std::int64_t count);
[[nodiscard]] QString timesText(std::int64_t count);  ///< "once", "2 times"
[[nodiscard]] QString tokensText(std::int64_t count);
[[nodiscard]] QString unitsText(std::int64_t count);
[[nodiscard]] QString windowsText(std::int64_t count);

/// For a sentence of its own that has plural forms, as tr() takes it.
[[nodiscard]] int pluralOf(std::int64_t count);

}  // namespace incipit::ui
