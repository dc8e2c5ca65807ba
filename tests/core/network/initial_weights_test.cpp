#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "support/networks.h"

using namespace incipit;

namespace {

std::vector<float> tensor(const model::Model& model, const std::string& name) {
    const model::Layout layout = model::layoutOf(model.config);
    const auto slot = std::ranges::find(layout.slots(), name, &model::Slot::name);
    REQUIRE(slot != layout.slots().end());
    const auto first = model.weights.begin() + slot->offset;
    return {first, first + slot->size()};
}

double variance(const std::vector<float>& values) {
    double sum = 0;
    for (const float value : values)
        sum += static_cast<double>(value) * static_cast<double>(value);
    return sum / static_cast<double>(values.size());
}

}  // namespace

TEST_CASE("Initial weights have Keras' distributions", "[network]") {
    auto settings = test::smallSettings();
    settings.lstmUnits = {32, 40};
    settings.denseUnits = 24;
    const auto model = network::newModel(test::smallConfig(20, settings), test::noteVocabulary(20));

    struct Kernel {
        const char* name;
        double inputs, outputs;
    };
    for (const Kernel& kernel : {Kernel{"lstm_1/kernel", 32, 160}, Kernel{"dense/kernel", 40, 24},
                                 Kernel{"dense_1/kernel", 24, 20}}) {
        const auto values = tensor(model, kernel.name);
        const double limit = std::sqrt(6 / (kernel.inputs + kernel.outputs));
        const auto [low, high] = std::ranges::minmax(values);
        CHECK(static_cast<double>(high) <= limit);
        CHECK(static_cast<double>(low) >= -limit);
        CHECK(static_cast<double>(high) > 0.98 * limit);
        CHECK(static_cast<double>(low) < -0.98 * limit);
        CHECK(variance(values) == Approx(limit * limit / 3).epsilon(0.1));
    }

    const auto recurrent = tensor(model, "lstm_1/recurrent_kernel");
    REQUIRE(recurrent.size() == 40 * 160);
    double worst = 0;
    for (std::size_t a = 0; a < 40; ++a) {
        for (std::size_t b = 0; b < 40; ++b) {
            double dot = 0;
            for (std::size_t k = 0; k < 160; ++k) {
                dot +=
                    static_cast<double>(recurrent[a * 160 + k]) * static_cast<double>(recurrent[b * 160 + k]);
            }
            worst = std::max(worst, std::abs(dot - (a == b ? 1 : 0)));
        }
    }
    CHECK(worst < 1e-5);

    const auto bias = tensor(model, "lstm/bias");
    for (std::size_t k = 0; k < bias.size(); ++k) {
        CHECK(bias[k] == (k >= 32 && k < 64 ? 1.0F : 0.0F));
    }
    CHECK(std::ranges::all_of(tensor(model, "dense_1/bias"), [](float value) { return value == 0; }));
}

TEST_CASE("The seed alone decides the initial weights", "[network]") {
    auto config = test::smallConfig(5);
    const auto vocabulary = test::noteVocabulary(5);
    const auto first = tensor(network::newModel(config, vocabulary), "lstm_1/recurrent_kernel");
    CHECK(tensor(network::newModel(config, vocabulary), "lstm_1/recurrent_kernel") == first);
    ++config.seed;
    CHECK(tensor(network::newModel(config, vocabulary), "lstm_1/recurrent_kernel") != first);
}
