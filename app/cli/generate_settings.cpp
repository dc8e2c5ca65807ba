#include "cli/generate_settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "analysis/bar_chords.h"
#include "analysis/key.h"
#include "analysis/scale.h"
#include "base/error.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "generation/preset.h"
#include "midi/smf_reader.h"

namespace incipit::cli {

namespace {

using generation::Options;

constexpr int kMostInMeter = 128;

/// The pitch class of a letter with an accidental, which are taken from the text.
std::optional<int> takeName(std::string& text) {
    constexpr std::array<int, 7> kSteps{9, 11, 0, 2, 4, 5, 7};  // A to G
    if (text.empty() || text[0] < 'A' || text[0] > 'G') return std::nullopt;
    int pitch = kSteps[static_cast<std::size_t>(text[0] - 'A')];
    text.erase(0, 1);
    if (text.starts_with('#')) ++pitch;
    if (text.starts_with('b')) --pitch;
    if (!text.empty() && (text[0] == '#' || text[0] == 'b')) text.erase(0, 1);
    return pitch;
}

std::optional<int> number(const std::string& text, int lowest, int highest) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (value < lowest || value > highest) return std::nullopt;
    return value;
}

/// "C", "F# minor", "Bb major", "Am".
analysis::Key parseKey(std::string text) {
    // music21 writes flats as '-'.
    if (text.size() > 1 && text[1] == '-') text[1] = 'b';
    const auto tonic = takeName(text);
    const bool minor = text == "m" || text == " minor" || text == " min";
    if (!tonic || (!minor && !text.empty() && text != " major" && text != " maj")) {
        throw CLI::ValidationError("--key", say(Fact(messages::kGiveKey)));
    }
    return {.tonic = (*tonic + 12) % 12, .minor = minor};
}

/// "C4" (middle C, 60), "F#3", "Bb-1", or a MIDI key 0 to 127.
int parsePitch(const std::string& text) {
    if (const auto key = number(text, 0, 127)) return *key;
    std::string octaveText = text;
    const auto name = takeName(octaveText);
    const auto octave = number(octaveText, -1, 9);
    const int pitch = name && octave ? 12 * (*octave + 1) + *name : -1;
    if (pitch < 0 || pitch > 127) {
        throw CLI::ValidationError("--range", say(Fact(messages::kGivePitches)));
    }
    return pitch;
}

/// "3/4"
tokenizer::HeadMeter parseMeter(const std::string& text) {
    const std::size_t line = std::min(text.find('/'), text.size());
    const auto numerator = number(text.substr(0, line), 1, kMostInMeter);
    const auto denominator = number(text.substr(std::min(line + 1, text.size())), 1, kMostInMeter);
    if (!numerator || !denominator) throw CLI::ValidationError("--meter", say(Fact(messages::kGiveMeter)));
    return {*numerator, *denominator};
}

analysis::Chords parseChords(const std::string& text) {
    try {
        return analysis::parseChords(text);
    } catch (const Error& error) {
        throw CLI::ValidationError("--chords", say(error.fact()));
    }
}

analysis::Chords chordsOfFile(const std::filesystem::path& file) {
    analysis::Chords chords = analysis::chordsOf(midi::readSmf(file).score);
    if (chords.empty()) throw Error(file, messages::kNoChords);
    chords.resize(std::min(chords.size(), analysis::kMostChords));
    return chords;
}

void setRange(Options& options, const std::vector<std::string>& pitches) {
    options.lowestPitch = parsePitch(pitches.front());
    options.highestPitch = parsePitch(pitches.back());
    if (options.lowestPitch > options.highestPitch) {
        throw CLI::ValidationError("--range", say(Fact(messages::kLowerFirst)));
    }
}

}  // namespace

int parseInstrument(const std::string& text, const std::string& option) {
    if (text == "drums") return generation::kDrumsInstrument;
    if (const auto program = number(text, 0, 127)) return *program;
    throw CLI::ValidationError(option, say(Fact(messages::kGiveInstruments)));
}

