#include "dataset/shards/open.h"

#include <memory>
#include <system_error>
#include <utility>

#include "base/digest.h"
#include "base/error.h"
#include "dataset/messages.h"
#include "dataset/shards/shard.h"

namespace incipit::dataset {
namespace {

namespace fs = std::filesystem;

/// @throws Error for a shard that is missing or of another length
void checkLength(const fs::path& path, const ShardEntry& entry) {
    std::error_code code;
    if (!fs::exists(path, code)) throw Error(path, messages::kShardMissing);
    const std::uintmax_t size = fs::file_size(path, code);
    if (!code && size < entry.bytes) throw Error(path, messages::kShardCut, size, entry.bytes);
    if (!code && size > entry.bytes) throw Error(path, messages::kShardDamaged);
}

/// What the numbers of a shard are in the corpus' vocabulary.
std::vector<int> knownOf(const Shard& shard, const tokenizer::Vocabulary& vocabulary, const fs::path& path) {
    std::vector<int> known;
    for (const std::string& token : shard.vocabulary) {
        const auto id = vocabulary.id(token);
        if (!id) throw Error(path, messages::kShardDamaged);
        known.push_back(*id);
    }
    return known;
}

void addShard(Corpus& corpus, const fs::path& path, const ShardEntry& entry) {
    checkLength(path, entry);
    OpenShard open = openShard(path);
    const Shard& shard = open.shard;
    if (shard.content != entry.content || shard.pieces.size() != entry.pieces ||
        shard.tokens() != entry.tokens)
        throw Error(path, messages::kShardDamaged);
    const auto stored =
        std::make_shared<const StoredIds>(StoredIds{.path = path,
                                                    .file = std::move(open.file),
                                                    .begin = open.begin,
                                                    .width = shard.width,
                                                    .known = knownOf(shard, corpus.vocabulary, path)});
    std::size_t first = 0;
    for (const ShardPiece& each : shard.pieces) {
        Piece piece{.name = each.name, .encoding = {}, .ids = Ids(stored, first, each.tokens)};
        piece.encoding.leftOut = each.leftOut;
        corpus.pieces.push_back(std::move(piece));
        first += each.tokens;
    }
}

void checkScheme(const fs::path& folder, const Manifest& manifest, const tokenizer::Tokenizer& tokenizer,
                 std::optional<std::size_t> part) {
    const tokenizer::TokenizerSettings& built = manifest.scheme.tokens;
    if (built.scheme != tokenizer.scheme())
        throw Error(folder, messages::kOtherScheme, built.scheme, tokenizer.scheme());
    if (built != tokenizer.settings())
        throw Error(folder, messages::kOtherStep, built.quartersPerStep,
                    tokenizer.settings().quartersPerStep);
    if (part && part != manifest.scheme.part) throw Error(folder, messages::kOtherPart);
    if (tokenizer.vocabulary() != nullptr && *tokenizer.vocabulary() != manifest.vocabulary)
        throw Error(folder, messages::kOtherTokens, manifest.program);
}

/// What is wrong with a shard, if anything.
std::optional<Fact> damageOf(const fs::path& path, const ShardEntry& entry) {
    try {
        checkLength(path, entry);
        if (base::sha256Of(path) == entry.sha256) return std::nullopt;
        return Fact(messages::kShardDamaged);
    } catch (const Error& error) {
        return error.withoutPath();
    }
}

}  // namespace

Corpus openCorpus(const fs::path& folder, const tokenizer::Tokenizer& tokenizer,
                  std::optional<std::size_t> part) {
    const Manifest manifest = readManifest(folder);
    checkScheme(folder, manifest, tokenizer, part);
    Corpus corpus = emptyCorpus(tokenizer);
    corpus.vocabulary = manifest.vocabulary;
    corpus.digest = manifest.digest;
    for (const ShardEntry& entry : manifest.shards)
        addShard(corpus, folder / entry.file, entry);
    return corpus;
}

std::vector<Damage> verifyCorpus(const fs::path& folder, const Manifest& manifest,
                                 const std::stop_token& stop,
                                 const std::function<void(std::size_t)>& onBytes) {
    std::vector<Damage> found;
    std::size_t bytes = 0;
    for (const ShardEntry& entry : manifest.shards) {
        if (stop.stop_requested()) break;
        const fs::path path = folder / entry.file;
        if (auto what = damageOf(path, entry)) found.push_back({path, std::move(*what)});
        bytes += entry.bytes;
        if (onBytes) onBytes(bytes);
    }
    return found;
}

}  // namespace incipit::dataset
