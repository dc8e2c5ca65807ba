#pragma once

#include <optional>
#include <vector>

#include "engine/rewriting_job.h"
#include "midi/instruments.h"
#include "midi/score.h"

namespace incipit::engine {

/// How busy a part is where it plays: notes that it strikes in a bar, of the bars in which it strikes any;
/// none where it has no notes.
[[nodiscard]] std::optional<double> notesABar(const midi::Score& score, const midi::PartId& part);

/// Puts the ways first that have nearly so many new notes, by how many times as many: half is as far off as
/// twice.
void putAsBusyFirst(std::vector<RewrittenPiece>& ways, double notes);

}  // namespace incipit::engine
