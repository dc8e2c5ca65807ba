#pragma once

#include <cstddef>
#include <cstdint>

#include "midi/score.h"
#include "midi/smf_bytes.h"
#include "midi/warnings.h"

namespace incipit::midi {

struct SmfHeader {
    Format format = Format::Simultaneous;
    std::size_t declaredTracks = 0;
    Division division;
    std::size_t size = 14;  ///< bytes from MThd to the first chunk
};

/// Reads the MThd chunk at the front. @throws Error when it is damaged beyond use
[[nodiscard]] SmfHeader readHeader(Bytes bytes, Warnings& warnings);

}  // namespace incipit::midi
