#include "dataset/shards/manifest.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "base/atomic_file.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/json_text.h"
#include "base/read_file.h"
#include "dataset/messages.h"
#include "dataset/shards/left_out_list.h"

namespace incipit::dataset {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kFormat = "incipit-corpus";
constexpr std::int64_t kManifestVersion = 1;
constexpr int kManifestDepth = 4;
constexpr std::uintmax_t kMaxBytes = std::uintmax_t{256} << 20U;

std::string textOf(const json& value, int indent = -1) {
    return value.dump(indent, ' ', false, json::error_handler_t::replace);
}

json schemeJson(const CorpusScheme& scheme) {
    return {{"tokenizer", scheme.tokens.scheme},
            {"quarters_per_step", scheme.tokens.quartersPerStep},
            {"part", scheme.part ? json(*scheme.part) : json(nullptr)}};
}

/// Sums up one number of each shard.
std::size_t sum(const Manifest& manifest, std::size_t ShardEntry::*number) {
    std::size_t all = 0;
    for (const ShardEntry& shard : manifest.shards)
        all += shard.*number;
    return all;
}

bool hasShards(const fs::path& folder) {
    std::error_code code;
    fs::directory_iterator entry(folder, code);
    for (; !code && entry != fs::directory_iterator(); entry.increment(code)) {
        if (entry->path().extension() == kShardEnding) return true;
    }
    return false;
}

/// Reads members; what is not as it should be is damage.
class Reader {
  public:
    Reader(const json& object, const fs::path& path) : m_object(object), m_path(path) {}

    [[nodiscard]] Error damaged() const { return {m_path, messages::kManifestDamaged}; }
    [[nodiscard]] const json& at(const char* name) const { return base::member(m_object, name); }
    [[nodiscard]] std::size_t count(const char* name) const {
        return static_cast<std::size_t>(must(base::integer(at(name), 0, INT64_MAX)));
    }
    [[nodiscard]] std::string text(const char* name) const {
        if (!at(name).is_string()) throw damaged();
        return at(name).get<std::string>();
    }
    template <typename Value>
    [[nodiscard]] Value must(std::optional<Value> value) const {
        if (!value) throw damaged();
        return std::move(*value);
    }

  private:
    const json& m_object;
    const fs::path& m_path;
};

ShardEntry readEntry(const Reader& from) {
    ShardEntry entry{.file = from.text("file"),
                     .sha256 = from.text("sha256"),
                     .content = from.text("content"),
                     .bytes = from.count("bytes"),
                     .pieces = from.count("pieces"),
                     .tokens = from.count("tokens")};
    // A name leads to no other folder.
    const bool isName = entry.file.ends_with(kShardEnding) && entry.file.find('/') == std::string::npos;
    if (!isName) throw from.damaged();
    return entry;
}

Manifest readValues(const json& object, const fs::path& path) {
    const Reader from(object, path);
    const json& part = from.at("part");
    Manifest manifest;
    manifest.scheme.tokens.scheme = from.text("tokenizer");
    manifest.scheme.tokens.quartersPerStep = from.must(base::number(from.at("quarters_per_step")));
    if (!part.is_null()) manifest.scheme.part = from.count("part");
    manifest.program = from.text("program");
    try {
        manifest.vocabulary = tokenizer::Vocabulary(from.must(textsOf(from.at("vocabulary"))));
    } catch (const Error&) {
        throw from.damaged();  // two tokens are alike
    }
    if (!from.at("shards").is_array()) throw from.damaged();
    for (const json& shard : from.at("shards"))
        manifest.shards.push_back(readEntry(Reader(shard, path)));
    manifest.leftOut = from.must(leftOutFilesOf(from.at("left_out_files")));
    manifest.messages = from.must(leftOutOf(from.at("left_out")));
    manifest.files = from.count("files");
    manifest.digest = from.text("digest");
    if (manifest.digest != digestOf(manifest)) throw from.damaged();
    return manifest;
}

}  // namespace

std::size_t Manifest::pieces() const {
    return sum(*this, &ShardEntry::pieces);
}

std::size_t Manifest::tokens() const {
    return sum(*this, &ShardEntry::tokens);
}

std::size_t Manifest::bytes() const {
    return sum(*this, &ShardEntry::bytes);
}

std::string digestOf(const Manifest& manifest) {
    base::Sha256 hash;
    hash.add(textOf(schemeJson(manifest.scheme)) + "\n" + textOf(manifest.vocabulary.tokens()) + "\n");
    for (const ShardEntry& shard : manifest.shards)
        hash.add(shard.content + "\n");
    return hash.finish();
}

void writeManifest(const fs::path& folder, Manifest& manifest) {
    manifest.digest = digestOf(manifest);
    json object = schemeJson(manifest.scheme);
    object["format"] = kFormat;
    object["version"] = kManifestVersion;
    object["program"] = manifest.program;
    object["digest"] = manifest.digest;
    object["files"] = manifest.files;
    object["pieces"] = manifest.pieces();
    object["tokens"] = manifest.tokens();
    object["vocabulary"] = manifest.vocabulary.tokens();
    object["left_out"] = listOf(manifest.messages);
    object["left_out_files"] = listOf(manifest.leftOut);
    json shards = json::array();
    for (const ShardEntry& shard : manifest.shards) {
        shards.push_back({{"file", shard.file},
                          {"sha256", shard.sha256},
                          {"content", shard.content},
                          {"bytes", shard.bytes},
                          {"pieces", shard.pieces},
                          {"tokens", shard.tokens}});
    }
    object["shards"] = std::move(shards);
    base::writeFile(folder / kManifestName, textOf(object, 1) + "\n");
}

Manifest readManifest(const fs::path& folder) {
    const fs::path path = folder / kManifestName;
    std::error_code code;
    if (!fs::exists(folder, code)) throw Error(folder, messages::kNoInput);
    if (!fs::exists(path, code)) {
        throw hasShards(folder) ? Error(folder, messages::kUnfinishedCorpus)
                                : Error(folder, messages::kNoCorpus);
    }
    const std::vector<std::byte> bytes = base::readFile(path, kMaxBytes);
    const auto object =
        base::parseJson({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, kManifestDepth);
    if (!object || base::member(*object, "format") != kFormat) throw Error(path, messages::kManifestDamaged);
    const auto version = base::integer(base::member(*object, "version"), 1, INT64_MAX);
    if (!version) throw Error(path, messages::kManifestDamaged);
    if (*version > kManifestVersion) throw Error(path, messages::kLaterCorpus, *version);
    return readValues(*object, path);
}

bool isCorpus(const fs::path& path) {
    std::error_code code;
    return fs::is_directory(path, code) && (fs::exists(path / kManifestName, code) || hasShards(path));
}

}  // namespace incipit::dataset
