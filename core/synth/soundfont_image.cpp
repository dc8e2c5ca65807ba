#include "synth/soundfont_image.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "synth/messages.h"
#include "synth/soundfont_tables.h"

namespace incipit::synth {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxSize = std::uint64_t{2} << 30U;
constexpr std::uint64_t kMaxTables = std::uint64_t{256} << 20U;
constexpr std::size_t kMaxChunks = 1000;  // of one list; real ones hold about ten

std::uint32_t littleEndian(std::span<const std::byte, 4> bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) {
        value = (value << 8U) | std::to_integer<std::uint32_t>(bytes[i]);
    }
    return value;
}

bool isName(const std::string& id) {
    return id.size() == 4 &&
           std::all_of(id.begin(), id.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
}

}  // namespace

SoundFontImage::SoundFontImage(const fs::path& path) : m_path(path) {
    open();
    checkHeader();
    std::array<std::byte, 4> bytes{};
    read(4, bytes);
    bool hasTables = false;
    for (const Chunk& chunk :
         chunksOf(12, 8 + std::uint64_t{littleEndian(bytes)}, Fact(messages::kListCutOff))) {
        if (chunk.id != "LIST" || chunk.size < 4) continue;
        const std::string type = textAt(chunk.offset);
        if (type == "INFO") checkInfo(chunk);
        if (type == "sdta") findSamples(chunk);
        if (type == "pdta") {
            readTables(chunk);
            hasTables = true;
            break;
        }
    }
    if (!hasTables) damaged(Fact(messages::kPresetsMissing));
}

void SoundFontImage::damaged(Fact what) const {
    throw Error(m_path, messages::kDamaged, std::move(what));
}

void SoundFontImage::open() {
    std::error_code code;
    const fs::file_status status = fs::status(m_path, code);
    if (!fs::exists(status)) throw Error(m_path, messages::kNotThere);
    if (!fs::is_regular_file(status)) throw Error(m_path, messages::kNotASoundFont);
    m_size = fs::file_size(m_path, code);
    m_file.reset(std::fopen(m_path.c_str(), "rbe"));
    if (code || !m_file) {
        throw Error(m_path, messages::kNotReadable, std::strerror(errno));
    }
    if (m_size >= kMaxSize) throw Error(m_path, messages::kTooLarge);
}

void SoundFontImage::checkHeader() {
    std::array<std::byte, 12> header{};
    if (m_size < 4 || textAt(0) != "RIFF") throw Error(m_path, messages::kNotASoundFont);
    if (!read(0, header)) damaged(Fact(messages::kCutOff));
    if (textAt(8) != "sfbk") throw Error(m_path, messages::kNotASoundFont);
    const std::uint64_t size = littleEndian(std::span(header).subspan<4, 4>());
    if (size < 4) damaged(Fact(messages::kWrongSize));
    if (8 + size > m_size) damaged(Fact(messages::kCutOff));
}

bool SoundFontImage::read(std::uint64_t offset, std::span<std::byte> bytes) {
    if (offset > m_size || bytes.size() > m_size - offset) return false;
    if (std::fseek(m_file.get(), static_cast<long>(offset), SEEK_SET) != 0) return false;
    if (std::fread(bytes.data(), 1, bytes.size(), m_file.get()) != bytes.size()) return false;
    // Over the file's own tables lie ours.
    const std::uint64_t begin = std::max(offset, m_tablesAt);
    const std::uint64_t end = std::min(offset + bytes.size(), m_tablesAt + m_tables.size());
    if (begin < end) {
        std::memcpy(bytes.data() + (begin - offset), m_tables.data() + (begin - m_tablesAt), end - begin);
    }
    return true;
}

std::string SoundFontImage::textAt(std::uint64_t offset) {
    std::array<std::byte, 4> bytes{};
    if (!read(offset, bytes)) return {};
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::vector<SoundFontImage::Chunk> SoundFontImage::chunksOf(std::uint64_t begin, std::uint64_t end,
                                                            const Fact& whenCutOff) {
    std::vector<Chunk> chunks;
    for (std::uint64_t at = begin; end - std::min(at, end) >= 8;) {
        std::array<std::byte, 4> size{};
        if (chunks.size() == kMaxChunks || !read(at + 4, size)) damaged(whenCutOff);
        Chunk chunk{.id = textAt(at), .offset = at + 8, .size = littleEndian(size)};
        if (chunk.size > end - chunk.offset) {
            damaged(chunk.id == "smpl" || chunk.id == "sm24" ? Fact(messages::kSamplesCutOff) : whenCutOff);
        }
        at = chunk.end();
        // RIFF pads odd chunks to an even length; converters of SF3 and FluidSynth do not.
        if (chunk.size % 2 != 0 && !isName(textAt(at))) ++at;
        chunks.push_back(std::move(chunk));
    }
    return chunks;
}

void SoundFontImage::checkInfo(const Chunk& list) {
    constexpr std::uint64_t kModulator = 10;
    for (const Chunk& chunk : chunksOf(list.offset + 4, list.end(), Fact(messages::kDescriptionCutOff))) {
        if (chunk.id == "DMOD" && (chunk.size == 0 || chunk.size % kModulator != 0)) {
            damaged(Fact(messages::kDefaultModulators));
        }
    }
}

void SoundFontImage::findSamples(const Chunk& list) {
    for (const Chunk& chunk : chunksOf(list.offset + 4, list.end(), Fact(messages::kSamplesCutOff))) {
        if (chunk.id == "smpl") m_samples = chunk;
    }
}

void SoundFontImage::readTables(const Chunk& list) {
    if (list.size > kMaxTables) damaged(Fact(messages::kPresetsTooLarge));
    const std::vector<Chunk> chunks = chunksOf(list.offset + 4, list.end(), Fact(messages::kTableCutOff));
    std::vector<std::byte> bytes(list.size);
    if (!read(list.offset, bytes)) damaged(Fact(messages::kCutOff));
    Tables tables;
    auto chunk = chunks.begin();
    for (std::size_t i = 0; i < kTables; ++i) {
        const TableKind& kind = kTableKinds[i];
        // FluidSynth wants them in this order and without others between.
        if (chunk == chunks.end() || chunk->id != kind.id) damaged(Fact(messages::kTableMissing, kind.id));
        if (chunk->size % kind.recordSize != 0) damaged(Fact(messages::kTableLength, kind.id));
        tables[i] = std::span(bytes).subspan(chunk->offset - list.offset, chunk->size);
        ++chunk;
    }
    const auto isVorbis = [this](std::uint64_t begin, std::uint64_t end) {
        // An Ogg page whose first packet is Vorbis's identification.
        constexpr std::uint64_t kPacketAt = 28;
        return end - begin > kPacketAt + 8 && textAt(m_samples.offset + begin) == "OggS" &&
               textAt(m_samples.offset + begin + kPacketAt) == "\x01vor";
    };
    try {
        m_warnings = checkTables(tables, {.bytes = m_samples.size, .isVorbis = isVorbis});
    } catch (const Error& error) {
        throw error.at(m_path);
    }
    m_hasPresets = tables[0].size() > kTableKinds[0].recordSize;
    m_tablesAt = list.offset;
    m_tables = std::move(bytes);
}

}  // namespace incipit::synth
