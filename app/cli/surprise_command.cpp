#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/read_file.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/named_model.h"
#include "cli/say.h"
#include "engine/engine.h"
#include "midi/smf_reader.h"
#include "midi/tempo_map.h"

namespace incipit::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct SurpriseOptions {
    std::string model;
    fs::path piece;
    bool json = false;
};

double perNote(double nats, std::size_t notes) {
    return nats / static_cast<double>(notes);
}

ordered_json jsonOf(const engine::PitchChance& chance, const engine::Surprise& surprise) {
    if (chance.chord == 0) return {{"pitch", chance.pitch}, {"probability", chance.probability}};
    return {{"pitches", surprise.chords[chance.chord - 1U]}, {"probability", chance.probability}};
}

ordered_json jsonOf(const engine::NoteSurprise& noted, const engine::Surprise& surprise,
                    const midi::Score& score, const midi::TempoMap& tempo) {
    const midi::Note& note = score.tracks[noted.track].notes[noted.index];
    ordered_json alternatives = ordered_json::array();
    for (const engine::PitchChance& each : std::span(noted.likeliest).first(noted.likeliestCount))
        alternatives.push_back(jsonOf(each, surprise));
    ordered_json json{{"track", noted.track},
                      {"channel", note.channel},
                      {"onset", note.onset.value},
                      {"bar", tempo.position(note.onset).bar},
                      {"pitch", note.pitch},
                      {"nats", noted.nats},
                      {"probability", noted.probability},
                      {"alternatives", alternatives}};
    if (noted.chord > 0) json["chord"] = surprise.chords[noted.chord - 1U];
    return json;
}

ordered_json jsonOf(const engine::Surprise& surprise, const midi::Score& score) {
    const midi::TempoMap tempo(score);
    ordered_json bars = ordered_json::array();
    for (const engine::BarSurprise& bar : engine::byBar(surprise, score))
        bars.push_back(
            {{"bar", bar.bar}, {"notes", bar.notes}, {"nats_per_note", perNote(bar.nats, bar.notes)}});
    ordered_json notes = ordered_json::array();
    for (const engine::NoteSurprise& note : surprise.notes)
        notes.push_back(jsonOf(note, surprise, score, tempo));
    return {{"nats_per_note", perNote(surprise.noteNats, surprise.notes.size())},
            {"nll_per_token", surprise.nats / static_cast<double>(surprise.tokens)},
            {"tokens", surprise.tokens},
            {"left_out", surprise.leftOut},
            {"bars", bars},
            {"notes", notes}};
}

void tellSurprise(const SurpriseOptions& options, const engine::Engine& engine) {
    const std::stop_token stop = base::stopOnInterrupt();
    const engine::SharedModel model = loadNamed(options.model, engine);
    const std::vector<std::byte> bytes = base::readFile(options.piece);
    midi::Score score;
    std::optional<engine::Surprise> surprise;
    try {
        score = midi::readSmf(bytes).score;
        surprise = engine.surprise(*model, score, stop);
    } catch (const Error& error) {
        throw error.at(options.piece);
    }
    if (!surprise) throw Error(messages::kNothingMeasured);
    if (options.json) {
        std::puts(jsonOf(*surprise, score).dump().c_str());
        return;
    }
    for (const engine::BarSurprise& bar : engine::byBar(*surprise, score))
        printLine(Fact(messages::kBarSurprise, bar.bar, perNote(bar.nats, bar.notes), bar.notes));
    const std::size_t notes = surprise->notes.size();
    printLine(Fact(messages::kNatsANote, perNote(surprise->noteNats, notes), notes));
    if (surprise->leftOut > 0) printLine(Fact(messages::kNotesLeftOut, surprise->leftOut));
}

}  // namespace

void addSurprise(CLI::App& app, const engine::Engine& engine) {
    auto options = std::make_shared<SurpriseOptions>();
    CLI::App* command =
        app.add_subcommand("surprise", "Tell how surprising each bar and note of a piece is to a model");
    command->add_option("MODEL", options->model, "A model that train wrote, or base")->required();
    command->add_option("FILE", options->piece, "The MIDI file")->required();
    command->add_flag("--json", options->json, "Print one JSON object, with each note and what was likelier");
    command->callback([options, &engine] { tellSurprise(*options, engine); });
}

}  // namespace incipit::cli
