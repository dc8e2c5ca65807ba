#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "base/fact.h"
#include "dataset/corpus.h"
#include "dataset/shards/manifest.h"

namespace incipit::dataset {

/// A corpus whose ids stay in its shards, to train from. Its files must stay as they are while it is used
/// (base/mapped_file.h). What was left out of it was told when it was built: Corpus::skipped is empty.
/// @param part  as it must have been built with; none: any
/// @throws Error naming the folder or shard: of another scheme, another part or another version's tokens, a
/// shard that is missing, cut short or damaged
[[nodiscard]] Corpus openCorpus(const std::filesystem::path& folder, const tokenizer::Tokenizer& tokenizer,
                                std::optional<std::size_t> part = {});

/// A shard that is not as it was built.
struct Damage {
    std::filesystem::path path;
    Fact what;
};

/// Reads all shards of a corpus and compares them with their digests. After a stop those before it.
/// @param onBytes  told how many bytes were read, after each shard
[[nodiscard]] std::vector<Damage> verifyCorpus(const std::filesystem::path& folder, const Manifest& manifest,
                                               const std::stop_token& stop,
                                               const std::function<void(std::size_t)>& onBytes = {});

}  // namespace incipit::dataset
