#include <unistd.h>

#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

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
#include "performance/accompanying.h"

namespace incipit::cli {

namespace {

using nlohmann::ordered_json;
using performance::Accompanied;
using performance::Accompanist;

constexpr double kMilliseconds = 1000;

struct AccompanyOptions {
    PartnerOptions partner;
    performance::AccompanimentOptions accompaniment;
    generation::Options generation;
    bool json = false;
};

/// Where it stands, on a line that is written over.
class AccompanyingPrinter final : public performance::AccompanyingObserver {
  public:
    void goesOn(const performance::AccompanimentState& state,
                const performance::Lateness& lateness) override {
        if (!m_terminal || !state.begun) return;
        const Fact where(messages::kBarAndTempo, state.bar, state.tempo, lateness.late);
        std::fprintf(stderr, "\r%s ", say(where).c_str());
        std::fflush(stderr);
    }
    void failed(const Fact& why) override {
        clear();
        if (!m_told) warn(why);
        m_told = true;  // it is the same with each bar
    }
    void clear() const {
        if (m_terminal) std::fprintf(stderr, "\r\033[K");
    }

  private:
    bool m_terminal = ::isatty(STDERR_FILENO) == 1;
    bool m_told = false;
};

void print(const Accompanied& done, const AccompanyOptions& options) {
    const performance::Lateness& lateness = done.lateness;
    const double worst = lateness.worst * kMilliseconds;
    if (!options.json) {
        printLine(Fact(messages::kAccompanied, done.state.bars, done.state.tempo, done.state.missed,
                       lateness.late, lateness.messages,
                       std::lround(performance::kLateSeconds * kMilliseconds), worst));
        return;
    }
    const std::filesystem::path& out = options.partner.out;
    const ordered_json json{{"out", out.empty() ? ordered_json() : ordered_json(out.string())},
                            {"bars", done.state.bars},
                            {"bars_missed", done.state.missed},
                            {"tempo", done.state.tempo},
                            {"notes_played", done.playedNotes},
                            {"notes", midi::noteCount(done.score) - done.score.tracks.front().notes.size()},
                            {"messages", lateness.messages},
                            {"messages_late", lateness.late},
                            {"worst_lateness_ms", worst}};
    std::puts(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

/// The last notes, while the sink is there.
void letFade(const Output& output, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, output.fade, [] { return false; });
}

void run(const AccompanyOptions& options, const engine::Engine& engine) {
    const std::stop_token stop = base::stopOnInterruptOrOrphaned();
    const Partner partner(options.partner, engine);
    const Output& output = partner.output;
    playback::MidiSource& source = *partner.source;
    const std::filesystem::path& out = options.partner.out;
    performance::AccompanimentOptions accompaniment = options.accompaniment;
    accompaniment.quantise = quantiseOf(options.partner.keyboard);
    tellLine(accompaniment.tapped
                 ? Fact(messages::kTapAlong, source.name(), output.sink->name(), accompaniment.beatsPerBar)
                 : Fact(messages::kPlayAlong, source.name(), output.sink->name()));
    generation::Options generation = options.generation;
    const auto write = [&](const performance::BarToWrite& bar, const std::stop_token& nobodyWaits) {
        generation.lowestPitch = bar.lowestPitch;
        generation.highestPitch = bar.highestPitch;
        auto notes = engine.accompany(
            *partner.model, {.score = bar.score, .bar = bar.bar, .part = bar.part, .sampling = generation},
            nobodyWaits);
        ++generation.seed;  // the same bar again gets another one
        return notes;
    };
    AccompanyingPrinter printer;
    const Accompanied done = performance::accompany(source, output.sink, write, accompaniment, printer, stop);
    printer.clear();
    if (!out.empty()) {
        if (midi::noteCount(done.score) == 0) throw Error(out, messages::kNothingPlayed);
        midi::writeSmf(done.score, out);
    }
    print(done, options);
    if (done.state.bars == accompaniment.bars) letFade(output, stop);
    if (!source.alive()) throw Error(messages::kGone, source.name());
}

}  // namespace

void addAccompany(CLI::App& app, const engine::Engine& engine) {
    auto options = std::make_shared<AccompanyOptions>();
    performance::AccompanimentOptions& accompaniment = options->accompaniment;
    CLI::App* command =
        app.add_subcommand("accompany", "Play with a model: it plays drums or bass along with you");
    addPartnerOptions(*command, options->partner, "MIDI file to keep what was played in, by both", "--in",
                      "--out");
    command
        ->add_option_function<std::string>(
            "--part",
            [&accompaniment](const std::string& part) {
                accompaniment.part = part == "bass" ? Accompanist::Bass : Accompanist::Drums;
            },
            "Who plays along [drums]")
        ->check(CLI::IsMember({"drums", "bass"}));
    auto* tempo = command
                      ->add_option("--tempo", accompaniment.tempo,
                                   "Quarter notes a minute, which a bar of clicks counts in")
                      ->check(CLI::Range(20.0, 400.0))
                      ->capture_default_str();
    command
        ->add_flag("--tap", accompaniment.tapped,
                   "Tell the tempo by a bar of beats on the keyboard, which is the count-in")
        ->excludes(tempo);
    command->add_option("--beats", accompaniment.beatsPerBar, "Quarter notes of a bar")
        ->check(CLI::Range(2, 7))
        ->capture_default_str();
    command->add_flag("--follow", accompaniment.follows, "Follow the tempo that you play in");
    command->add_option("--bars", accompaniment.bars, "End after so many bars; otherwise Ctrl+C ends")
        ->check(CLI::Range(1, 10'000));
    addChoice(*command, options->generation);
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &engine] { run(*options, engine); });
}

}  // namespace incipit::cli
