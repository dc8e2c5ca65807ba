#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace incipit::exporting {

/// How a sound file holds a sample.
enum class SampleFormat : std::uint8_t {
    Bits16,
    Bits24,
    Float32,  ///< goes beyond -1 to 1 unclipped
};

/// What a file with the path's ending can hold, the default first: .wav all three, .flac all but Float32.
/// Nothing for .ogg (Vorbis), .opus and .mp3, which have no samples of a fixed size. Endings in any case.
/// @throws Error that names the endings for another one
[[nodiscard]] std::span<const SampleFormat> sampleFormats(const std::filesystem::path& path);

}  // namespace incipit::exporting
