#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/fact.h"

namespace incipit::synth {

/// A SoundFont on the disk with its tables (the pdta list) in memory, checked and mended. FluidSynth reads
/// the font through read(), so that it sees what was checked. One thread at a time. References: SoundFont
/// Technical Specification 2.04, sections 3 to 7; SF3 (samples in Ogg Vorbis).
class SoundFontImage {
  public:
    /// @throws Error as checkSoundFont() does
    explicit SoundFontImage(const std::filesystem::path& path);

    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] bool hasPresets() const { return m_hasPresets; }
    [[nodiscard]] const std::vector<Fact>& warnings() const { return m_warnings; }

    /// Fills the span from a place in the font; false when the file does not reach that far.
    bool read(std::uint64_t offset, std::span<std::byte> bytes);

  private:
    struct Chunk {
        std::string id;
        std::uint64_t offset = 0;  ///< of its data
        std::uint64_t size = 0;    ///< of its data
        [[nodiscard]] std::uint64_t end() const { return offset + size; }
    };

    [[noreturn]] void damaged(Fact what) const;
    void open();
    void checkHeader();
    [[nodiscard]] std::vector<Chunk> chunksOf(std::uint64_t begin, std::uint64_t end, const Fact& whenCutOff);
    [[nodiscard]] std::string textAt(std::uint64_t offset);
    void checkInfo(const Chunk& list);
    void findSamples(const Chunk& list);
    void readTables(const Chunk& list);

    std::filesystem::path m_path;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> m_file{nullptr, &std::fclose};
    std::uint64_t m_size = 0;
    Chunk m_samples;
    std::uint64_t m_tablesAt = 0;
    std::vector<std::byte> m_tables;
    bool m_hasPresets = false;
    std::vector<Fact> m_warnings;
};

}  // namespace incipit::synth
