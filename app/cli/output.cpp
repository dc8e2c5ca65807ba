#include "cli/output.h"

#include <utility>

#include "base/decibels.h"
#include "base/error.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "playback/traced_sink.h"
#include "ports/kept_port.h"
#include "ports/output_port.h"
#include "synth/audio_output.h"

namespace incipit::cli {

namespace {

constexpr auto kFade = std::chrono::milliseconds(1500);

}  // namespace

void addOutputOptions(CLI::App& command, OutputOptions& options, PortCount count, const std::string& names) {
    const bool many = count == PortCount::Many;
    auto* port = command.add_option(
        names, options.ports,
        many ? "MIDI output to play into, by name; again for each further port of the piece"
             : "MIDI output to play into, by name");
    port->allow_extra_args(false);
    if (!many) port->expected(1);
    auto* driver = command.add_option("--driver", options.driver,
                                      "Sound driver: jack, pulseaudio, alsa, or null for none");
    auto* font = command.add_option("--soundfont", options.soundFont, "SoundFont (.sf2, .sf3) to play with");
    auto* gain = command.add_option("--gain", options.gain, "Play louder or softer by so many dB, -60 to 24")
                     ->check(CLI::Range(-60.0, 24.0));
    auto* noLimiter = command.add_flag("--no-limiter", options.noLimiter,
                                       "Let loud passages clip, where else they are made softer");
    port->excludes(driver)->excludes(font)->excludes(gain)->excludes(noLimiter);
}

Output openOutput(const OutputOptions& options, const std::shared_ptr<playback::MidiTrace>& trace) {
    if (!options.ports.empty()) {
        for (const std::string& port : ports::silenceAbandonedPorts())
            warn(Fact(messages::kSilenced, port));
        Output output{.sink = nullptr, .fade = kFade};
        for (const std::string& port : options.ports) {
            auto sink = ports::keepOutputPort(port, {}, ports::kLookEvery, trace);
            if (output.sink == nullptr) {
                output.sink = std::move(sink);
            } else {
                output.others.push_back(std::move(sink));
            }
        }
        return output;
    }
    if (options.driver == "null") {
        auto nowhere = std::make_shared<playback::NullSink>();
        if (trace == nullptr) return {.sink = std::move(nowhere)};
        return {.sink = std::make_shared<playback::TracedSink>(std::move(nowhere), trace)};
    }
    try {
        synth::SynthesizerOptions sound{.soundFont = options.soundFont};
        if (options.noLimiter) sound.ceiling.reset();
        sound.gain *= base::fromDecibels(options.gain);
        const auto synthesizer =
            synth::openSynthesizer(sound, {.driver = options.driver, .device = {}}, trace);
        return {.sink = synthesizer, .synthesizer = synthesizer, .fade = kFade};
    } catch (const Error& error) {
        throw Error(messages::kOtherOutputs, error.fact());
    }
}

ports::Thru thruOf(const Output& output) {
    if (output.synthesizer == nullptr) return {};
    return [synthesizer = output.synthesizer](const playback::ChannelMessage& message) {
        synthesizer->playLive(message.bytes());
    };
}

}  // namespace incipit::cli
