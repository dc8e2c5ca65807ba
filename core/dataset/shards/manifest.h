#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dataset/shards/shard.h"
#include "tokenizer/tokenizer.h"
#include "tokenizer/vocabulary.h"

namespace incipit::dataset {

/// How music became the tokens of a corpus.
struct CorpusScheme {
    tokenizer::TokenizerSettings tokens;
    std::optional<std::size_t> part;  ///< of every piece; none: the scheme chose

    bool operator==(const CorpusScheme&) const = default;
};

/// What the manifest says of a shard.
struct ShardEntry {
    std::string file;  ///< its name in the corpus' folder
    std::string sha256;
    std::string content;    ///< Shard::content
    std::size_t bytes = 0;  ///< of the file
    std::size_t pieces = 0;
    std::size_t tokens = 0;

    bool operator==(const ShardEntry&) const = default;
};

/// What stands in a corpus' folder besides its shards: written when all of them are there.
struct Manifest {
    CorpusScheme scheme;
    std::string program;  ///< that built it, with its version
    tokenizer::Vocabulary vocabulary;
    std::vector<ShardEntry> shards;
    std::vector<LeftOutFile> leftOut;
    tokenizer::LeftOut messages;  ///< that the scheme has no tokens for
    std::size_t files = 0;        ///< that it was built of, those left out too
    std::string digest;           ///< digestOf()

    [[nodiscard]] std::size_t pieces() const;
    [[nodiscard]] std::size_t tokens() const;
    [[nodiscard]] std::size_t bytes() const;  ///< of all shards
};

/// SHA-256 of the scheme, the vocabulary and all tokens: what is trained on, wherever it lies and whatever
/// its files are called.
[[nodiscard]] std::string digestOf(const Manifest& manifest);

/// Writes it into a folder, atomically, with its digest. @throws Error naming the path
void writeManifest(const std::filesystem::path& folder, Manifest& manifest);

/// Reads that of a folder, trusting nothing in it.
/// @throws Error naming the path: the folder is no corpus, an unfinished or damaged one, or of a later
/// version
[[nodiscard]] Manifest readManifest(const std::filesystem::path& folder);

/// Whether a path is the folder of a corpus, a finished one or not.
[[nodiscard]] bool isCorpus(const std::filesystem::path& path);

/// The ending of a shard's name.
inline constexpr const char* kShardEnding = ".tokens";
/// The name of the manifest in its folder.
inline constexpr const char* kManifestName = "manifest.json";

}  // namespace incipit::dataset
