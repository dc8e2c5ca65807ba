#include "model/model_config.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "model/layout.h"

namespace incipit::model {

namespace {

constexpr int kMaxVocabulary = 1'000'000;
constexpr int kMaxWindow = 10'000;
constexpr int kMaxUnits = 4'096;
constexpr std::size_t kMaxLayers = 8;

void require(bool valid, const std::string& what, double given, const std::string& range) {
    if (valid) return;
    std::string number = std::to_string(given);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
    throw Error(what + " is " + number + "; it must be " + range + ".");
}

}  // namespace

void validate(const ModelConfig& config) {
    require(config.vocabularySize >= 2 && config.vocabularySize <= kMaxVocabulary,
            "The number of distinct tokens", config.vocabularySize,
            "2 to 1,000,000 (music of one token teaches nothing)");
    require(config.windowLength >= 1 && config.windowLength <= kMaxWindow, "The length of a window",
            config.windowLength, "1 to 10,000 tokens");
    require(!config.lstmUnits.empty() && config.lstmUnits.size() <= kMaxLayers, "The number of LSTM layers",
            static_cast<double>(config.lstmUnits.size()), "1 to 8");
    for (const int units : config.lstmUnits) {
        require(units >= 1 && units <= kMaxUnits, "The size of an LSTM layer", units, "1 to 4,096 units");
    }
    if (config.predictsEveryStep()) {
        require(config.denseUnits == 0, "The size of the dense layer before the last", config.denseUnits,
                "0 in the studio's network");
    } else {
        require(config.denseUnits >= 1 && config.denseUnits <= kMaxUnits, "The size of the dense layer",
                config.denseUnits, "1 to 4,096 units");
    }
    require(config.embeddingUnits >= 0 && config.embeddingUnits <= kMaxUnits, "The size of the embedding",
            config.embeddingUnits, "1 to 4,096 units");
    for (const auto& [name, rate] : {std::pair{"The dropout", config.dropout},
                                     std::pair{"The embedding's dropout", config.embeddingDropout},
                                     std::pair{"The weights' dropout", config.weightDropout}}) {
        require(rate >= 0 && rate < 1, name, rate, "0 to below 1");
    }
}

std::vector<LayerSummary> summary(const ModelConfig& config) {
    const Layout layout(config);
    std::vector<LayerSummary> rows;
    const auto parametersOf = [&](const std::string& layer) {
        std::int64_t count = 0;
        for (const Slot& slot : layout.slots()) {
            if (slot.name.starts_with(layer + "/")) count += slot.size();
        }
        return count;
    };
    int dropouts = 0;
    const auto addDropout = [&](const std::string& output) {
        rows.push_back({numbered("dropout", dropouts++), "Dropout", output, 0});
    };
    const std::size_t layers = config.lstmUnits.size();
    if (config.predictsEveryStep()) {
        const auto every = [&](int units) { return "(None, None, " + std::to_string(units) + ")"; };
        const auto add = [&](const std::string& name, const char* type, int units) {
            rows.push_back({name, type, every(units), parametersOf(name)});
            if (name != "dense") addDropout(every(units));
        };
        add("embedding", "Embedding", config.embeddingUnits);
        for (std::size_t i = 0; i < layers; ++i) {
            add(numbered("lstm", static_cast<int>(i)), "LSTM", config.lstmUnits[i]);
        }
        add("dense", "Dense", config.vocabularySize);
        rows.push_back({"activation", "Activation", every(config.vocabularySize), 0});
        return rows;
    }
    for (std::size_t i = 0; i < layers; ++i) {
        const std::string name = numbered("lstm", static_cast<int>(i));
        const std::string units = std::to_string(config.lstmUnits[i]);
        const bool last = i + 1 == layers;
        const std::string output = last
                                       ? "(None, " + units + ")"
                                       : "(None, " + std::to_string(config.windowLength) + ", " + units + ")";
        rows.push_back({name, "LSTM", output, parametersOf(name)});
        if (!last) addDropout(output);
    }
    const std::string hidden = "(None, " + std::to_string(config.denseUnits) + ")";
    rows.push_back({"dense", "Dense", hidden, parametersOf("dense")});
    addDropout(hidden);
    rows.push_back({"dense_1", "Dense", "(None, " + std::to_string(config.vocabularySize) + ")",
                    parametersOf("dense_1")});
    rows.push_back({"activation", "Activation", "(None, " + std::to_string(config.vocabularySize) + ")", 0});
    return rows;
}

std::int64_t parameterCount(const ModelConfig& config) {
    return Layout(config).size();
}

}  // namespace incipit::model
