#pragma once

#include <cstddef>
#include <string>

#include "midi/score.h"

namespace incipit::test {

/// "60@0+480 …": pitch, onset and length of each note, in the order of the track.
inline std::string shown(const midi::Score& score, std::size_t track = 0) {
    std::string text;
    for (const midi::Note& note : score.tracks.at(track).notes) {
        text += std::to_string(note.pitch) + '@' + std::to_string(note.onset.value) + '+' +
                std::to_string(note.duration.value) + ' ';
    }
    return text;
}

}  // namespace incipit::test
