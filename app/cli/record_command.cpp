#include <unistd.h>

#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "cli/commands.h"
#include "cli/keyboard.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "cli/trace_printer.h"
#include "midi/smf_writer.h"
#include "performance/listening.h"

namespace incipit::cli {

namespace {

struct RecordOptions {
    std::string out;
    KeyboardOptions keyboard;
    std::optional<double> seconds;
    double tempo = 120;
    bool verbose = false;
};

void show(const performance::Recording& recording) {
    const Fact soFar(messages::kRecordedSoFar, recording.seconds(), recording.noteCount());
    std::fprintf(stderr, "\r%s ", say(soFar).c_str());
    std::fflush(stderr);
}

void run(const RecordOptions& options) {
    const std::stop_token stop = base::stopOnInterruptOrOrphaned();
    // Before anybody plays: a file that cannot be written is no news for afterwards.
    { const base::AtomicFile probe(options.out); }
    const TracePrinter trace(options.verbose);
    const std::unique_ptr<playback::MidiSource> source = openKeyboard(options.keyboard, {}, trace.trace());
    tellLine(Fact(messages::kRecordingFrom, source->name()));
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    const performance::Recording recording =
        performance::record(*source, stop, options.seconds,
                            terminal ? show : std::function<void(const performance::Recording&)>{});
    if (terminal) std::fprintf(stderr, "\r\033[K");

    if (recording.noteCount() == 0) {
        throw source->alive() ? Error(options.out, messages::kNothingPlayed)
                              : Error(options.out, messages::kPortGoneBefore);
    }
    const performance::RecordingOptions scoring{.start = performance::PhraseStart::Zero,
                                                .quantise = quantiseOf(options.keyboard)};
    midi::writeSmf(recording.toScore(options.tempo, scoring), options.out);
    if (!source->alive()) warn(Fact(messages::kPortGoneWhile, source->name()));
    printLine(Fact(messages::kRecorded, options.out, recording.noteCount(), recording.seconds()));
}

}  // namespace

void addRecord(CLI::App& app) {
    auto options = std::make_shared<RecordOptions>();
    CLI::App* command = app.add_subcommand("record", "Record what is played on a keyboard as a MIDI file.");
    command->add_option("-o,--output", options->out, "MIDI file to write")->required();
    addKeyboardOptions(*command, "--port", options->keyboard);
    command->add_option("--seconds", options->seconds, "Stop after so many seconds; otherwise Ctrl+C stops")
        ->check(CLI::PositiveNumber);
    command
        ->add_option("--tempo", options->tempo, "Quarter notes a minute to write the phrase in, 10 to 1000")
        ->check(CLI::Range(10.0, 1000.0))
        ->capture_default_str();
    addVerbose(*command, options->verbose);
    command->callback([options] { run(*options); });
}

}  // namespace incipit::cli
