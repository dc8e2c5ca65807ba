#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/columns.h"
#include "base/error.h"
#include "base/language.h"
#include "base/read_file.h"
#include "cli/commands.h"
#include "cli/left_out_json.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "tokenizer/tokenizer.h"

namespace incipit::cli {
namespace {

using nlohmann::ordered_json;
using tokenizer::Encoding;
using tokenizer::Part;

struct TokenizeOptions {
    std::string file;
    tokenizer::TokenizerSettings tokenizer;
    std::optional<std::size_t> part;
    bool json = false;
};

ordered_json jsonOf(const tokenizer::GridLoss& loss) {
    return {{"mean_shift_ms", loss.shift.meanMs},
            {"largest_shift_ms", loss.shift.largestMs},
            {"merged", loss.merged},
            {"outside", loss.outside},
            {"shortened", loss.shortened},
            {"other_meters", loss.otherMeters},
            {"other_tempos", loss.otherTempos},
            {"silent_bars_left_out", loss.silentBarsLeftOut}};
}

void printJson(const Encoding& encoding) {
    ordered_json parts = ordered_json::array();
    for (const Part& part : encoding.parts) {
        parts.push_back(part.wholeTrack ? ordered_json(nullptr) : ordered_json(part.name));
    }
    ordered_json result;
    result["tokens"] = encoding.tokens();
    result["vocabulary"] = encoding.vocabulary.tokens();
    result["ids"] = encoding.ids;
    result["parts"] = std::move(parts);
    result["part"] = encoding.part;
    result["reason"] = encoding.reason ? jsonText(*encoding.reason) : "";
    if (encoding.loss) result["grid"] = jsonOf(*encoding.loss);
    result["left_out"] = leftOutJson(encoding.leftOut);
    std::puts(result.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

void printParts(const Encoding& encoding) {
    constexpr std::size_t kNameColumns = 32;
    printLine(Fact(messages::kParts));
    for (std::size_t i = 0; i < encoding.parts.size(); ++i) {
        const Part& part = encoding.parts[i];
        const std::string name = part.wholeTrack     ? say(Fact(messages::kTrackWithoutInstrument))
                                 : part.name.empty() ? say(Fact(messages::kUnnamed))
                                                     : base::translatedName(oneLine(part.name));
        std::printf("%c %3zu  %s %8zu %s\n", i == encoding.part ? '*' : ' ', i,
                    base::padded(name, kNameColumns).c_str(), part.notes,
                    say(Fact(messages::kNotesAndChords, part.notes)).c_str());
    }
}

void printForReading(const Encoding& encoding) {
    constexpr std::size_t kShown = 40;
    printParts(encoding);
    if (encoding.reason) std::printf("\n%s\n", say(*encoding.reason).c_str());
    const std::set<int> distinct(encoding.ids.begin(), encoding.ids.end());
    printLine(Fact(messages::kTokens, encoding.ids.size(), distinct.size()));
    if (encoding.ids.empty()) return;
    std::string first;
    for (std::size_t i = 0; i < std::min(kShown, encoding.ids.size()); ++i)
        first += " " + encoding.vocabulary.token(encoding.ids[i]);
    if (encoding.ids.size() > kShown) first += " …";
    std::puts("");
    printLine(Fact(messages::kTheyBegin, first));
}

void tokenize(const TokenizeOptions& options) {
    const std::vector<std::byte> bytes = base::readFile(options.file);
    const std::unique_ptr<tokenizer::Tokenizer> tokenizer = tokenizer::makeTokenizer(options.tokenizer);
    Encoding encoding;
    try {
        encoding = tokenizer->encodeFile(bytes, options.part);
    } catch (const Error& error) {
        throw error.at(options.file);
    }
    if (options.json) {
        printJson(encoding);
    } else {
        printForReading(encoding);
    }
}

}  // namespace

void addTokenize(CLI::App& app) {
    auto options = std::make_shared<TokenizeOptions>();
    CLI::App* command = app.add_subcommand("tokenize", "Show the tokens that the network would learn from");
    command->add_option("FILE", options->file, "A MIDI file")->required();
    command->add_option("--tokenizer", options->tokenizer.scheme, "How music becomes tokens")
        ->check(CLI::IsMember(tokenizer::schemes()))
        ->capture_default_str();
    command
        ->add_option("--step", options->tokenizer.quartersPerStep,
                     "Length of a time step in quarter notes, for frame")
        ->check(CLI::Range(1.0 / 64, 64.0))
        ->capture_default_str();
    command->add_option("--part", options->part, "Which part to take, counted from 0 [chosen and explained]")
        ->check(CLI::NonNegativeNumber);
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options] { tokenize(*options); });
}

}  // namespace incipit::cli
