#include "dataset/shards/shard.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "base/atomic_file.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/json_text.h"
#include "dataset/messages.h"
#include "dataset/shards/left_out_list.h"

namespace incipit::dataset {
namespace {

using nlohmann::json;

constexpr std::string_view kMagic = "INCSHARD";
constexpr std::size_t kHead = kMagic.size() + 8;
constexpr std::size_t kAlignment = 64;
constexpr int kShardVersion = 1;
constexpr int kShardDepth = 4;
// A number of two bytes tells so many tokens apart.
constexpr std::size_t kNarrow = 65'536;

template <std::size_t Width>
std::array<std::byte, Width> littleEndian(std::uint64_t number) {
    std::array<std::byte, Width> bytes{};
    for (std::size_t i = 0; i < Width; ++i)
        bytes[i] = static_cast<std::byte>(number >> (8 * i) & 0xFFU);
    return bytes;
}

std::uint64_t number(std::span<const std::byte> bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        value |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
    return value;
}

template <std::size_t Width>
std::vector<std::byte> bytesOf(const std::vector<int>& ids) {
    std::vector<std::byte> bytes(ids.size() * Width);
    auto to = bytes.begin();
    for (const int id : ids)
        to = std::ranges::copy(littleEndian<Width>(static_cast<std::uint64_t>(id)), to).out;
    return bytes;
}

std::string contentOf(const Shard& shard, std::span<const std::byte> numbers) {
    base::Sha256 hash;
    for (const ShardPiece& piece : shard.pieces)
        hash.add(littleEndian<8>(piece.tokens));
    hash.add(numbers);
    return hash.finish();
}

std::string descriptionOf(const Shard& shard) {
    json pieces = json::array();
    for (const ShardPiece& piece : shard.pieces) {
        json said{{"name", piece.name}, {"tokens", piece.tokens}};
        if (piece.leftOut.any()) said["left_out"] = listOf(piece.leftOut);
        pieces.push_back(std::move(said));
    }
    const json description{
        {"version", kShardVersion},         {"inputs", shard.inputs},         {"width", shard.width},
        {"content", shard.content},         {"vocabulary", shard.vocabulary}, {"pieces", std::move(pieces)},
        {"left_out", listOf(shard.leftOut)}};
    return description.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// Nothing where it is no description, or one of more tokens than `most`.
std::optional<Shard> readDescription(const json& from, std::size_t most) {
    const auto version = base::integer(base::member(from, "version"), 1, kShardVersion);
    const auto width = base::integer(base::member(from, "width"), 2, 4);
    const auto vocabulary = textsOf(base::member(from, "vocabulary"));
    const auto leftOut = leftOutFilesOf(base::member(from, "left_out"));
    const json& inputs = base::member(from, "inputs");
    const json& content = base::member(from, "content");
    const json& pieces = base::member(from, "pieces");
    if (!version || !width || *width == 3 || !vocabulary || !leftOut || !inputs.is_string() ||
        !content.is_string() || !pieces.is_array())
        return std::nullopt;
    Shard shard{.inputs = inputs.get<std::string>(),
                .vocabulary = *vocabulary,
                .pieces = {},
                .leftOut = *leftOut,
                .width = static_cast<std::size_t>(*width),
                .content = content.get<std::string>()};
    for (const json& piece : pieces) {
        const json& name = base::member(piece, "name");
        const auto tokens = base::integer(base::member(piece, "tokens"), 1, static_cast<std::int64_t>(most));
        const auto counts = leftOutOf(base::member(piece, "left_out"));
        if (!name.is_string() || !tokens || !counts) return std::nullopt;
        most -= static_cast<std::size_t>(*tokens);
        shard.pieces.push_back({name.get<std::string>(), static_cast<std::size_t>(*tokens), *counts});
    }
    return shard;
}

std::size_t padded(std::size_t size) {
    return (size + kAlignment - 1) / kAlignment * kAlignment;
}

/// The numbers in an open shard.
std::span<const std::byte> numbersOf(const OpenShard& open) {
    return open.file->bytes().subspan(open.begin);
}

}  // namespace

std::size_t Shard::tokens() const {
    std::size_t sum = 0;
    for (const ShardPiece& piece : pieces)
        sum += piece.tokens;
    return sum;
}

WrittenShard writeShard(const std::filesystem::path& path, Shard& shard, const std::vector<int>& ids) {
    shard.width = shard.vocabulary.size() <= kNarrow ? 2 : 4;
    const std::vector<std::byte> numbers = shard.width == 2 ? bytesOf<2>(ids) : bytesOf<4>(ids);
    shard.content = contentOf(shard, numbers);
    std::string head(kMagic);
    const std::string description = descriptionOf(shard);
    for (const std::byte byte : littleEndian<8>(description.size()))
        head += std::to_integer<char>(byte);
    head += description;
    head.resize(padded(head.size()));
    base::AtomicFile file(path);
    file.write(head);
    file.write(numbers);
    base::Sha256 hash;
    hash.add(head);
    hash.add(numbers);
    file.commit();
    return {.sha256 = hash.finish(), .bytes = head.size() + numbers.size()};
}

OpenShard openShard(const std::filesystem::path& path) {
    const Error damaged(path, messages::kShardDamaged);
    OpenShard open{.shard = {}, .file = std::make_shared<const base::MappedFile>(path), .begin = 0};
    const std::span<const std::byte> bytes = open.file->bytes();
    if (bytes.size() < kHead) throw damaged;
    const auto* text = reinterpret_cast<const char*>(bytes.data());
    if (std::string_view(text, kMagic.size()) != kMagic) throw damaged;
    const std::uint64_t length = number(bytes.subspan(kMagic.size(), 8));
    if (length > bytes.size() - kHead) throw damaged;
    const auto description = base::parseJson({text + kHead, static_cast<std::size_t>(length)}, kShardDepth);
    if (!description) throw damaged;
    auto shard = readDescription(*description, bytes.size());
    if (!shard) throw damaged;
    open.begin = padded(kHead + static_cast<std::size_t>(length));
    if (open.begin > bytes.size() || numbersOf(open).size() != shard->tokens() * shard->width) throw damaged;
    open.shard = std::move(*shard);
    return open;
}

bool isWhole(const OpenShard& open) {
    return contentOf(open.shard, numbersOf(open)) == open.shard.content;
}

}  // namespace incipit::dataset
