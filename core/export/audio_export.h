#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "base/fact.h"
#include "export/sound_format.h"
#include "midi/score.h"
#include "playback/mixer_strip.h"
#include "synth/synthesizer.h"

namespace incipit::exporting {

struct AudioOptions {
    synth::SynthesizerOptions synthesizer;  ///< but for its threads
    int threads = 0;  ///< that render, 1 to 64; 0: one for each of the machine's, 16 at most
    playback::MixerStrips
        strips{};  ///< mutes, volumes, and routes whose output is 0; another output is silent
    SampleFormat samples = SampleFormat::Bits16;  ///< one of sampleFormats(); .ogg, .opus, .mp3 have no use
                                                  ///< for it
    std::optional<midi::Tick> first{};            ///< the part of the piece from here, empty: from its start
    std::optional<midi::Tick> last{};  ///< up to here, empty: to its end; then the notes are let go and fade
    double gain = 0;                   ///< dB, -60 to 24, beside the synthesizer's
    std::optional<double> loudness{};  ///< LUFS, -40 to -5: the sound is measured first, and then made as
                                       ///< loud as that; `gain` has no use
    double tailSeconds = 5;           ///< longest time given to the last notes to fade, 0 to 60
    double maxSeconds = 24 * 3600.0;  ///< longer pieces are refused with a clear message
};

struct AudioResult {
    double seconds = 0;   ///< of sound written
    double peak = 0;      ///< largest sample, 0 to 1 and above when it was clipped
    double loudness = 0;  ///< LUFS, where one was asked for
    std::vector<Fact> warnings;
};

/// Called now and then with the share done, 0 to 1, on the calling thread.
using OnProgress = std::function<void(double)>;

/// Renders a score, or a part of it, through the synthesizer, faster than real time, into the format that the
/// path's ending names: .wav, .flac, .ogg (Vorbis), .opus or .mp3. A part starts with the programs,
/// controllers and pitch bends that the music before it has set; only notes that begin in it sound. What the
/// limiter made softer is told. A stop
/// leaves no new file and gives what was reached. Synchronous.
/// @throws Error for an unknown ending, samples or a rate that the format has not, no notes, a piece too
/// long, a missing or damaged SoundFont, a path that cannot be written, a full disk; then what stood at the
/// path still stands
AudioResult exportAudio(const midi::Score& score, const std::filesystem::path& path,
                        const AudioOptions& options, const std::stop_token& stop,
                        const OnProgress& onProgress = {});

}  // namespace incipit::exporting
