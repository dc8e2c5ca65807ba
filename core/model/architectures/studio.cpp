#include "model/architectures/studio.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/messages.h"
#include "model/settings.h"

namespace incipit::model {

namespace {

// A row of a batch keeps the keys of all places.
constexpr int kMaxMemory = 16'384, kMaxMemoryUnits = 256;
/// What a step of training keeps of each place of the memory: its scores, masks and their gradients.
constexpr double kValuesPerPlace = 10;

std::int64_t sum(const std::vector<int>& units) {
    return std::accumulate(units.begin(), units.end(), std::int64_t{0});
}

class Studio final : public Architecture {
  public:
    [[nodiscard]] std::string name() const override { return "studio"; }

    [[nodiscard]] nlohmann::json completed(const nlohmann::json& settings) const override {
        int dense = 0;
        readSetting(settings, "dense_units", dense);
        require(dense == 0, messages::kDenseBeforeLast, dense, messages::kNoneInStudio);
        const StudioSettings read(settings);
        read.validate();
        return read.json();
    }

    [[nodiscard]] Layout layout(const ModelConfig& config) const override {
        const StudioSettings settings(config.settings);
        Layout layout;
        layout.add("embedding/embeddings", {config.vocabularySize, settings.embeddingUnits});
        int inputs = settings.embeddingUnits;
        for (std::size_t i = 0; i < settings.lstmUnits.size(); ++i) {
            layout.addLstm(static_cast<int>(i), inputs, settings.lstmUnits[i]);
            inputs = settings.lstmUnits[i];
        }
        layout.addDense(0, inputs, config.vocabularySize);
        if (settings.memoryLength > 0) {
            layout.add("memory/query/kernel", {inputs, settings.memoryUnits});
            layout.add("memory/key/kernel", {inputs, settings.memoryUnits});
            layout.add("memory/gate/kernel", {inputs, 1});
            layout.add("memory/gate/bias", {1});
            layout.add("memory/distance", {kMemoryDistances});
            layout.add("memory/scale", {1});
        }
        return layout;
    }

    [[nodiscard]] std::vector<LayerSummary> summary(const ModelConfig& config) const override {
        const StudioSettings settings(config.settings);
        const Layout slots = layout(config);
        std::vector<LayerSummary> rows;
        int dropouts = 0;
        const auto add = [&](const std::string& name, const char* type, int units) {
            std::string output = "(None, None, " + std::to_string(units) + ")";
            rows.push_back({name, type, output, slots.parametersOf(name)});
            return output;
        };
        const auto addDropped = [&](const std::string& name, const char* type, int units) {
            const std::string output = add(name, type, units);
            rows.push_back({numbered("dropout", dropouts++), "Dropout", output, 0});
        };
        addDropped("embedding", "Embedding", settings.embeddingUnits);
        for (std::size_t i = 0; i < settings.lstmUnits.size(); ++i) {
            addDropped(numbered("lstm", static_cast<int>(i)), "LSTM", settings.lstmUnits[i]);
        }
        add("dense", "Dense", config.vocabularySize);
        add("activation", "Activation", config.vocabularySize);
        if (settings.memoryLength > 0) add("memory", "Pointer", config.vocabularySize);
        return rows;
    }

    [[nodiscard]] std::size_t context(const ModelConfig& /*config*/) const override { return 0; }

    [[nodiscard]] std::size_t stepLength(const ModelConfig& config) const override {
        return static_cast<std::size_t>(StudioSettings(config.settings).windowLength);
    }

    /// Output and cell of each layer.
    [[nodiscard]] std::int64_t carriedValues(const ModelConfig& config) const override {
        const StudioSettings settings(config.settings);
        const std::int64_t memory = std::int64_t{settings.memoryLength} * (settings.memoryUnits + 1) + 1;
        return 2 * sum(settings.lstmUnits) + (settings.memoryLength > 0 ? memory : 0);
    }

    [[nodiscard]] double activations(const ModelConfig& config) const override {
        const StudioSettings settings(config.settings);
        const double units = kValuesPerUnit * static_cast<double>(sum(settings.lstmUnits));
        const double places = settings.memoryLength > 0 ? settings.memoryLength + settings.windowLength : 0;
        return (units + kValuesPerPlace * places) * settings.windowLength;
    }
};

}  // namespace

StudioSettings::StudioSettings(const nlohmann::json& settings) {
    readSetting(settings, "window_length", windowLength);
    readSetting(settings, "embedding_units", embeddingUnits);
    readSetting(settings, "lstm_units", lstmUnits);
    readSetting(settings, "dropout", dropout);
    readSetting(settings, "embedding_dropout", embeddingDropout);
    readSetting(settings, "weight_dropout", weightDropout);
    readSetting(settings, "memory_length", memoryLength);
    readSetting(settings, "memory_units", memoryUnits);
}

nlohmann::json StudioSettings::json() const {
    // There is no dense layer before the last. Files have always said so, and a model's digest counts it.
    nlohmann::json json{{"window_length", windowLength},
                        {"embedding_units", embeddingUnits},
                        {"lstm_units", lstmUnits},
                        {"dense_units", 0},
                        {"dropout", dropout},
                        {"embedding_dropout", embeddingDropout},
                        {"weight_dropout", weightDropout}};
    if (memoryLength > 0) {
        json["memory_length"] = memoryLength;
        json["memory_units"] = memoryUnits;
    }
    return json;
}

void StudioSettings::validate() const {
    require(windowLength >= 1 && windowLength <= kMaxWindow, messages::kWindowLength, windowLength,
            messages::kWindowLengthRange);
    requireLstmUnits(lstmUnits);
    require(embeddingUnits >= 1 && embeddingUnits <= kMaxUnits, messages::kEmbeddingSize, embeddingUnits,
            messages::kUnitsRange);
    require(memoryLength >= 0 && memoryLength <= kMaxMemory, messages::kMemoryLength, memoryLength,
            messages::kMemoryRange);
    require(memoryUnits >= 1 && memoryUnits <= kMaxMemoryUnits, messages::kMemorySize, memoryUnits,
            messages::kMemoryUnitsRange);
    requireRates({{messages::kDropout, dropout},
                  {messages::kEmbeddingDropout, embeddingDropout},
                  {messages::kWeightDropout, weightDropout}});
}

std::size_t memoryDistance(int tokens) {
    if (tokens <= 8) return static_cast<std::size_t>(tokens) - 1;
    const double octaves = std::log2(static_cast<double>(tokens) / 8);
    return std::min<std::size_t>(static_cast<std::size_t>(8 + std::floor(8 * octaves)), kMemoryDistances - 1);
}

std::unique_ptr<Architecture> makeStudio() {
    return std::make_unique<Studio>();
}

}  // namespace incipit::model
