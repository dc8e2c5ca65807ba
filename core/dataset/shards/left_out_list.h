#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "dataset/shards/shard.h"

namespace incipit::dataset {

// How the files of a corpus write what was left out, and lists of texts. Readers give nothing where the value
// is anything else; a value that is missing counts as nothing left out.

/// [pedals, controllers, bends, texts, exclusives]
[[nodiscard]] nlohmann::json listOf(const tokenizer::LeftOut& leftOut);
[[nodiscard]] std::optional<tokenizer::LeftOut> leftOutOf(const nlohmann::json& list);

/// [{"file": …, "reason": …}, …]
[[nodiscard]] nlohmann::json listOf(const std::vector<LeftOutFile>& files);
[[nodiscard]] std::optional<std::vector<LeftOutFile>> leftOutFilesOf(const nlohmann::json& list);

[[nodiscard]] std::optional<std::vector<std::string>> textsOf(const nlohmann::json& list);

}  // namespace incipit::dataset