void addChoice(CLI::App& command, Options& options) {
    command.add_option("--seed", options.seed, "The same seed gives the same music")->capture_default_str();
    command.add_option("--temperature", options.temperature, "Above 1 bolder, below 1 safer")
        ->check(CLI::Range(1e-6, 100.0))
        ->capture_default_str();
    command.add_option("--top-k", options.topK, "Choose from the K likeliest tokens only; 0 for all")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command
        .add_option("--top-p", options.topP,
                    "Choose from the likeliest tokens of this share of probability; 1 for all")
        ->check(CLI::Range(1e-6, 1.0))
        ->capture_default_str();
    command
        .add_option("--min-p", options.minP,
                    "Leave out tokens less likely than this share of the likeliest one; 0 for none")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command.add_flag("--argmax", options.argmax, "Always take the likeliest token, as the tutorial does");
    command.add_flag_callback(
        "--keep-loops", [&options] { options.escapeLoops = false; },
        "Let music that repeats itself over and over go on so");
}

void addPitches(CLI::App& command, Options& options) {
    command
        .add_option_function<std::string>(
            "--key", [&options](const std::string& text) { options.key = parseKey(text); },
            R"(Only notes of this key, such as "C major" or "F# minor")")
        ->type_name("KEY");
    command
        .add_option_function<std::vector<std::string>>(
            "--range", [&options](const std::vector<std::string>& texts) { setRange(options, texts); },
            "Only notes from the first to the second pitch, such as C3 A5 (C4 is middle C)")
        ->type_name("LOW HIGH")
        ->expected(2);
}

void addSteering(CLI::App& command, Options& options) {
    std::vector<std::string> scales;
    for (const analysis::Scale scale : analysis::scales())
        scales.emplace_back(analysis::nameOf(scale));
    command
        .add_option_function<std::string>(
            "--scale", [&options](const std::string& name) { options.scale = *analysis::scaleNamed(name); },
            "On the key's tonic, in place of the key's own notes")
        ->type_name("SCALE")
        ->check(CLI::IsMember(scales))
        ->needs(command.get_option("--key"));
    auto* chords =
        command
            .add_option_function<std::string>(
                "--chords", [&options](const std::string& text) { options.chords = parseChords(text); },
                R"(One chord for each bar, again from the first when they end: "Am F C G"; between bar lines )"
                R"(several share a bar: "C G | Am | F"; N.C. is none, % the bar before )"
                "(models of the event scheme)")
            ->type_name("LIST");
    command
        .add_option_function<std::string>(
            "--chords-of", [&options](const std::string& file) { options.chords = chordsOfFile(file); },
            "The chords of the bars of a MIDI file")
        ->type_name("FILE")
        ->excludes(chords);
    command
        .add_option(
            "--density", options.density,
            "How often something begins: 2 about twice as often, 0.5 half (models of the event scheme)")
        ->check(CLI::Range(generation::kSparsest, generation::kDensest))
        ->capture_default_str();
    command.add_option("--polyphony", options.polyphony, "Pitches at once of a part, at most [any]")
        ->check(CLI::Range(1, generation::kMostAtOnce));
}

void addNotes(CLI::App& command, Options& options) {
    addPitches(command, options);
    command
        .add_option_function<std::string>(
            "--instruments",
            [&options](const std::string& list) {
                options.instruments.clear();
                std::ranges::transform(
                    CLI::detail::split(list, ','), std::back_inserter(options.instruments),
                    [](const std::string& text) { return parseInstrument(text, "--instruments"); });
            },
            "Only these instruments, as General MIDI programs from 0 (piano) and drums: 0,32,drums "
            "(models of the event scheme)")
        ->type_name("LIST");
}

namespace {

void addHead(CLI::App& command, Options& options) {
    command
        .add_option_function<std::string>(
            "--meter", [&options](const std::string& text) { options.meter = parseMeter(text); },
            "A time signature, such as 3/4, in place of the music's")
        ->type_name("N/D");
    command.add_option("--tempo", options.tempo, "Quarter notes a minute, in place of the music's tempo")
        ->check(CLI::Range(generation::kSlowestTempo, generation::kFastestTempo));
    command.add_flag_callback(
        "--free", [&options] { options.keepHead = false; },
        "The network chooses instruments, metre, tempo and key itself");
    command
        .add_option("--closeness", options.closeness,
                    "How close to the music that it was tuned to: 1 the model as it is, 0 its base, "
                    "which looks back on nothing")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command.add_flag_callback(
        "--no-form", [&options] { options.keepForm = false; },
        "Of a tuned model: write each bar anew; else bars come back as those of its music do");
    command
        .add_option(
            "--drafts", options.drafts,
            "Of a tuned model: write each two bars so many times at most, until they are as its music "
            "is; 1 keeps what comes first")
        ->check(CLI::Range(1, generation::kMostDrafts))
        ->capture_default_str();
}

/// Before the other options, which change what it holds.
void addPreset(CLI::App& command, Options& options) {
    std::vector<std::string> names;
    for (const generation::Preset& preset : generation::shippedPresets())
        names.push_back(preset.name);
    command
        .add_option_function<std::string>(
            "--preset",
            [&options](const std::string& name) {
                const auto presets = generation::shippedPresets();
                const auto found = std::ranges::find(presets, name, &generation::Preset::name);
                options = generation::withPreset(*found, options);
            },
            "Settings by name, which the other options change")
        ->type_name("NAME")
        ->check(CLI::IsMember(names));
}

void addPrime(CLI::App& command, GenerateSettings& settings) {
    auto* prime = command.add_option("--prime", settings.prime, "A MIDI file to write on from");
    command.add_option("--prime-bars", settings.primeBars, "Only the first bars of that file")
        ->check(CLI::Range(1, generation::kMostBars))
        ->needs(prime);
    command
        .add_flag("--keep-prime", settings.generation.keepPrime,
                  "Begin the file with the music it goes on from, not behind it")
        ->needs(prime);
    command
        .add_option("--start", settings.generation.start,
                    "The training window to write on from [by the seed]")
        ->check(CLI::NonNegativeNumber)
        ->excludes(prime);
    for (const char* said : {"--meter", "--tempo"})
        prime->excludes(command.get_option(said));
}

}  // namespace

void addTakes(CLI::App& command, GenerateSettings& settings) {
    using generation::Measure;
    auto* takes =
        command
            .add_option(
                "--takes", settings.takes,
                "How many takes to write at once, of the seeds from --seed on: OUT-1.mid, OUT-2.mid …")
            ->check(CLI::Range(1, generation::kMostTakes))
            ->capture_default_str();
    const std::map<std::string, Measure> names{{"likelihood", Measure::Likelihood},
                                               {"originality", Measure::Originality},
                                               {"closeness", Measure::Closeness}};
    command
        .add_option_function<std::string>(
            "--best", [&settings, names](const std::string& name) { settings.best = names.at(name); },
            "Write only the best of the takes: the likeliest to the model, the one that copies least, or the "
            "one whose numbers are nearest to the music's")
        ->check(CLI::IsMember({"likelihood", "originality", "closeness"}))
        ->needs(takes);
}

void addSettings(CLI::App& command, GenerateSettings& settings) {
    Options& options = settings.generation;
    command.add_option("MODEL", settings.model, "A model that train wrote, or base")->required();
    command.add_option("-o,--output", settings.output, "The MIDI file to write")->required();
    addPreset(command, options);
    auto* length = command.add_option("--length", options.length, "Tokens to write at most")
                       ->check(CLI::Range(1, generation::kMostTokens))
                       ->default_str("500 of the tutorial's recipe");
    auto* bars = command
                     .add_option_function<int>(
                         "--bars",
                         [&options, length](int count) {
                             options.bars = count;
                             if (length->count() == 0) options.length = generation::kMostTokens;
                         },
                         "Bars to write at most (of 4/4 where the model knows no time signatures)")
                     ->check(CLI::Range(1, generation::kMostBars))
                     ->default_str("32 of the studio's recipe");
    addChoice(command, options);
    addNotes(command, options);
    addSteering(command, options);
    addHead(command, options);
    addPrime(command, settings);
    addTakes(command, settings);
    auto* again =
        command.add_option("--again", settings.again,
                           "Repeat a piece that generate wrote, with the settings that its file names");
    const std::vector<CLI::Option*> others = command.get_options([again](const CLI::Option* option) {
        const std::string name = option->get_name();
        return option != again && name != "MODEL" && name != "--output" && name != "--prime";
    });
    // excludes() would name the others in the help of each.
    command.parse_complete_callback([&settings, again, others, length, bars] {
        settings.sized = length->count() + bars->count() > 0;
        for (const CLI::Option* other : others) {
            if (again->count() > 0 && other->count() > 0)
                throw CLI::ExcludesError("--again", other->get_name());
        }
    });
    command.add_flag("--json", settings.json, "Print one JSON object");
}

}  // namespace incipit::cli
