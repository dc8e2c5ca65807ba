#include "model/model_summary.h"

#include <algorithm>

namespace incipit::model {

namespace {

constexpr std::size_t kLayerWidth = 26;
constexpr std::size_t kOutputWidth = 20;
constexpr std::size_t kParametersWidth = 11;

std::string line(std::string layer, std::string output, const std::string& parameters) {
    layer.resize(std::max(kLayerWidth, layer.size() + 1), ' ');
    output.resize(std::max(kOutputWidth, output.size() + 1), ' ');
    const std::size_t indent = kParametersWidth - std::min(kParametersWidth, parameters.size());
    return layer + output + std::string(indent, ' ') + parameters + "\n";
}

std::string opening(std::size_t windows) {
    return std::string("(").append(std::to_string(windows)).append(", ");
}

}  // namespace

std::string summaryTable(const ModelConfig& config) {
    const std::string rule(kLayerWidth + kOutputWidth + kParametersWidth, '-');
    std::string table = line("Layer (type)", "Output shape", "Param #") + rule + "\n";
    for (const LayerSummary& layer : summary(config)) {
        table += line(layer.name + " (" + layer.type + ")", layer.output, withCommas(layer.parameters));
    }
    return table + rule + "\n" + "Total params: " + withCommas(parameterCount(config)) + "\n";
}

std::string inputShape(const ModelConfig& config, std::size_t windows) {
    std::string shape = opening(windows);
    return shape.append(std::to_string(contextOf(config))).append(", 1)");
}

std::string targetShape(const ModelConfig& config, std::size_t windows) {
    std::string shape = opening(windows);
    return shape.append(std::to_string(config.vocabularySize)).append(")");
}

std::string withCommas(std::int64_t number) {
    std::string text = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = text.size(); at > first + 3; at -= 3) {
        text.insert(at - 3, 1, ',');
    }
    return text;
}

}  // namespace incipit::model
