#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "base/error.h"
#include "base/interrupt.h"
#include "cli/commands.h"
#include "cli/generate_settings.h"
#include "cli/messages.h"
#include "cli/partner.h"
#include "cli/say.h"
#include "engine/engine.h"
#include "midi/score.h"
#include "midi/smf_writer.h"
#include "performance/call_and_response.h"
#include "performance/transcript.h"

namespace incipit::cli {

namespace {

struct AnswerOptions {
    PartnerOptions partner;
    performance::ResponseOptions response;
    generation::Options generation;
};

/// What happens, a line each; and all of it, for a file.
class Printer final : public performance::Transcript {
  public:
    void called(double quarters, const midi::Score& phrase) override {
        say(Fact(messages::kYou), phrase);
        Transcript::called(quarters, phrase);
    }
    void responded(double quarters, const midi::Score& answer) override {
        say(Fact(messages::kIncipit), answer);
        Transcript::responded(quarters, answer);
    }
    void failed(const Fact& why) override { warn(why); }

  private:
    static void say(const Fact& who, const midi::Score& score) {
        const std::string line = cli::say(Fact(messages::kPlayerNotes, who, midi::noteCount(score)));
        std::fprintf(stderr, "%s\n", line.c_str());
    }
};

void keep(const performance::Transcript& transcript, double tempo, const std::filesystem::path& path) {
    const midi::Score conversation = transcript.toScore(tempo);
    if (midi::noteCount(conversation) == 0) throw Error(path, messages::kNothingPlayed);
    midi::writeSmf(conversation, path);
}

void run(const AnswerOptions& options, const engine::Engine& engine) {
    const std::stop_token stop = base::stopOnInterruptOrOrphaned();
    const Partner partner(options.partner, engine);
    playback::MidiSource& source = *partner.source;
    performance::ResponseOptions response = options.response;
    response.phrase.quantise = quantiseOf(options.partner.keyboard);
    tellLine(Fact(messages::kPlayAndPause, source.name(), partner.output.sink->name()));
    generation::Options generation = options.generation;
    const auto respond = [&](const midi::Score& phrase, const std::stop_token& nobodyWaits) {
        midi::Score answer = engine.answer(*partner.model, phrase, generation, nobodyWaits);
        ++generation.seed;  // the same phrase again gets another answer
        return answer;
    };
    Printer printer;
    performance::callAndResponse(source, partner.output.sink, respond, response, printer, stop);
    if (const auto& out = options.partner.out; !out.empty()) keep(printer, response.tempo, out);
    if (!source.alive()) throw Error(messages::kGone, source.name());
}

}  // namespace

void addAnswer(CLI::App& app, const engine::Engine& engine) {
    auto options = std::make_shared<AnswerOptions>();
    CLI::App* command =
        app.add_subcommand("answer", "Play with a model: it answers each phrase when you pause");
    addPartnerOptions(*command, options->partner, "MIDI file to keep the conversation in", "--from",
                      "--port");
    command->add_option("--tempo", options->response.tempo, "Quarter notes a minute that you play in")
        ->check(CLI::Range(20.0, 400.0))
        ->capture_default_str();
    command->add_option("--pause", options->response.pauseBeats, "Beats of silence that end a phrase")
        ->check(CLI::Range(0.25, 16.0))
        ->capture_default_str();
    command->add_option("--bars", options->generation.bars, "Bars of an answer [as many as the phrase has]")
        ->check(CLI::Range(1, 64));
    options->generation.length = 4000;
    addChoice(*command, options->generation);
    addNotes(*command, options->generation);
    command->callback([options, &engine] { run(*options, engine); });
}

}  // namespace incipit::cli
