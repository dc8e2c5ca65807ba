#include "training/checkpoint.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "base/read_file.h"
#include "model/json_text.h"
#include "model/model_file.h"

namespace incipit::training {

namespace {

constexpr std::string_view kKind = "incipit-checkpoint";
constexpr std::int64_t kMax = INT64_MAX;
const std::array<std::string, 3> kPrefixes{"", "adam_m/", "adam_v/"};

using nlohmann::json;

Place readPlace(const model::Metadata& metadata) {
    const Error bad = model::damaged("its place in training");
    const auto found = metadata.find("training");
    const auto values = found == metadata.end() ? std::nullopt : model::parseJson(found->second, 2);
    if (!values) throw bad;
    const auto whole = [&](const char* name, std::int64_t high) {
        const auto value = model::integer(model::member(*values, name), 0, high);
        if (!value) throw bad;
        return *value;
    };
    const auto real = [&](const char* name) {
        const auto value = model::number(model::member(*values, name));
        if (!value) throw bad;
        return *value;
    };
    const json& seed = model::member(*values, "seed");
    const json& corpus = model::member(*values, "corpus");
    if (!seed.is_number_unsigned() || !corpus.is_string()) throw bad;
    return {.seed = seed.get<std::uint64_t>(),
            .batchSize = static_cast<int>(whole("batch_size", INT32_MAX)),
            .learningRate = real("learning_rate"),
            .corpus = corpus.get<std::string>(),
            .epoch = static_cast<int>(whole("epoch", INT32_MAX)),
            .step = whole("step", kMax),
            .updates = whole("updates", kMax),
            .lossSum = real("loss_sum"),
            .windowsSeen = whole("windows_seen", kMax)};
}

std::vector<float> part(const std::vector<float>& values, std::size_t index) {
    const auto size = static_cast<std::ptrdiff_t>(values.size() / kPrefixes.size());
    const auto first = values.begin() + size * static_cast<std::ptrdiff_t>(index);
    return {first, first + size};
}

}  // namespace

void saveCheckpoint(const std::filesystem::path& path, const model::Model& model, const Place& place,
                    const Moments& values) {
    model::Metadata metadata = model::describe(kKind, model.config(), model.vocabulary(), model.history, {});
    metadata["training"] = json{{"seed", place.seed},
                                {"batch_size", place.batchSize},
                                {"learning_rate", place.learningRate},
                                {"corpus", place.corpus},
                                {"epoch", place.epoch},
                                {"step", place.step},
                                {"updates", place.updates},
                                {"loss_sum", place.lossSum},
                                {"windows_seen", place.windowsSeen}}
                               .dump();
    const model::Layout layout(model.config());
    std::vector<model::TensorValues> tensors;
    const std::array<std::span<const float>, 3> arrays{values.weights, values.first, values.second};
    for (std::size_t i = 0; i < arrays.size(); ++i) {
        std::ranges::move(model::tensorsOf(layout, arrays[i], kPrefixes[i]), std::back_inserter(tensors));
    }
    model::writeSafetensors(path, std::move(metadata), tensors);
}

Checkpoint loadCheckpoint(const std::filesystem::path& path, const model::Model& model) {
    try {
        const auto bytes = base::readFile(path);
        const model::Container container = model::readSafetensors(bytes);
        model::ModelParts parts = model::readDescription(container, kKind);
        model::ModelConfig config = parts.config;
        config.seed = model.config().seed;  // only the first weights came from it
        if (config != model.config() || parts.vocabulary != model.vocabulary()) {
            throw Error(
                "The checkpoint is of other music or of another network. Train on the same files with the "
                "same "
                "settings to go on, or without resuming to begin anew.");
        }
        const auto values = model::readWeights(container, model::Layout(config), kPrefixes);
        Checkpoint checkpoint{.place = readPlace(container.metadata),
                              .history = std::move(parts.history),
                              .weights = part(values, 0),
                              .first = part(values, 1),
                              .second = part(values, 2)};
        const bool negative = std::ranges::any_of(checkpoint.second, [](float value) { return value < 0; });
        const auto epochs = static_cast<std::size_t>(checkpoint.place.epoch);
        if (negative || checkpoint.history.loss.size() != epochs) {
            throw model::damaged("its place in training");
        }
        return checkpoint;
    } catch (const Error& error) {
        throw error.at(path);
    }
}

}  // namespace incipit::training
