#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <string>

#include "base/error.h"
#include "base/interrupt.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "export/audio_export.h"
#include "midi/smf_reader.h"
#include "midi/tempo_map.h"

namespace incipit::cli {

namespace {

struct RenderOptions {
    std::string file;
    std::string out;
    std::string soundFont;
    std::string bits;  // empty: not asked for
    double gain = 0;
    double loudness = 0;  // 0: not asked for
    bool noLimiter = false;
    int from = 0;  // bars from 1; 0: not asked for
    int to = 0;
};

using exporting::SampleFormat;

const std::map<std::string, SampleFormat> kBits{
    {"16", SampleFormat::Bits16}, {"24", SampleFormat::Bits24}, {"float", SampleFormat::Float32}};

void showProgress(double share) {
    constexpr int kWidth = 40;
    const int done = static_cast<int>(share * kWidth);
    std::string bar(static_cast<std::size_t>(done), '#');
    bar.resize(kWidth, '.');
    std::fprintf(stderr, "\r[%s] %3d %%", bar.c_str(), static_cast<int>(share * 100));
    std::fflush(stderr);
}

void clearProgress() {
    std::fprintf(stderr, "\r\033[K");
}

/// What CLI11 cannot check option by option.
void check(const RenderOptions& options) {
    if (options.to != 0 && options.to < options.from) {
        throw CLI::ValidationError("--to", say(Fact(messages::kBarsInOrder)));
    }
    if (options.bits.empty()) return;
    const auto formats = exporting::sampleFormats(options.out);
    if (std::ranges::find(formats, kBits.at(options.bits)) == formats.end()) {
        throw CLI::ValidationError("--bits", say(Fact(messages::kBitsOfFormats)));
    }
}

void choosePart(const midi::Score& score, const RenderOptions& options, exporting::AudioOptions& audio) {
    const midi::TempoMap map(score);
    if (options.from != 0) audio.first = map.barStart(options.from);
    // The last bar that can be counted has no next one.
    const bool hasNext = options.to != 0 && options.to < std::numeric_limits<int>::max();
    if (hasNext) audio.last = map.barStart(options.to + 1);
}

void run(const RenderOptions& options) {
    check(options);
    const std::stop_token stop = base::stopOnInterrupt();
    const midi::SmfReading reading = midi::readSmf(std::filesystem::path(options.file));
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    exporting::AudioOptions audio;
    audio.synthesizer.soundFont = options.soundFont;
    if (!options.bits.empty()) audio.samples = kBits.at(options.bits);
    audio.gain = options.gain;
    if (options.loudness != 0) audio.loudness = options.loudness;
    if (options.noLimiter) audio.synthesizer.ceiling.reset();
    choosePart(reading.score, options, audio);
    exporting::AudioResult result;
    try {
        result = exporting::exportAudio(reading.score, options.out, audio, stop,
                                        terminal ? showProgress : exporting::OnProgress{});
    } catch (const Error&) {
        if (terminal) clearProgress();
        throw;
    }
    if (terminal) clearProgress();
    if (stop.stop_requested()) throw Error(options.out, messages::kStopped);
    // After all that can fail: a failure is one line.
    warn(reading.warnings);
    warn(result.warnings);
    printLine(Fact(messages::kRendered, options.out, result.seconds));
    if (audio.loudness) printLine(Fact(messages::kLoudness, result.loudness));
}

}  // namespace

void addRender(CLI::App& app) {
    auto options = std::make_shared<RenderOptions>();
    CLI::App* command = app.add_subcommand("render", "Play a MIDI file into a sound file.");
    command->add_option("FILE", options->file, "MIDI file")->required();
    command->add_option("-o,--output", options->out, "Sound file: .wav, .flac, .ogg (Vorbis), .opus or .mp3")
        ->required();
    command->add_option("--soundfont", options->soundFont, "SoundFont (.sf2, .sf3) to play with");
    command
        ->add_option("--bits", options->bits,
                     "Samples of .wav: 16 (default), 24 or float; of .flac: 16 or 24")
        ->check(CLI::IsMember({"16", "24", "float"}));
    CLI::Option* gain =
        command->add_option("--gain", options->gain, "Make it louder or softer by so many dB, -60 to 24")
            ->check(CLI::Range(-60.0, 24.0));
    command
        ->add_option(
            "--normalise,--normalize", options->loudness,
            "Make it as loud as that, in LUFS (EBU R 128), -40 to -5: streaming services play at -14")
        ->check(CLI::Range(-40.0, -5.0))
        ->excludes(gain);
    command->add_flag("--no-limiter", options->noLimiter,
                      "Let loud passages clip, where else they are made softer to stay below -1 dBTP");
    command->add_option("--from", options->from, "First bar to render, from 1")
        ->check(CLI::Range(1, std::numeric_limits<int>::max()));
    command->add_option("--to", options->to, "Last bar to render; its notes then fade")
        ->check(CLI::Range(1, std::numeric_limits<int>::max()));
    command->callback([options] { run(*options); });
}

}  // namespace incipit::cli
