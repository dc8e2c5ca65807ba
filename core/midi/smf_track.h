#pragma once

#include <cstddef>

#include "midi/score.h"
#include "midi/smf_bytes.h"
#include "midi/warnings.h"

namespace incipit::midi {

/// What stands around a track's bytes.
struct TrackContext {
    std::size_t number = 1;  ///< counted from 1, for warnings
    Tick start;              ///< tick at which the track begins
    bool cutByFile = false;  ///< the file ends before the track's declared length
};

struct TrackReading {
    Track track;
    std::size_t used = 0;        ///< bytes up to and with the end-of-track event, or all
    bool ended = false;          ///< an end-of-track event was found
    bool cutEvent = false;       ///< the bytes end inside an event
    std::size_t mostAtOnce = 0;  ///< most notes open at one moment
};

/// Reads the events of one track, keeping whatever makes sense and warning of the rest. After damage it goes
/// on at the next place where a delta-time and a whole message with a status byte stand.
[[nodiscard]] TrackReading readTrack(Bytes bytes, const TrackContext& context, Warnings& warnings);

}  // namespace incipit::midi
