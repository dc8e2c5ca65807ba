#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/interrupt.h"
#include "cli/commands.h"
#include "cli/duration_text.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/trace_printer.h"
#include "midi/instruments.h"
#include "midi/ports.h"
#include "midi/smf_reader.h"
#include "playback/player.h"

namespace incipit::cli {

namespace {

struct PlayOptions {
    std::string file;
    OutputOptions output;
    bool verbose = false;
};

/// Each port of the piece into the output of its number.
playback::MixerStrips routesOf(const midi::Score& score, std::size_t outputs) {
    playback::MixerStrips strips;
    for (const midi::Instrument& instrument : midi::instrumentsOf(score)) {
        if (instrument.port > 0 && instrument.port < outputs)
            strips[{instrument.track, instrument.channel}].route.output = instrument.port;
    }
    return strips;
}

constexpr auto kLook = std::chrono::milliseconds(50);

void showPosition(const playback::Player& player) {
    const Fact where(messages::kPosition, durationText(std::floor(player.positionSeconds())),
                     durationText(std::floor(player.durationSeconds())));
    std::fprintf(stderr, "\r%s ", say(where).c_str());
    std::fflush(stderr);
}

void clearPosition() {
    std::fprintf(stderr, "\r\033[K");
}

/// Tells that what is played into has gone, and that a port is back.
class Presence {
  public:
    Presence(const Output& output, bool terminal) : m_synthesizer(output.synthesizer), m_terminal(terminal) {
        m_sinks.push_back({output.sink});
        for (const auto& other : output.others)
            m_sinks.push_back({other});
    }

    /// @throws Error where a sound device has gone, as nothing opens it again
    void look() {
        for (Sink& each : m_sinks) {
            const bool lost = each.sink->isLost();
            if (m_synthesizer != nullptr) {
                if (!lost) each.there = playback::Clock::now();
                if (playback::Clock::now() - each.there > kPatience) throw Error(messages::kSoundGone);
            } else if (std::exchange(each.lost, lost) != lost) {
                if (m_terminal) clearPosition();
                tellLine(lost ? Fact(messages::kPortGone, each.sink->name())
                              : Fact(messages::kPortBack, each.sink->name()));
            }
        }
    }

  private:
    static constexpr auto kPatience = std::chrono::seconds(3);  // a busy machine may hold its thread up
    struct Sink {
        std::shared_ptr<playback::MidiSink> sink;
        bool lost = false;
        playback::Clock::time_point there = playback::Clock::now();  ///< last
    };
    std::shared_ptr<synth::LiveSynthesizer> m_synthesizer;
    bool m_terminal;
    std::vector<Sink> m_sinks;
};

void run(const PlayOptions& options) {
    const std::stop_token stop = base::stopOnInterruptOrOrphaned();
    midi::SmfReading reading = midi::readSmf(std::filesystem::path(options.file));
    const TracePrinter trace(options.verbose);
    const Output output = openOutput(options.output, trace.trace());
    warn(reading.warnings);
    const std::size_t outputs = 1 + output.others.size();
    const std::size_t ports = midi::Ports(reading.score).count();
    if (ports > std::max(outputs, output.sink->units())) warn(Fact(messages::kPortsShared, ports, outputs));
    tellLine(Fact(messages::kPlayingInto, output.sink->name()));
    for (const auto& other : output.others)
        tellLine(Fact(messages::kPlayingInto, other->name()));
    const bool terminal = ::isatty(STDERR_FILENO) == 1;

    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    {
        playback::Player player;
        player.setSink(output.sink);
        for (std::size_t i = 1; i < outputs; ++i)
            player.setOutput(i, output.others[i - 1]);
        if (outputs > 1) player.setStrips(routesOf(reading.score, outputs));
        player.setScore(std::make_shared<const midi::Score>(std::move(reading.score)));
        player.play();
        Presence presence(output, terminal);
        while (player.state() == playback::State::Playing && !stop.stop_requested()) {
            presence.look();
            if (terminal) showPosition(player);
            wake.wait_for(lock, stop, kLook, [] { return false; });
        }
        // The last notes fade while the sink is still the player's, who would cut them off.
        if (!stop.stop_requested()) wake.wait_for(lock, stop, output.fade, [] { return false; });
    }
    if (terminal) clearPosition();
}

}  // namespace

void addPlay(CLI::App& app) {
    auto options = std::make_shared<PlayOptions>();
    CLI::App* command = app.add_subcommand("play", "Play a MIDI file.");
    command->add_option("FILE", options->file, "MIDI file")->required();
    addOutputOptions(*command, options->output, PortCount::Many);
    addVerbose(*command, options->verbose);
    command->callback([options] { run(*options); });
}

}  // namespace incipit::cli
