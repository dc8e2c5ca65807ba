#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/mapped_file.h"
#include "tokenizer/left_out.h"

namespace incipit::dataset {

struct ShardPiece {
    std::string name;  ///< the file's path, as it was found
    std::size_t tokens = 0;
    tokenizer::LeftOut leftOut;  ///< that the scheme has no tokens for

    bool operator==(const ShardPiece&) const = default;
};

/// A file that gave no piece, and why.
struct LeftOutFile {
    std::string name;
    std::string reason;  ///< a sentence in English

    bool operator==(const LeftOutFile&) const = default;
};

/// What a file of tokens says of itself (resources/docs/corpus-file.md): some files in a row of those that a
/// corpus was built of.
struct Shard {
    std::string inputs;                   ///< digest of what it was built of and how (build.h)
    std::vector<std::string> vocabulary;  ///< what its numbers stand for, from 0
    std::vector<ShardPiece> pieces;
    std::vector<LeftOutFile> leftOut;
    std::size_t width = 2;  ///< bytes of a number, 2 or 4
    std::string content;    ///< SHA-256 of its pieces' lengths and numbers

    [[nodiscard]] std::size_t tokens() const;
};

/// A shard that was written.
struct WrittenShard {
    std::string sha256;  ///< of the file
    std::size_t bytes = 0;
};

/// Writes a shard, atomically. Its width and content are set.
/// @param ids  of all pieces, one after the other
/// @throws Error naming the path
WrittenShard writeShard(const std::filesystem::path& path, Shard& shard, const std::vector<int>& ids);

/// A shard that is open.
struct OpenShard {
    Shard shard;
    std::shared_ptr<const base::MappedFile> file;
    std::size_t begin = 0;  ///< of its numbers in the file
};

/// Opens a shard and trusts nothing in it; what the numbers are is looked at where they are used.
/// @throws Error naming the path
[[nodiscard]] OpenShard openShard(const std::filesystem::path& path);

/// Whether its pieces and numbers are those that it was written with. Reads all of it.
[[nodiscard]] bool isWhole(const OpenShard& open);

}  // namespace incipit::dataset
