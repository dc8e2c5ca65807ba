#include "training/checkpoint.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/error.h"
#include "base/json_text.h"
#include "base/read_file.h"
#include "model/architecture.h"
#include "model/model_file.h"
#include "training/messages.h"

namespace incipit::training {

namespace {

constexpr std::string_view kKind = "incipit-checkpoint";
constexpr std::int64_t kMax = INT64_MAX;
const char* const kCarried = "carried";

using nlohmann::json;

Place readPlace(const model::Metadata& metadata) {
    const Error bad = model::damaged(messages::kPlace);
    const auto found = metadata.find("training");
    const auto values = found == metadata.end() ? std::nullopt : base::parseJson(found->second, 2);
    if (!values) throw bad;
    const auto whole = [&](const char* name, std::int64_t high) {
        const auto value = base::integer(base::member(*values, name), 0, high);
        if (!value) throw bad;
        return *value;
    };
    const auto real = [&](const char* name) {
        const auto value = base::number(base::member(*values, name));
        if (!value) throw bad;
        return *value;
    };
    const json& seed = base::member(*values, "seed");
    const json& corpus = base::member(*values, "corpus");
    if (!seed.is_number_unsigned() || !corpus.is_string()) throw bad;
    return {
        .seed = seed.get<std::uint64_t>(),
        .batchSize = static_cast<int>(whole("batch_size", INT32_MAX)),
        .learningRate = real("learning_rate"),
        .corpus = corpus.get<std::string>(),
        .epoch = static_cast<int>(whole("epoch", INT32_MAX)),
        .step = whole("step", kMax),
        .updates = whole("updates", kMax),
        .lossSum = real("loss_sum"),
        .windowsSeen = whole("windows_seen", kMax),
        .bestEpoch = values->contains("best_epoch") ? static_cast<int>(whole("best_epoch", INT32_MAX)) : 0,
        .bestLoss = values->contains("best_loss") ? real("best_loss") : 0,
        .startLoss = values->contains("start_loss") ? real("start_loss") : 0};
}

/// Prefix of the layout's names → that array, in the order of the file.
template <typename Values>
std::vector<std::pair<std::string, Values*>> named(Arrays<Values>& arrays, const Place& place) {
    std::vector<std::pair<std::string, Values*>> all{
        {"", &arrays.weights}, {"adam_m/", &arrays.first}, {"adam_v/", &arrays.second}};
    if (place.bestEpoch > 0) all.emplace_back("best/", &arrays.best);
    return all;
}

std::int64_t carriedValues(const model::ModelConfig& config) {
    return model::architectureOf(config.recipe).carriedValues(config);
}

void readArrays(const model::Container& container, const model::ModelConfig& config, Checkpoint& checkpoint) {
    const model::Layout layout = model::layoutOf(config);
    const std::int64_t carried = carriedValues(config);
    const auto arrays = named(checkpoint, checkpoint.place);
    std::vector<model::Slot> expected;
    for (const auto& [prefix, values] : arrays) {
        for (model::Slot slot : layout.slots()) {
            slot.name = prefix + slot.name;
            expected.push_back(std::move(slot));
        }
    }
    if (carried > 0) {
        expected.push_back({.name = kCarried, .shape = {checkpoint.place.batchSize, carried}});
    }
    model::checkTensors(container, expected);
    for (const auto& [prefix, values] : arrays) {
        for (const model::Slot& slot : layout.slots()) {
            model::appendValues(container, prefix + slot.name, *values);
        }
    }
    if (carried > 0) model::appendValues(container, kCarried, checkpoint.carried);
}

}  // namespace

void saveCheckpoint(const std::filesystem::path& path, const model::Model& model, const Place& place,
                    const ArrayViews& values) {
    model::Metadata metadata = model::metadataOf(kKind, model, {});
    json training{
        {"seed", place.seed},       {"batch_size", place.batchSize}, {"learning_rate", place.learningRate},
        {"corpus", place.corpus},   {"epoch", place.epoch},          {"step", place.step},
        {"updates", place.updates}, {"loss_sum", place.lossSum},     {"windows_seen", place.windowsSeen}};
    if (place.bestEpoch > 0) {
        training["best_epoch"] = place.bestEpoch;
        training["best_loss"] = place.bestLoss;
    }
    if (place.startLoss > 0) training["start_loss"] = place.startLoss;
    metadata["training"] = training.dump();
    const model::Layout layout = model::layoutOf(model.config);
    std::vector<model::TensorValues> tensors;
    ArrayViews arrays = values;
    for (const auto& [prefix, array] : named(arrays, place)) {
        std::ranges::move(model::tensorsOf(layout, *array, prefix), std::back_inserter(tensors));
    }
    if (!values.carried.empty()) {
        tensors.push_back({.name = kCarried,
                           .shape = {place.batchSize, carriedValues(model.config)},
                           .values = values.carried});
    }
    model::writeSafetensors(path, std::move(metadata), tensors);
}

Checkpoint loadCheckpoint(std::span<const std::byte> bytes, const model::Model& model) {
    const model::Container container = model::readSafetensors(bytes);
    model::Model parts = model::readDescription(container, kKind);
    model::ModelConfig config = parts.config;
    config.seed = model.config.seed;  // only the first weights came from it
    if (config != model.config || parts.vocabulary != model.vocabulary) {
        throw Error(messages::kOtherCheckpoint);
    }
    Checkpoint checkpoint;
    checkpoint.place = readPlace(container.metadata);
    checkpoint.history = std::move(parts.history);
    readArrays(container, config, checkpoint);
    const bool negative = std::ranges::any_of(checkpoint.second, [](float value) { return value < 0; });
    // A run that went on from a model has the epochs of that one before its own.
    const auto epochs = static_cast<std::size_t>(checkpoint.place.epoch);
    if (negative || checkpoint.history.loss.size() < epochs) {
        throw model::damaged(messages::kPlace);
    }
    return checkpoint;
}

Checkpoint loadCheckpoint(const std::filesystem::path& path, const model::Model& model) {
    try {
        return loadCheckpoint(base::readFile(path), model);
    } catch (const Error& error) {
        throw error.at(path);
    }
}

std::filesystem::path checkpointBeside(const std::filesystem::path& model) {
    std::filesystem::path path = model;
    path += ".checkpoint";
    return path;
}

}  // namespace incipit::training
