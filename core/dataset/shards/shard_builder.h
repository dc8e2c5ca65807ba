#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "dataset/shards/shard.h"
#include "tokenizer/tokenizer.h"

namespace incipit::dataset {

/// Makes a shard of files, one after the other. One thread at a time.
class ShardBuilder {
  public:
    /// @param large  held while a large file is read, so that threads do not read several at once. Both must
    /// outlive it.
    ShardBuilder(const tokenizer::Tokenizer& tokenizer, std::optional<std::size_t> part, std::mutex& large);

    /// A file that gives no piece is left out.
    void add(const std::filesystem::path& file);

    /// Writes it. The object is used up. @throws Error naming the path
    WrittenShard write(const std::filesystem::path& path, const std::string& inputs);

    [[nodiscard]] const Shard& shard() const { return m_shard; }

  private:
    void take(const std::string& name, const tokenizer::Encoding& encoding);
    /// Gives the tokens numbers in the order of their text.
    void sortVocabulary();

    const tokenizer::Tokenizer& m_tokenizer;
    std::optional<std::size_t> m_part;
    std::mutex& m_large;
    Shard m_shard;
    std::vector<int> m_ids;
    std::unordered_map<std::string, int> m_numbers;  ///< of tokens, where the music makes the vocabulary
};

}  // namespace incipit::dataset
