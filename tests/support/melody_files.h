#pragma once

#include <filesystem>
#include <string>

#include "midi/smf_writer.h"
#include "support/music_text.h"

namespace incipit::test {

/// So many short tunes in a folder, each another one: 000.mid, 001.mid …
inline void writeMelodies(const std::filesystem::path& folder, int count) {
    const std::string names = "CDEFGAB";
    std::filesystem::create_directories(folder);
    for (int i = 0; i < count; ++i) {
        std::string text;
        for (int note = 0; note < 12 + i % 5; ++note) {
            if (note % 4 == 0 && note > 0) text += "| ";
            text += names[static_cast<std::size_t>((i + note * (1 + i / 7)) % 7)];
            text += std::to_string(4 + (note + i) % 2) + " ";
        }
        std::string name = std::to_string(i);
        name.insert(0, 3 - std::min<std::size_t>(3, name.size()), '0');
        midi::writeSmf(music(text), folder / (name + ".mid"));
    }
}

}  // namespace incipit::test
