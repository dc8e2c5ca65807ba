#pragma once

#include <filesystem>

namespace incipit::test {

/// The small General MIDI SoundFont that the tests play with (package timgm6mb-soundfont).
inline const std::filesystem::path kSmallSoundFont = "/usr/share/sounds/sf2/TimGM6mb.sf2";

}  // namespace incipit::test
