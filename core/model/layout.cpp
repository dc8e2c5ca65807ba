#include "model/layout.h"

#include <utility>

namespace incipit::model {

std::int64_t Slot::size() const {
    std::int64_t size = 1;
    for (const std::int64_t length : shape) {
        size *= length;
    }
    return size;
}

Layout::Layout(const ModelConfig& config) {
    validate(config);
    std::int64_t inputs = 1;
    if (config.predictsEveryStep()) {
        inputs = config.embeddingUnits;
        add("embedding/embeddings", {config.vocabularySize, inputs});
    }
    for (std::size_t i = 0; i < config.lstmUnits.size(); ++i) {
        const std::int64_t units = config.lstmUnits[i];
        const std::string layer = numbered("lstm", static_cast<int>(i));
        add(layer + "/kernel", {inputs, 4 * units});
        add(layer + "/recurrent_kernel", {units, 4 * units});
        add(layer + "/bias", {4 * units});
        inputs = units;
    }
    if (config.predictsEveryStep()) {
        add("dense/kernel", {inputs, config.vocabularySize});
        add("dense/bias", {config.vocabularySize});
        return;
    }
    add("dense/kernel", {inputs, config.denseUnits});
    add("dense/bias", {config.denseUnits});
    add("dense_1/kernel", {config.denseUnits, config.vocabularySize});
    add("dense_1/bias", {config.vocabularySize});
}

void Layout::add(std::string name, std::vector<std::int64_t> shape) {
    Slot slot{.name = std::move(name), .shape = std::move(shape), .offset = m_size};
    m_size += slot.size();
    m_slots.push_back(std::move(slot));
}

std::string numbered(const std::string& kind, int index) {
    return index == 0 ? kind : kind + "_" + std::to_string(index);
}

}  // namespace incipit::model
