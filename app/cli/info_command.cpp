#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/key.h"
#include "base/error.h"
#include "base/language.h"
#include "base/read_file.h"
#include "cli/commands.h"
#include "cli/left_out_json.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "generation/provenance.h"
#include "midi/instruments.h"
#include "midi/ports.h"
#include "midi/smf_reader.h"
#include "midi/tempo_map.h"
#include "tokenizer/tokenizer.h"

namespace incipit::cli {

namespace {

using nlohmann::ordered_json;

struct InfoOptions {
    std::string file;
    std::string encoding;  ///< of its texts; empty: the likeliest
    bool json = false;
};

/// One track, by the channel that most of its notes are on.
struct TrackInfo {
    std::string name;
    const midi::Instrument* main = nullptr;
    std::size_t notes = 0;
};

std::vector<TrackInfo> tracksOf(const midi::Score& score, const std::vector<midi::Instrument>& instruments) {
    std::vector<TrackInfo> tracks(score.tracks.size());
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        tracks[i].name = midi::trackName(score.tracks[i], score.textEncoding);
        tracks[i].notes = score.tracks[i].notes.size();
    }
    for (const midi::Instrument& instrument : instruments) {
        const midi::Instrument*& main = tracks[instrument.track].main;
        if (main == nullptr || instrument.notes > main->notes) main = &instrument;
    }
    return tracks;
}

/// Where the music starts, so that a tempo set just before its first note counts.
midi::Tick firstOnset(const midi::Score& score) {
    midi::Tick first = midi::musicEndOf(score);
    for (const midi::Track& track : score.tracks) {
        if (!track.notes.empty()) first = std::min(first, track.notes.front().onset);
    }
    return midi::noteCount(score) > 0 ? first : midi::Tick{};
}

Fact divisionOf(const midi::Division& division) {
    if (!division.isSmpte()) return {messages::kTicksPerQuarter, division.ticksPerQuarter};
    return {messages::kTicksPerFrame, division.framesPerSecond, division.ticksPerFrame};
}

std::vector<std::string> sentencesOf(const std::vector<Fact>& facts) {
    std::vector<std::string> sentences(facts.size());
    std::ranges::transform(facts, sentences.begin(), jsonText);
    return sentences;
}

std::string joined(const std::vector<std::string>& sentences) {
    std::string text;
    for (const std::string& sentence : sentences) {
        text += (text.empty() ? "" : " ") + sentence;
    }
    return text;
}

/// Names come from files of any kind: bytes that are not UTF-8 are replaced, never a failure.
void print(const ordered_json& json) {
    std::puts(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

constexpr std::size_t kLongestOrigin = 120;  // bytes; whatever is longer is not ours

/// The sentence in which a file that Incipit wrote says so; empty in others.
std::string origin(const midi::Score& score) {
    if (score.tracks.empty()) return {};
    for (const midi::Event& event : score.tracks.front().events) {
        if (!event.isMeta(midi::meta::kText) || event.data.size() > kLongestOrigin) continue;
        std::string text = midi::text(event);
        if (event.tick == midi::Tick{} && text.starts_with(generation::kWrittenBy + std::string("Incipit"))) {
            return text;
        }
    }
    return {};
}

/// What the first scheme that writes on a grid does to a score.
struct GridEffect {
    std::string scheme;
    analysis::GridShift shift;
    tokenizer::LeftOut leftOut;
};

GridEffect gridEffect(const midi::Score& score) {
    for (const std::string& scheme : tokenizer::schemes()) {
        const auto tokenizer = tokenizer::makeTokenizer(scheme);
        if (const auto shift = tokenizer->gridShift(score))
            return {scheme, *shift, tokenizer->leftOut(score)};
    }
    return {};
}

void printJson(const midi::SmfReading& reading) {
    const midi::Score& score = reading.score;
    const midi::TempoMap tempoMap(score);
    const auto instruments = midi::instrumentsOf(score);
    const auto key = analysis::estimateKey(score);
    ordered_json json;
    json["result"] = reading.warnings.empty() ? "open" : "warn";
    const std::vector<std::string> warnings = sentencesOf(reading.warnings);
    json["message"] = joined(warnings);
    json["warnings"] = warnings;
    json["format"] = static_cast<int>(score.format);
    if (score.division.isSmpte()) {
        json["division"] = jsonText(divisionOf(score.division));
    } else {
        json["division"] = score.division.ticksPerQuarter;
    }
    const midi::Ports ports(score);
    json["tracks"] = ordered_json::array();
    for (const TrackInfo& track : tracksOf(score, instruments)) {
        ordered_json entry{
            {"name", track.name}, {"channel", nullptr}, {"program", nullptr}, {"notes", track.notes}};
        if (track.main != nullptr) {
            entry["channel"] = track.main->channel + 1;
            entry["program"] = track.main->program;
            entry["drums"] = track.main->drums;
            entry["port"] = ports.name(track.main->port);
        }
        json["tracks"].push_back(std::move(entry));
    }
    json["encoding"] = midi::nameOf(score.textEncoding);
    json["notes"] = midi::noteCount(score);
    json["seconds"] = tempoMap.seconds(midi::musicEndOf(score));
    json["key"] = key ? ordered_json(analysis::keyName(*key)) : ordered_json(nullptr);
    json["tempo"] = tempoMap.tempoAt(firstOnset(score));
    const GridEffect effect = gridEffect(score);
    json["grid"] = {{"mean_shift_ms", effect.shift.meanMs}, {"largest_shift_ms", effect.shift.largestMs}};
    json["left_out"] = leftOutJson(effect.leftOut);
    const std::string written = origin(score);
    json["origin"] = written.empty() ? ordered_json(nullptr) : ordered_json(written);
    print(json);
}

void printTable(const midi::SmfReading& reading) {
    const midi::Score& score = reading.score;
    const midi::TempoMap tempoMap(score);
    const auto instruments = midi::instrumentsOf(score);
    const auto key = analysis::estimateKey(score);
    printLine(Fact(messages::kFormat, static_cast<int>(score.format), divisionOf(score.division)));
    printLine(Fact(messages::kLength, tempoMap.seconds(midi::musicEndOf(score))));
    printLine(Fact(messages::kTempo, tempoMap.tempoAt(firstOnset(score))));
    printLine(key ? Fact(messages::kKey, analysis::keyFact(*key)) : Fact(messages::kNoKey));
    printLine(Fact(messages::kNotes, midi::noteCount(score)));
    const auto [scheme, shift, leftOut] = gridEffect(score);
    printLine(tokenizer::withLeftOut(Fact(messages::kGrid, scheme, shift.meanMs, shift.largestMs), leftOut));
    if (const std::string written = origin(score); !written.empty())
        printLine(Fact(messages::kOrigin, written));
    if (score.textEncoding != midi::TextEncoding::Utf8)
        printLine(Fact(messages::kTexts, midi::nameOf(score.textEncoding)));
    printLine(Fact(messages::kTracks));
    const auto tracks = tracksOf(score, instruments);
    const midi::Ports ports(score);
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const midi::Instrument* main = tracks[i].main;
        std::string channel = main != nullptr ? std::to_string(main->channel + 1) : "-";
        if (main != nullptr && ports.count() > 1) channel.insert(0, ports.name(main->port) + ' ');
        const std::string program = main == nullptr ? ""
                                    : main->drums   ? say(Fact(messages::kDrums))
                                                    : base::translatedName(midi::programName(main->program));
        const char* comma = tracks[i].name.empty() || program.empty() ? "" : ", ";
        std::printf("%5zu  %7s  %7zu  %s%s%s\n", i + 1, channel.c_str(), tracks[i].notes,
                    tracks[i].name.c_str(), comma, program.c_str());
    }
    for (const Fact& warning : reading.warnings)
        printLine(Fact(messages::kWarning, warning));
}

/// The file's bytes are gone when this returns; a score of millions of notes needs the room.
midi::SmfReading readAndRelease(const std::filesystem::path& path) {
    const std::vector<std::byte> bytes = base::readFile(path);
    return midi::readSmf(bytes);
}

void run(const InfoOptions& options) {
    try {
        midi::SmfReading reading = readAndRelease(options.file);
        if (!options.encoding.empty())
            reading.score.textEncoding = *midi::textEncodingNamed(options.encoding);
        options.json ? printJson(reading) : printTable(reading);
    } catch (const Error& error) {
        // A file that is no MIDI file is an answer to --json; one that cannot be read at all is a failure.
        if (!options.json || error.namesPath()) throw error.at(options.file);
        print({{"result", "refuse"}, {"message", jsonText(error.withoutPath())}});
    }
}

}  // namespace

void addInfo(CLI::App& app) {
    auto options = std::make_shared<InfoOptions>();
    CLI::App* command = app.add_subcommand("info", "Tell what a MIDI file holds.");
    command->add_option("FILE", options->file, "MIDI file")->required();
    std::vector<std::string> encodings;
    for (const midi::TextEncoding encoding : midi::textEncodings())
        encodings.emplace_back(midi::nameOf(encoding));
    command->add_option("--encoding", options->encoding, "Of the file's texts, where the likeliest is not it")
        ->check(CLI::IsMember(encodings));
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options] { run(*options); });
}

}  // namespace incipit::cli
