#include "midi/smf_riff.h"

#include <optional>

#include "base/error.h"
#include "midi/messages.h"

namespace incipit::midi {

namespace {

constexpr std::size_t kFormType = 4;
/// A file within a file is somebody's mistake; many within one another are made to harm.
constexpr std::size_t kDeepest = 4;

Fact riffKind(Bytes bytes) {
    if (startsWith(bytes, "sfbk", 8)) return {messages::kKindSoundFont};
    if (startsWith(bytes, "WAVE", 8)) return {messages::kKindWav};
    if (startsWith(bytes, "DLS ", 8)) return {messages::kKindDls};
    if (startsWith(bytes, "AVI ", 8)) return {messages::kKindAvi};
    return {messages::kKindRiff};
}

struct Chunk {
    std::string_view id;
    std::size_t length = 0;  ///< as it says
    Bytes rest;              ///< all that follows the chunk's header

    [[nodiscard]] bool fits() const { return length <= rest.size(); }
    [[nodiscard]] Bytes body() const { return fits() ? rest.first(length) : rest; }
    [[nodiscard]] Bytes behind() const { return from(rest, length + length % 2); }
};

std::optional<Chunk> firstOf(Bytes chunks) {
    if (chunks.size() < kChunkHeader) return std::nullopt;
    return Chunk{.id = asText(chunks.first(4)),
                 .length = littleEndian32(chunks, 4),
                 .rest = from(chunks, kChunkHeader)};
}

/// A chunk that is shorter cannot hold another: its length is wrong where it seems to.
constexpr std::size_t kSmallestHolder = kChunkHeader;

/// The chunks within a form, a list, or a data chunk that holds no MIDI. A sound bank's lie deep in one
/// another, and none of them is MIDI.
std::optional<Bytes> chunksWithin(const Chunk& chunk) {
    const Bytes body = chunk.length < kSmallestHolder ? chunk.rest : chunk.body();
    if (chunk.id == "data") {
        const bool holds = startsWith(body, "RIFF") || startsWith(body, "LIST") || startsWith(body, "data");
        return holds ? std::optional(body) : std::nullopt;
    }
    const bool isBank = startsWith(body, "DLS ") || startsWith(body, "sfbk");
    if (isBank || (chunk.id != "RIFF" && chunk.id != "LIST")) return std::nullopt;
    return from(body, kFormType);
}

class RiffSearch {
  public:
    explicit RiffSearch(Warnings& warnings) : m_warnings(warnings) {}

    [[nodiscard]] bool tooDeep() const { return m_tooDeep; }

    std::optional<Bytes> find(Bytes chunks, std::size_t depth) {
        if (const auto here = findHere(chunks, depth)) return here;
        for (auto chunk = firstOf(chunks); chunk; chunk = firstOf(chunk->behind())) {
            const std::optional<Bytes> within = chunksWithin(*chunk);
            if (within && depth == kDeepest) {
                m_tooDeep = true;
                return std::nullopt;
            }
            if (within) {
                const auto found = find(*within, depth + 1);
                if (found || m_tooDeep) return found;
            }
            // What follows a chunk of a wrong length was looked through with it.
            if (!chunk->fits() || (within && chunk->length < kSmallestHolder)) break;
        }
        return std::nullopt;
    }

  private:
    std::optional<Bytes> findHere(Bytes chunks, std::size_t depth) {
        for (auto chunk = firstOf(chunks); chunk; chunk = firstOf(chunk->behind())) {
            if (chunk->id == "data" && startsWith(chunk->rest, kHeader)) {
                if (depth > 0) m_warnings.add(Problem::RiffNesting, messages::kRiffNesting);
                if (chunk->fits() && chunk->length > kWholeHeader.size()) return chunk->body();
                m_warnings.add(Problem::RiffSize, messages::kRiffDataSize, chunk->length);
                return chunk->rest;
            }
            if (!chunk->fits()) break;
        }
        return std::nullopt;
    }

    Warnings& m_warnings;
    bool m_tooDeep = false;
};

}  // namespace

Bytes findInRiff(Bytes bytes, Warnings& warnings) {
    if (!startsWith(bytes, "RMID", kChunkHeader)) throw Error(messages::kOtherKind, riffKind(bytes));
    const std::size_t size = littleEndian32(bytes, 4);
    const std::size_t actual = bytes.size() - kChunkHeader;
    if (size != actual && size + 1 != actual) {
        warnings.add(Problem::RiffSize, messages::kRiffSize, size);
    }
    RiffSearch search(warnings);
    if (const auto found = search.find(from(bytes, kChunkHeader + kFormType), 0)) return *found;
    if (search.tooDeep()) throw Error(messages::kRiffTooDeep);
    const std::size_t found = asText(bytes).find(kWholeHeader);
    if (found == std::string_view::npos) throw Error(messages::kRiffWithoutMidi);
    warnings.add(Problem::RiffSize, messages::kRiffChunks);
    return bytes.subspan(found);
}

}  // namespace incipit::midi
