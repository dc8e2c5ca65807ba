#include "project/training_record.h"

#include <array>
#include <cstdlib>
#include <limits>
#include <system_error>
#include <utility>

#include "project/json_value.h"

namespace incipit::project {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using training::Choices;
using Start = TrainingRecord::Start;

constexpr int kFormat = 1;
constexpr int kMostInt = std::numeric_limits<int>::max();

constexpr std::array<std::pair<Start, const char*>, 3> kStarts{
    {{Start::Base, "base"}, {Start::New, "new"}, {Start::Model, "model"}}};

struct IntChoice {
    const char* name;
    std::optional<int> Choices::*value;
};
constexpr std::array<IntChoice, 5> kInts{{{"epochs", &Choices::epochs},
                                          {"batch_size", &Choices::batchSize},
                                          {"layers", &Choices::layers},
                                          {"units", &Choices::units},
                                          {"memory", &Choices::memory}}};
struct NumberChoice {
    const char* name;
    std::optional<double> Choices::*value;
};
constexpr std::array<NumberChoice, 6> kNumbers{{{"quarters_per_step", &Choices::quartersPerStep},
                                                {"learning_rate", &Choices::learningRate},
                                                {"dropout", &Choices::dropout},
                                                {"weight_dropout", &Choices::weightDropout},
                                                {"validation_share", &Choices::validationShare},
                                                {"balance", &Choices::balance}}};

ordered_json objectOf(const Choices& choices) {
    ordered_json object{{"recipe", choices.recipe}, {"tokenizer", choices.tokenizer}};
    for (const auto& [name, value] : kInts)
        if (choices.*value) object[name] = *(choices.*value);
    for (const auto& [name, value] : kNumbers)
        if (choices.*value) object[name] = *(choices.*value);
    object["no_transposition"] = choices.noTransposition;
    object["varied"] = choices.varied;
    if (!choices.settings.is_null()) object["settings"] = choices.settings;
    return object;
}

Choices choicesOf(const json& object) {
    Choices choices;
    choices.recipe = text(member(object, "recipe"));
    choices.tokenizer = text(member(object, "tokenizer"));
    for (const auto& [name, value] : kInts)
        if (const auto found = integer(member(object, name), 0, kMostInt))
            choices.*value = static_cast<int>(*found);
    for (const auto& [name, value] : kNumbers)
        choices.*value = number(member(object, name));
    choices.noTransposition = truth(member(object, "no_transposition"));
    choices.varied = truth(member(object, "varied"));
    if (const json& settings = member(object, "settings"); settings.is_object()) choices.settings = settings;
    return choices;
}

/// Numbers on the desk; what is no list is empty. None where one of them is no number.
std::optional<std::vector<int>> entriesOf(const json& list) {
    std::vector<int> entries;
    for (std::size_t i = 0; list.is_array() && i < list.size(); ++i) {
        const auto entry = integer(element(list, i), 0, kMostInt);
        if (!entry) return std::nullopt;
        entries.push_back(static_cast<int>(*entry));
    }
    return entries;
}

}  // namespace

std::string toText(const TrainingRecord& record) {
    ordered_json object{{"format", kFormat},
                        {"music", record.music},
                        {"entries", record.entries},
                        {"measured", record.measured},
                        {"part", record.part ? ordered_json(*record.part) : ordered_json()},
                        {"start", ""},
                        {"model", record.model},
                        {"choices", objectOf(record.choices)},
                        // Of 64 bits, which not all readers of JSON can hold.
                        {"seed", std::to_string(record.seed)},
                        {"threads", record.threads},
                        {"device", record.device},
                        {"checkpoint", record.checkpoint.string()},
                        {"epoch", record.epoch}};
    for (const auto& [start, name] : kStarts)
        if (start == record.start) object["start"] = name;
    return dump(object);
}

void removeCheckpoint(const TrainingRecord& record, const std::filesystem::path& folder) {
    std::error_code ignored;
    if (record.checkpoint.parent_path() == folder) std::filesystem::remove(record.checkpoint, ignored);
}

std::optional<TrainingRecord> readTraining(std::string_view text) {
    const json object = parseUntrusted(text);
    if (!integer(member(object, "format"), kFormat, kFormat)) return std::nullopt;
    TrainingRecord record{
        .music = project::text(member(object, "music")),
        .choices = choicesOf(member(object, "choices")),
        .threads = static_cast<int>(integer(member(object, "threads"), 0, kMostInt).value_or(0)),
        .device = project::text(member(object, "device")),
        .checkpoint = project::text(member(object, "checkpoint")),
        .epoch = static_cast<int>(integer(member(object, "epoch"), 0, kMostInt).value_or(0))};
    const auto entries = entriesOf(member(object, "entries"));
    const auto measured = entriesOf(member(object, "measured"));
    if (!entries || !measured) return std::nullopt;
    record.entries = *entries;
    record.measured = *measured;
    if (const auto part = integer(member(object, "part"), 0, kMostInt))
        record.part = static_cast<std::size_t>(*part);
    const std::string start = project::text(member(object, "start"));
    for (const auto& [value, name] : kStarts)
        if (start == name) record.start = value;
    record.model = static_cast<int>(integer(member(object, "model"), 0, kMostInt).value_or(0));
    const std::string seed = project::text(member(object, "seed"));
    if (seed.empty() || seed.find_first_not_of("0123456789") != std::string::npos || seed.size() > 20)
        return std::nullopt;
    record.seed = std::strtoull(seed.c_str(), nullptr, 10);
    return record;
}

}  // namespace incipit::project
