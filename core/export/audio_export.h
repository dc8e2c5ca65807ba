#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "midi/score.h"
#include "synth/synthesizer.h"

namespace incipit::exporting {

struct AudioOptions {
    synth::SynthesizerOptions synthesizer;
    double tailSeconds = 5;           ///< longest time given to the last notes to fade, 0 to 60
    double maxSeconds = 24 * 3600.0;  ///< longer pieces are refused with a clear message
};

struct AudioResult {
    double seconds = 0;  ///< of sound written
    double peak = 0;     ///< largest sample, 0 to 1 and above when it was clipped
    std::vector<std::string> warnings;
};

/// Called now and then with the share done, 0 to 1, on the calling thread.
using OnProgress = std::function<void(double)>;

/// Renders a score through the synthesizer, faster than real time, into the format that the path's ending
/// names: .wav (16 bit), .flac, .ogg (Vorbis) or .mp3. A stop leaves no new file and gives what was reached.
/// Synchronous.
/// @throws Error for an unknown ending, a piece without notes or too long, a missing SoundFont, a path that
/// cannot be written, a full disk; then what stood at the path still stands
AudioResult exportAudio(const midi::Score& score, const std::filesystem::path& path,
                        const AudioOptions& options, std::stop_token stop, const OnProgress& onProgress = {});

}  // namespace incipit::exporting
