#pragma once

#include <cstddef>
#include <vector>

#include "midi/score.h"
#include "midi/smf_bytes.h"
#include "midi/smf_header.h"
#include "midi/warnings.h"

namespace incipit::midi {

struct Chunks {
    std::vector<Track> tracks;
    std::size_t mostAtOnce = 0;  ///< most notes open at one moment in one track
    bool cutHeader = false;      ///< the file ends inside a track's header
};

/// Reads the chunks behind the header: every track, whatever its declared length; foreign chunks are skipped,
/// and after stray bytes reading goes on at the next track.
[[nodiscard]] Chunks readChunks(Bytes file, const SmfHeader& header, Warnings& warnings);

}  // namespace incipit::midi
