#include "dataset/shards/shard_builder.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <system_error>

#include "base/error.h"
#include "base/read_file.h"
#include "dataset/messages.h"

namespace incipit::dataset {
namespace {

// What a file becomes while it is read is tens of times as large as it is.
constexpr std::uintmax_t kLarge = std::uintmax_t{1} << 20U;
constexpr std::uintmax_t kMost = std::uintmax_t{16} << 20U;

}  // namespace

ShardBuilder::ShardBuilder(const tokenizer::Tokenizer& tokenizer, std::optional<std::size_t> part,
                           std::mutex& large)
    : m_tokenizer(tokenizer), m_part(part), m_large(large) {
    if (const tokenizer::Vocabulary* fixed = tokenizer.vocabulary()) m_shard.vocabulary = fixed->tokens();
}

void ShardBuilder::add(const std::filesystem::path& file) {
    try {
        const std::vector<std::byte> bytes = base::readFile(file, kMost);
        std::unique_lock lock(m_large, std::defer_lock);
        if (bytes.size() > kLarge) lock.lock();
        const tokenizer::Encoding encoding = m_tokenizer.encodeFile(bytes, m_part);
        if (encoding.ids.empty()) throw Error(messages::kNoTokens, encoding.part);
        take(file.string(), encoding);
    } catch (const Error& error) {
        m_shard.leftOut.push_back({file.string(), error.message()});
    }
}

void ShardBuilder::take(const std::string& name, const tokenizer::Encoding& encoding) {
    m_shard.pieces.push_back({name, encoding.ids.size(), encoding.leftOut});
    if (m_tokenizer.vocabulary() != nullptr) {
        m_ids.insert(m_ids.end(), encoding.ids.begin(), encoding.ids.end());
        return;
    }
    std::vector<int> numbers;
    for (const std::string& token : encoding.vocabulary.tokens()) {
        const auto [entry, isNew] = m_numbers.emplace(token, static_cast<int>(m_numbers.size()));
        if (isNew) m_shard.vocabulary.push_back(token);
        numbers.push_back(entry->second);
    }
    for (const int id : encoding.ids)
        m_ids.push_back(numbers[static_cast<std::size_t>(id)]);
}

void ShardBuilder::sortVocabulary() {
    std::ranges::sort(m_shard.vocabulary);
    std::vector<int> sorted(m_numbers.size());
    for (std::size_t i = 0; i < m_shard.vocabulary.size(); ++i)
        sorted[static_cast<std::size_t>(m_numbers.at(m_shard.vocabulary[i]))] = static_cast<int>(i);
    for (int& id : m_ids)
        id = sorted[static_cast<std::size_t>(id)];
}

WrittenShard ShardBuilder::write(const std::filesystem::path& path, const std::string& inputs) {
    m_shard.inputs = inputs;
    if (m_tokenizer.vocabulary() == nullptr) sortVocabulary();
    return writeShard(path, m_shard, m_ids);
}

}  // namespace incipit::dataset
