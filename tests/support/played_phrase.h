#pragma once

// What incipit_jack_player is told to play, and what it tells of it.

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace incipit::test {

inline std::string hexMessage(unsigned status, int key, int velocity) {
    char text[16];
    std::snprintf(text, sizeof text, "%02x%02x%02x", status, key, velocity);
    return text;
}

/// So many notes from key 40 up, a new one every `frames`, half as long.
inline std::vector<std::string> playedScale(int notes, int frames) {
    std::vector<std::string> words;
    for (int i = 0; i < notes; ++i) {
        const int at = 4800 + i * frames, key = 40 + i % 60;
        words.push_back(std::to_string(at) + ":" + hexMessage(0x90, key, 1 + i % 127));
        words.push_back(std::to_string(at + frames / 2) + ":" + hexMessage(0x80, key, 0));
    }
    return words;
}

/// When the player sent the onset of each key, in seconds since a moment.
inline std::map<int, double> sentOnsets(const std::string& lines,
                                        std::chrono::steady_clock::time_point start) {
    std::map<int, double> onsets;
    std::istringstream text(lines);
    std::string bytes;
    for (std::int64_t microseconds = 0; text >> bytes >> microseconds;) {
        if (!bytes.starts_with("90")) continue;
        const std::chrono::duration<double> at =
            std::chrono::steady_clock::time_point(std::chrono::microseconds(microseconds)) - start;
        onsets[std::stoi(bytes.substr(2, 2), nullptr, 16)] = at.count();
    }
    return onsets;
}

}  // namespace incipit::test
