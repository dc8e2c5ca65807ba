#include "export/audio_export.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <thread>

#include "base/decibels.h"
#include "base/error.h"
#include "export/loudness.h"
#include "export/messages.h"
#include "export/rendering.h"
#include "export/sound_file.h"
#include "midi/ports.h"
#include "midi/tempo_map.h"
#include "playback/sequence.h"

namespace incipit::exporting {

namespace {

constexpr double kSilent = 1.0 / 32768;             // less than one step of 16 bits
constexpr double kLeastGain = -60, kMostGain = 24;  // dB
constexpr double kOvershoot = 1;                    // dB by which lossy encoders change a peak
constexpr double kAsLoud = 0.5;                     // LU that no one hears
constexpr double kFineSilent = 1.0 / 1048576;       // -120 dB, for samples that hold more

Fact duration(double seconds) {
    return seconds >= 3600 ? Fact(messages::kHours, seconds / 3600) : Fact(messages::kSeconds, seconds);
}

/// Seconds of the part that the options choose; a piece that is far too long has no sequence yet.
double secondsOf(const midi::Score& score, const AudioOptions& options) {
    const midi::TempoMap map(score);
    const double end = map.seconds(midi::musicEndOf(score));
    const double to = options.last ? std::min(map.seconds(*options.last), end) : end;
    return to - (options.first ? map.seconds(*options.first) : 0);
}

void checkLength(const std::filesystem::path& path, const midi::Score& score, int format,
                 const AudioOptions& options) {
    const double seconds = secondsOf(score, options);
    const double longest = longestSound(format, options.synthesizer.sampleRate) - options.tailSeconds;
    if (!(seconds <= options.maxSeconds)) {
        throw Error(path, messages::kTooLong, duration(seconds), duration(options.maxSeconds));
    }
    if (seconds > longest) {
        throw Error(path, messages::kTooLongForWav, duration(seconds), duration(longest));
    }
}

int allThreads() {
    return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 16U));
}

bool isExcerpt(const AudioOptions& options) {
    return options.first.has_value() || options.last.has_value();
}

bool contains(const AudioOptions& options, midi::Tick tick) {
    return (!options.first || tick >= *options.first) && (!options.last || tick < *options.last);
}

void checkNotes(const std::filesystem::path& path, const midi::Score& score, const AudioOptions& options) {
    const bool any = std::ranges::any_of(score.tracks, [&](const midi::Track& track) {
        return std::ranges::any_of(track.notes,
                                   [&](const midi::Note& note) { return contains(options, note.onset); });
    });
    if (any) return;
    throw Error(path, isExcerpt(options) && midi::noteCount(score) > 0 ? Fact(messages::kNoNoteInPart)
                                                                       : Fact(messages::kNoNotes));
}

/// The options' part of the piece, which ends with the piece at the latest.
Excerpt excerptOf(const midi::Score& score, const playback::Sequence& sequence, const AudioOptions& options) {
    const midi::TempoMap map(score);
    const auto& messages = sequence.messages;
    const auto indexOf = [&](midi::Tick tick) {
        const auto found = std::ranges::lower_bound(messages, tick, {}, &playback::TimedMessage::tick);
        return static_cast<std::size_t>(found - messages.begin());
    };
    Excerpt excerpt{.lastMessage = messages.size(), .to = sequence.seconds};
    if (options.first) {
        excerpt.firstMessage = indexOf(*options.first);
        excerpt.from = map.seconds(*options.first);
    }
    if (options.last) {
        excerpt.lastMessage = indexOf(*options.last);
        excerpt.to = std::min(excerpt.to, map.seconds(*options.last));
    }
    return excerpt;
}

Fact loudnessWarning(const Rendering& rendering, bool clips) {
    return clips ? Fact(messages::kClipped, rendering.tooLoud())
                 : Fact(messages::kTooLoud, base::toDecibels(rendering.peak()));
}

/// What is rendered, and how.
struct Job {
    const AudioOptions& options;
    const playback::Sequence& sequence;
    const std::stop_token& stop;
    double silent = 0;  ///< the tail ends below that

    void run(Rendering& rendering, const Excerpt& excerpt) const {
        rendering.piece(sequence, excerpt);
        if (!stop.stop_requested()) rendering.tail(options.tailSeconds, silent);
    }
};

