#pragma once

#include <cstdint>

#include "project/database.h"
#include "project/kept_model.h"

namespace incipit::project {

// Models in the tables `model` and `model_text` of project files and working copies.

/// Makes `model_text` where it is missing; `model` is there.
void makeModelTexts(Database& database);

/// What is said of a model, in place of what was. @param isCurrent  whether it is in force
void writeModelText(Database& database, std::int64_t id, const KeptModel& model, bool isCurrent);
/// Its bytes.
void writeModelBytes(Database& database, std::int64_t id, const KeptModel& model);

/// In the order of their ids. In files of before there were names, the one model is in force.
[[nodiscard]] Models readModels(Database& database);

}  // namespace incipit::project
