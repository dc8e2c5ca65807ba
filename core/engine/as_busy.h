#pragma once

#include <vector>

#include "engine/rewriting_job.h"

namespace incipit::engine {

/// Puts the ways first that have nearly so many new notes, by how many times as many: half is as far off as
/// twice.
void putAsBusyFirst(std::vector<RewrittenPiece>& ways, double notes);

}  // namespace incipit::engine
