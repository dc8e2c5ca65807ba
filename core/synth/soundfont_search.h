#pragma once

#include <filesystem>
#include <vector>

namespace incipit::synth {

/// Where SoundFonts lie: the user's own folder, then the system's.
[[nodiscard]] std::vector<std::filesystem::path> soundFontFolders();

/// The best-known General MIDI SoundFont in these folders. @throws Error that says how to get one
[[nodiscard]] std::filesystem::path findSoundFontIn(const std::vector<std::filesystem::path>& folders);

}  // namespace incipit::synth
