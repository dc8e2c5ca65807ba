#include "model/memory.h"

#include <algorithm>
#include <span>
#include <utility>

#include "base/error.h"
#include "model/architecture.h"
#include "model/architectures/studio.h"
#include "model/messages.h"

namespace incipit::model {

namespace {

constexpr const char* kLength = "memory_length";
constexpr std::size_t kTwoDoublings = 16;

std::span<float> distancesOf(Model& model) {
    const Layout layout = layoutOf(model.config);
    for (const Slot& slot : layout.slots()) {
        if (slot.name != "memory/distance") continue;
        return std::span(model.weights)
            .subspan(static_cast<std::size_t>(slot.offset), static_cast<std::size_t>(slot.size()));
    }
    return {};
}

/// Values from `known` on, on the line of least squares through some before; never further up.
void goOn(std::span<float> values, std::size_t known) {
    const std::size_t count = std::min(known, kTwoDoublings);
    const std::span<const float> seen = values.subspan(known - count, count);
    const double middle = (static_cast<double>(count) - 1) / 2;
    double mean = 0, above = 0, below = 0;
    for (const float value : seen)
        mean += static_cast<double>(value) / static_cast<double>(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double x = static_cast<double>(i) - middle;
        above += x * (static_cast<double>(seen[i]) - mean);
        below += x * x;
    }
    const double slope = below > 0 ? std::min(0.0, above / below) : 0;
    for (std::size_t i = known; i < values.size(); ++i) {
        const double x = static_cast<double>(i - (known - count)) - middle;
        values[i] = static_cast<float>(mean + slope * x);
    }
}

}  // namespace

ModelConfig withMemory(ModelConfig config, int tokens) {
    if (config.settings.value(kLength, 0) == 0 || tokens == 0) throw Error(messages::kMemoryIsFixed);
    config.settings[kLength] = tokens;
    return completed(std::move(config));
}

Model withMemory(Model model, int tokens) {
    const int before = model.config.settings.value(kLength, 0);
    model.config = withMemory(std::move(model.config), tokens);
    // Of the last distance there is one token's worth, or little more: it is not known well.
    if (tokens > before) goOn(distancesOf(model), memoryDistance(before));
    return model;
}

}  // namespace incipit::model
