#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "export/audio_export.h"
#include "midi/smf_reader.h"

namespace incipit::cli {

namespace {

struct RenderOptions {
    std::string file;
    std::string out;
    std::string soundFont;
};

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

void warn(const std::vector<std::string>& warnings) {
    for (const std::string& warning : warnings) {
        std::fprintf(stderr, "incipit: %s\n", oneLine(warning).c_str());
    }
}

void run(const RenderOptions& options) {
    const std::stop_token stop = stopOnInterrupt();
    const midi::SmfReading reading = midi::readSmf(std::filesystem::path(options.file));
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    exporting::AudioOptions audio;
    audio.synthesizer.soundFont = options.soundFont;
    exporting::AudioResult result;
    try {
        result = exporting::exportAudio(reading.score, options.out, audio, stop,
                                        terminal ? showProgress : exporting::OnProgress{});
    } catch (const Error&) {
        if (terminal) clearProgress();
        throw;
    }
    if (terminal) clearProgress();
    if (stop.stop_requested()) throw Error(options.out, "Stopped; nothing was written.");
    // After all that can fail: a failure is one line.
    warn(reading.warnings);
    warn(result.warnings);
    std::printf("%s: %.1f s of sound\n", oneLine(options.out).c_str(), result.seconds);
}

}  // namespace

void addRender(CLI::App& app) {
    auto options = std::make_shared<RenderOptions>();
    CLI::App* command = app.add_subcommand("render", "Play a MIDI file into a sound file.");
    command->add_option("FILE", options->file, "MIDI file")->required();
    command->add_option("-o,--output", options->out, "Sound file: .wav, .flac, .ogg or .mp3")->required();
    command->add_option("--soundfont", options->soundFont, "SoundFont (.sf2, .sf3) to play with");
    command->callback([options] { run(*options); });
}

}  // namespace incipit::cli