/// The gain in dB that makes the sound as loud as the options ask for.
double gainFor(const Job& job, const Excerpt& excerpt, const OnProgress& onProgress) {
    synth::SynthesizerOptions plain = job.options.synthesizer;
    plain.ceiling.reset();
    synth::Synthesizer synthesizer(plain);
    Loudness loudness(synthesizer.sampleRate());
    Rendering rendering(
        synthesizer, job.options.strips, [&](std::span<const float> block) { loudness.add(block); }, job.stop,
        onProgress, excerpt.to - excerpt.from + job.options.tailSeconds);
    job.run(rendering, excerpt);
    const double is = loudness.integrated();
    return is > Loudness::kSilent ? *job.options.loudness - is : 0;
}

}  // namespace

AudioResult exportAudio(const midi::Score& score, const std::filesystem::path& path,
                        const AudioOptions& given, const std::stop_token& stop,
                        const OnProgress& onProgress) {
    const int format = soundFormat(path, given.samples);
    AudioOptions options = given;
    if (sampleFormats(path).empty()) {
        options.samples = SampleFormat::Bits16;
        if (options.synthesizer.ceiling) *options.synthesizer.ceiling -= kOvershoot;
    }
    options.synthesizer.threads = options.threads > 0 ? options.threads : allThreads();
    options.tailSeconds = std::clamp(options.tailSeconds, 0.0, 60.0);
    options.synthesizer.units = static_cast<int>(midi::Ports(score).count());
    if (options.loudness) options.loudness = std::clamp(*options.loudness, -40.0, -5.0);
    options.synthesizer.sampleRate = std::clamp(std::round(options.synthesizer.sampleRate), 8000.0, 96000.0);
    checkNotes(path, score, options);
    checkLength(path, score, format, options);
    SoundFile file(path, static_cast<int>(options.synthesizer.sampleRate), options.samples);
    const playback::Sequence sequence = playback::makeSequence(score, stop);
    const Excerpt excerpt = excerptOf(score, sequence, options);
    const double silent = options.samples == SampleFormat::Bits16 ? kSilent : kFineSilent;
    const Job job{.options = options, .sequence = sequence, .stop = stop, .silent = silent};
    // Twice where it is measured first.
    const double share = options.loudness ? 0.5 : 1;
    const auto progress = [&](double done) {
        if (onProgress) onProgress(1 - share + share * done);
    };
    if (options.loudness) {
        options.gain = gainFor(job, excerpt, [&](double done) {
            if (onProgress) onProgress(share * done);
        });
    }
    options.synthesizer.gain *= base::fromDecibels(std::clamp(options.gain, kLeastGain, kMostGain));

    synth::Synthesizer synthesizer(options.synthesizer);
    std::optional<Loudness> loudness;
    if (options.loudness) loudness.emplace(synthesizer.sampleRate());
    const auto write = [&](std::span<const float> block) {
        if (loudness) loudness->add(block);
        file.write(block);
    };
    Rendering rendering(synthesizer, options.strips, write, stop, progress,
                        excerpt.to - excerpt.from + options.tailSeconds);
    job.run(rendering, excerpt);
    AudioResult result{
        .seconds = rendering.seconds(), .peak = rendering.peak(), .warnings = synthesizer.warnings()};
    if (stop.stop_requested()) return result;
    const auto warn = [&](const Fact& fact) { result.warnings.push_back(fact); };
    if (rendering.tooLoud() > 0) warn(loudnessWarning(rendering, options.samples != SampleFormat::Float32));
    if (const std::size_t limited = synthesizer.limitedFrames(); limited > 0) {
        warn(Fact(messages::kLimited, static_cast<double>(limited) / synthesizer.sampleRate(),
                  -base::toDecibels(static_cast<double>(synthesizer.takeLeastGain()))));
    }
    if (rendering.peak() < kSilent) {
        warn(Fact(messages::kSilent));
    } else if (loudness) {
        result.loudness = loudness->integrated();
        if (result.loudness < *options.loudness - kAsLoud)
            warn(Fact(messages::kNotAsLoud, result.loudness, *options.loudness));
    }
    file.commit();
    if (onProgress) onProgress(1);
    return result;
}

}  // namespace incipit::exporting
