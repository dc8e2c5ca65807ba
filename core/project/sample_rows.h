#pragma once

#include <vector>

#include "project/database.h"
#include "project/project.h"

namespace incipit::project {

// What a training's network wrote at the ends of its epochs, in the table `sample` of project files.

/// Makes the table, where there are any.
void writeSamples(Database& database, const std::vector<EpochSample>& samples);

/// By epoch; none where the table is missing.
[[nodiscard]] std::vector<EpochSample> readSamples(Database& database);

}  // namespace incipit::project
