#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/atomic_file.h"
#include "base/error.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "midi/smf_writer.h"
#include "playback/midi_source.h"
#include "playback/recording.h"
#include "ports/input_port.h"

namespace incipit::cli {

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

struct RecordOptions {
    std::string out;
    std::string port;
    std::optional<double> seconds;
    double tempo = 120;
    std::string quantise;
};

constexpr auto kLook = std::chrono::milliseconds(20);
constexpr const char* kOwnPort = "Incipit in";

void show(const playback::Recording& recording, double seconds) {
    std::fprintf(stderr, "\r%.0f s, %zu notes ", seconds, recording.noteCount());
    std::fflush(stderr);
}

/// Until Ctrl+C, the limit, or the end of the port.
playback::Recording record(playback::MidiSource& source, std::optional<double> limit,
                           const std::stop_token& stop) {
    playback::Recording recording;
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    const Clock::time_point start = Clock::now();
    const auto since = [start](Clock::time_point at) { return Seconds(at - start).count(); };
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    for (bool last = false; !last;) {
        const double now = since(Clock::now());
        last = stop.stop_requested() || (limit && now >= *limit) || !source.alive();
        // After the last look, so that what came in before is read.
        while (const auto input = source.next()) {
            recording.add(since(input->at), input->message.bytes());
        }
        recording.runUntil(now);
        if (terminal) show(recording, now);
        if (!last) wake.wait_for(lock, stop, kLook, [] { return false; });
    }
    if (terminal) std::fprintf(stderr, "\r\033[K");
    return recording;
}

void run(const RecordOptions& options) {
    const std::stop_token stop = stopOnInterrupt();
    // Before anybody plays: a file that cannot be written is no news for afterwards.
    { const base::AtomicFile probe(options.out); }
    const std::unique_ptr<playback::MidiSource> source =
        options.port.empty() ? ports::openVirtualInputPort(kOwnPort) : ports::openInputPort(options.port);
    std::fprintf(stderr, "Recording from %s. Ctrl+C stops.\n", oneLine(source->name()).c_str());
    const playback::Recording recording = record(*source, options.seconds, stop);

    if (recording.noteCount() == 0) {
        throw Error(options.out, source->alive() ? "Nothing was played, so nothing was written."
                                                 : "The port is gone and nothing was played into it, so "
                                                   "nothing was written.");
    }
    playback::RecordingOptions scoring;
    scoring.start = playback::PhraseStart::Zero;
    if (!options.quantise.empty()) {
        scoring.quantise = playback::Quantise{.grid = playback::noteGrid(options.quantise).value()};
    }
    midi::writeSmf(recording.toScore(options.tempo, scoring), options.out);
    if (!source->alive()) {
        std::fprintf(stderr, "incipit: %s is gone; what was played before is kept.\n",
                     oneLine(source->name()).c_str());
    }
    std::printf("%s: %zu notes, %.1f s\n", oneLine(options.out).c_str(), recording.noteCount(),
                recording.seconds());
}

}  // namespace

void addRecord(CLI::App& app) {
    auto options = std::make_shared<RecordOptions>();
    CLI::App* command = app.add_subcommand("record", "Record what is played on a keyboard as a MIDI file.");
    command->add_option("-o,--output", options->out, "MIDI file to write")->required();
    command->add_option("--port", options->port,
                        "MIDI input to record from, by name; otherwise a port \"" + std::string(kOwnPort) +
                            "\" that other programs connect to");
    command->add_option("--seconds", options->seconds, "Stop after so many seconds; otherwise Ctrl+C stops")
        ->check(CLI::PositiveNumber);
    command
        ->add_option("--tempo", options->tempo, "Quarter notes a minute to write the phrase in, 10 to 1000")
        ->check(CLI::Range(10.0, 1000.0))
        ->capture_default_str();
    command
        ->add_option("--quantise", options->quantise,
                     "Set onsets to a grid of this note value, t for triplets")
        ->check(CLI::IsMember({"4", "8", "16", "32", "4t", "8t", "16t", "32t"}));
    command->callback([options] { run(*options); });
}

}  // namespace incipit::cli
