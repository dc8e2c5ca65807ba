#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "base/atomic_file.h"
#include "export/sound_format.h"

namespace incipit::exporting {

/// libsndfile's number for the path's ending, with the sample format where the ending leaves that open.
/// @throws Error for an unknown ending, or one that cannot have the sample format
[[nodiscard]] int soundFormat(const std::filesystem::path& path, SampleFormat samples);

/// A stereo sound file that appears whole at commit(), or not at all.
class SoundFile {
  public:
    /// @throws Error as soundFormat(), for a rate that the format has not, a path that cannot be written
    SoundFile(const std::filesystem::path& path, int sampleRate, SampleFormat samples);
    ~SoundFile();
    SoundFile(const SoundFile&) = delete;
    SoundFile& operator=(const SoundFile&) = delete;

    /// Appends frames, left and right in turn; beyond -1 to 1 is clipped, but for Float32.
    /// @throws Error when the disk is full
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
