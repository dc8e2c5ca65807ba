#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "base/atomic_file.h"

namespace incipit::exporting {

/// The sndfile format of a path's ending: .wav (16 bit), .flac, .ogg (Vorbis) or .mp3, in any case.
/// @throws Error that names the four for another ending
[[nodiscard]] int soundFormat(const std::filesystem::path& path);

/// A stereo sound file that appears whole at commit(), or not at all.
class SoundFile {
  public:
    /// @throws Error for an unknown ending, a rate that the format has not, a path that cannot be written
    SoundFile(const std::filesystem::path& path, int sampleRate);
    ~SoundFile();
    SoundFile(const SoundFile&) = delete;
    SoundFile& operator=(const SoundFile&) = delete;

    /// Appends frames, left and right in turn; beyond -1 to 1 is clipped. @throws Error when the disk is full
    void write(std::span<const float> interleaved);

    /// @throws Error; then the old file still stands
    void commit();

  private:
    struct Implementation;
    void check(bool wrote);

    std::filesystem::path m_path;
    base::AtomicFile m_file;
    std::unique_ptr<Implementation> m_implementation;
};

/// The longest sound that the format can hold at this rate, in seconds (WAV counts its bytes in 32 bits).
[[nodiscard]] double longestSound(int format, double sampleRate);

}  // namespace incipit::exporting
