#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/read_file.h"
#include "cli/commands.h"
#include "cli/generate_settings.h"
#include "cli/messages.h"
#include "cli/named_model.h"
#include "cli/say.h"
#include "engine/engine.h"
#include "engine/part_example.h"
#include "midi/instruments.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "midi/tempo_map.h"

namespace incipit::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct RewriteSettings {
    std::string model;
    fs::path piece, output;
    std::optional<std::pair<int, int>> bars{};  ///< none: all
    std::optional<int> added{};                 ///< an instrument; none: bars are written anew
    fs::path like;                              ///< of whose music a part is the example; empty: none
    std::optional<std::size_t> likePart{};      ///< which of it; none: the one that fits the instrument
    tokenizer::Locks locks;
    std::vector<std::size_t> parts;  ///< empty: all
    std::size_t take = 1;
    bool json = false;
    generation::RewriteOptions rewrite;
};

std::optional<int> barNumber(std::string_view text) {
    int bar = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), bar);
    const bool isWhole = code == std::errc{} && end == text.data() + text.size();
    return isWhole && bar >= 1 && bar <= generation::kMostBars ? std::optional(bar) : std::nullopt;
}

/// "9-12", or one bar.
std::pair<int, int> parseBars(std::string_view text) {
    const std::size_t dash = std::min(text.find('-'), text.size());
    const auto first = barNumber(text.substr(0, dash));
    const auto last = dash < text.size() ? barNumber(text.substr(dash + 1)) : first;
    if (!first || !last || *last < *first)
        throw CLI::ValidationError("--bars", say(Fact(messages::kGiveBars)));
    return {*first, *last};
}

std::vector<midi::PartId> partsOf(const midi::Score& score, const std::vector<std::size_t>& numbers) {
    const std::vector<midi::Instrument> instruments = midi::instrumentsOf(score);
    std::vector<midi::PartId> parts;
    for (const std::size_t number : numbers) {
        if (number >= instruments.size()) throw Error(messages::kNoSuchPart, number, instruments.size());
        parts.push_back({instruments[number].track, instruments[number].channel});
    }
    return parts;
}

engine::PartExample exampleOf(const RewriteSettings& settings) {
    const std::vector<std::byte> bytes = base::readFile(settings.like);
    try {
        const midi::Score score = midi::readSmf(bytes).score;
        if (!settings.likePart) return engine::exampleFor(*settings.added, score);
        return engine::exampleOf(score, partsOf(score, {*settings.likePart}).front());
    } catch (const Error& error) {
        throw error.at(settings.like);
    }
}

int barsOf(const midi::Score& score) {
    const midi::Tick last = std::max(midi::musicEndOf(score) - midi::Tick{1}, midi::Tick{});
    return midi::TempoMap(score).position(last).bar;
}

void addLocks(CLI::App& command, tokenizer::Locks& locks) {
    command
        .add_option_function<std::vector<std::string>>(
            "--lock",
            [&locks](const std::vector<std::string>& names) {
                for (const std::string& name : names) {
                    locks.rhythm = locks.rhythm || name == "rhythm";
                    locks.pitches = locks.pitches || name == "pitches";
                    locks.bass = locks.bass || name == "bass";
                }
            },
            "What stays: rhythm (when notes begin and end, and how loud), pitches (no others than each part "
            "had), bass (the lowest note of each quarter); again for more")
        ->check(CLI::IsMember({"rhythm", "pitches", "bass"}))
        ->allow_extra_args(false)
        ->delimiter(',');
}

