#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "midi/smf_reader.h"
#include "playback/midi_sink.h"
#include "playback/player.h"
#include "ports/kept_port.h"
#include "synth/audio_output.h"

namespace incipit::cli {

namespace {

struct PlayOptions {
    std::string file;
    std::string port;
    std::string driver;
    std::string soundFont;
};

constexpr auto kLook = std::chrono::milliseconds(50);
constexpr auto kFade = std::chrono::milliseconds(1500);  // that the last notes get from the synthesizer

struct Output {
    std::shared_ptr<playback::MidiSink> sink;
    std::chrono::milliseconds fade{0};
};

Output openOutput(const PlayOptions& options) {
    if (!options.port.empty()) return {.sink = ports::keepOutputPort(options.port)};
    if (options.driver == "null") return {.sink = std::make_shared<playback::NullSink>()};
    try {
        return {.sink = synth::openSynthesizer({.soundFont = options.soundFont},
                                               {.driver = options.driver, .device = {}}),
                .fade = kFade};
    } catch (const Error& error) {
        throw Error(error.what() + std::string(" (--port NAME; \"incipit ports\" lists them; --driver null "
                                               "plays without sound)"));
    }
}

void showPosition(const playback::Player& player) {
    const auto split = [](double seconds) {
        const auto whole = static_cast<long>(seconds);
        return std::pair{whole / 60, whole % 60};
    };
    const auto [minutes, seconds] = split(player.positionSeconds());
    const auto [allMinutes, allSeconds] = split(player.durationSeconds());
    std::fprintf(stderr, "\r%ld:%02ld of %ld:%02ld ", minutes, seconds, allMinutes, allSeconds);
    std::fflush(stderr);
}

void run(const PlayOptions& options) {
    const std::stop_token stop = stopOnInterrupt();
    midi::SmfReading reading = midi::readSmf(std::filesystem::path(options.file));
    Output output = openOutput(options);
    for (const std::string& warning : reading.warnings) {
        std::fprintf(stderr, "incipit: %s\n", oneLine(warning).c_str());
    }
    std::fprintf(stderr, "Playing into %s. Ctrl+C stops.\n", oneLine(output.sink->name()).c_str());
    const bool terminal = ::isatty(STDERR_FILENO) == 1;

    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    {
        playback::Player player;
        player.setSink(output.sink);
        player.setScore(std::make_shared<const midi::Score>(std::move(reading.score)));
        player.play();
        while (player.state() == playback::State::Playing && !stop.stop_requested()) {
            if (terminal) showPosition(player);
            wake.wait_for(lock, stop, kLook, [] { return false; });
        }
        // The last notes fade while the sink is still the player's, who would cut them off.
        if (!stop.stop_requested()) wake.wait_for(lock, stop, output.fade, [] { return false; });
    }
    if (terminal) std::fprintf(stderr, "\r\033[K");
}

}  // namespace

void addPlay(CLI::App& app) {
    auto options = std::make_shared<PlayOptions>();
    CLI::App* command = app.add_subcommand("play", "Play a MIDI file.");
    command->add_option("FILE", options->file, "MIDI file")->required();
    auto* port = command->add_option("--port", options->port, "MIDI output to play into, by name");
    auto* driver = command->add_option("--driver", options->driver,
                                       "Sound driver: jack, pulseaudio, alsa, or null for none");
    auto* font =
        command->add_option("--soundfont", options->soundFont, "SoundFont (.sf2, .sf3) to play with");
    port->excludes(driver)->excludes(font);
    command->callback([options] { run(*options); });
}

}  // namespace incipit::cli
