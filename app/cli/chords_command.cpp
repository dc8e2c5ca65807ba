#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "analysis/bar_chords.h"
#include "analysis/key.h"
#include "base/error.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "midi/smf_reader.h"

namespace incipit::cli {

namespace {

using nlohmann::ordered_json;

struct ChordsOptions {
    std::filesystem::path file;
    bool json = false;
};

std::string nameOf(const analysis::BarChords& bar) {
    return analysis::chordsText({bar});
}

void printJson(const midi::Score& score, const analysis::Chords& chords) {
    const auto key = analysis::estimateKey(score);
    ordered_json bars = ordered_json::array();
    for (const analysis::BarChords& bar : chords)
        bars.push_back(bar.front() ? ordered_json(nameOf(bar)) : ordered_json());
    const ordered_json json{{"key", key ? ordered_json(analysis::keyName(*key)) : ordered_json()},
                            {"bars", chords.size()},
                            {"chords", bars},
                            {"text", analysis::chordsText(chords)}};
    std::puts(json.dump().c_str());
}

/// As a lead sheet has them, behind the number of the first bar of a line.
void printSheet(const analysis::Chords& chords) {
    constexpr std::size_t kBarsOfLine = 4;
    for (std::size_t bar = 0; bar < chords.size(); ++bar) {
        if (bar % kBarsOfLine == 0) std::printf("%5zu  |", bar + 1);
        std::printf(" %-7s |", nameOf(chords[bar]).c_str());
        if (bar % kBarsOfLine == kBarsOfLine - 1 || bar + 1 == chords.size()) std::puts("");
    }
}

void run(const ChordsOptions& options) {
    const midi::Score score = midi::readSmf(options.file).score;
    const analysis::Chords chords = analysis::chordsOf(score);
    if (options.json) return printJson(score, chords);
    if (chords.empty()) return printLine(Fact(messages::kNoChords));
    printSheet(chords);
}

}  // namespace

void addChords(CLI::App& app) {
    auto options = std::make_shared<ChordsOptions>();
    CLI::App* command = app.add_subcommand("chords", "Tell the chord of each bar of a MIDI file.");
    command->add_option("FILE", options->file, "MIDI file")->required();
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options] { run(*options); });
}

}  // namespace incipit::cli