void rewrite(const RewriteSettings& settings, const engine::Engine& engine) {
    const std::stop_token stop = base::stopOnInterrupt();
    std::error_code code;
    if (fs::equivalent(settings.piece, settings.output, code))
        throw Error(settings.output, messages::kIsRead);
    { const base::AtomicFile probe(settings.output); }
    const engine::SharedModel model = loadNamed(settings.model, engine);
    const std::vector<std::byte> bytes = base::readFile(settings.piece);
    engine::RewritingJob job{.score = {}, .options = settings.rewrite};
    try {
        job.score = midi::readSmf(bytes).score;
        const auto [first, last] = settings.bars.value_or(std::pair(1, barsOf(job.score)));
        job.gap = {.first = first,
                   .end = last + 1,
                   .parts = partsOf(job.score, settings.parts),
                   .notes = {},
                   .locks = settings.locks};
        job.added = settings.added;
    } catch (const Error& error) {
        throw error.at(settings.piece);
    }
    if (!settings.like.empty()) job.like = exampleOf(settings);
    const std::vector<engine::RewrittenPiece> takes = engine.rewrite(*model, job, stop);
    if (takes.empty()) throw Error(messages::kStoppedEarly);
    if (takes.size() < settings.take) throw Error(messages::kFewerTakes, takes.size());
    const engine::RewrittenPiece& take = takes[settings.take - 1];
    base::writeFile(settings.output, midi::writeSmfLike(take.edited.score, bytes));
    if (!settings.json) {
        printLine(Fact(messages::kRewritten, take.edited.notes.size(), settings.output.string()));
        if (take.nats) printLine(Fact(messages::kNatsBehind, *take.nats));
        return;
    }
    ordered_json nats = ordered_json::array();
    for (const engine::RewrittenPiece& each : takes)
        nats.push_back(each.nats ? ordered_json(*each.nats) : ordered_json());
    const ordered_json json{{"out", settings.output.string()},
                            {"notes", take.edited.notes.size()},
                            {"take", settings.take},
                            {"takes", takes.size()},
                            {"nll_per_note_behind", nats}};
    std::puts(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

}  // namespace

void addRewrite(CLI::App& app, const engine::Engine& engine) {
    auto settings = std::make_shared<RewriteSettings>();
    generation::RewriteOptions& options = settings->rewrite;
    CLI::App* command =
        app.add_subcommand("rewrite", "Write some bars of a piece anew, to fit what is around them");
    command->add_option("MODEL", settings->model, "A model that train wrote, or base")->required();
    command->add_option("FILE", settings->piece, "The MIDI file")->required();
    command->add_option("-o,--output", settings->output, "The MIDI file to write")->required();
    command
        ->add_option_function<std::string>(
            "--bars", [settings](const std::string& text) { settings->bars = parseBars(text); },
            "The bars, from 1: 9-12, or one; all with --add where it is not given")
        ->type_name("BARS");
    auto* part =
        command
            ->add_option(
                "--part", settings->parts,
                "Only this part, counted from 0 over those with notes, in the order of info; again for "
                "more [all]")
            ->check(CLI::NonNegativeNumber)
            ->allow_extra_args(false);
    addLocks(*command, settings->locks);
    command
        ->add_option_function<std::string>(
            "--add",
            [settings](const std::string& text) { settings->added = parseInstrument(text, "--add"); },
            "Leave all as it is and write a part to it for this instrument: a General MIDI program from 0, "
            "or "
            "drums")
        ->type_name("INSTRUMENT")
        ->excludes(part)
        ->excludes(command->get_option("--lock"));
    auto* like =
        command
            ->add_option("--like", settings->like,
                         "With --add: in the range, or with the drums, of a part of this MIDI file, and "
                         "about as busy")
            ->type_name("FILE")
            ->needs(command->get_option("--add"));
    command
        ->add_option("--like-part", settings->likePart,
                     "Which part of that, counted as for --part [the one that fits the instrument]")
        ->check(CLI::NonNegativeNumber)
        ->needs(like);
    command->add_option("--takes", options.takes, "How many different ways to find")
        ->check(CLI::Range(1, generation::kMostTakes))
        ->capture_default_str();
    command->add_option("--take", settings->take, "Which of them to write, from 1")
        ->check(CLI::Range(1, generation::kMostTakes))
        ->capture_default_str();
    command
        ->add_option("--drafts", options.drafts,
                     "Write each so many times, and keep the one behind which the piece goes on likeliest")
        ->check(CLI::Range(1, generation::kMostDrafts))
        ->capture_default_str();
    command->add_option("--weighed", options.weighed, "Bars behind that are looked at for that")
        ->check(CLI::Range(0, generation::kMostWeighed))
        ->capture_default_str();
    addChoice(*command, options.sampling);
    addPitches(*command, options.sampling);
    addSteering(*command, options.sampling);
    command->add_flag("--json", settings->json, "Print one JSON object");
    command->callback([settings, &engine] {
        if (!settings->bars && !settings->added) throw CLI::RequiredError("--bars");
        settings->rewrite.takes = std::max(settings->rewrite.takes, static_cast<int>(settings->take));
        rewrite(*settings, engine);
    });
}

}  // namespace incipit::cli
