#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/small_model.h"

using namespace incipit;

TEST_CASE("The tutorial's network counts its parameters as Keras does", "[model]") {
    model::ModelConfig config;
    config.vocabularySize = 56;
    CHECK(model::parameterCount(config) == 2'706'744);
    struct Row {
        const char* name;
        const char* output;
        int parameters;
    };
    const std::vector<Row> rows{{"lstm", "(None, 100, 256)", 264'192},
                                {"dropout", "(None, 100, 256)", 0},
                                {"lstm_1", "(None, 100, 512)", 1'574'912},
                                {"dropout_1", "(None, 100, 512)", 0},
                                {"lstm_2", "(None, 256)", 787'456},
                                {"dense", "(None, 256)", 65'792},
                                {"dropout_2", "(None, 256)", 0},
                                {"dense_1", "(None, 56)", 14'392},
                                {"activation", "(None, 56)", 0}};
    const auto summary = model::summary(config);
    REQUIRE(summary.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(summary[i].name == rows[i].name);
        CHECK(summary[i].output == rows[i].output);
        CHECK(summary[i].parameters == rows[i].parameters);
    }
}

TEST_CASE("Parameters have Keras' names and shapes", "[model]") {
    model::ModelConfig config;
    config.vocabularySize = 56;
    const model::Layout layout = model::layoutOf(config);
    std::vector<std::pair<std::string, std::vector<std::int64_t>>> found;
    for (const auto& slot : layout.slots()) {
        found.emplace_back(slot.name, slot.shape);
    }
    CHECK(found == std::vector<std::pair<std::string, std::vector<std::int64_t>>>{
                       {"lstm/kernel", {1, 1024}},
                       {"lstm/recurrent_kernel", {256, 1024}},
                       {"lstm/bias", {1024}},
                       {"lstm_1/kernel", {256, 2048}},
                       {"lstm_1/recurrent_kernel", {512, 2048}},
                       {"lstm_1/bias", {2048}},
                       {"lstm_2/kernel", {512, 1024}},
                       {"lstm_2/recurrent_kernel", {256, 1024}},
                       {"lstm_2/bias", {1024}},
                       {"dense/kernel", {256, 256}},
                       {"dense/bias", {256}},
                       {"dense_1/kernel", {256, 56}},
                       {"dense_1/bias", {56}}});
}

TEST_CASE("Settings out of range are refused by name", "[model]") {
    const auto refused = [](auto change, const char* word) {
        auto settings = test::smallSettings();
        change(settings);
        CHECK_THROWS_WITH(model::completed(test::smallConfig(5, settings)), Catch::Contains(word));
    };
    CHECK_NOTHROW(model::completed(test::smallConfig(5)));
    CHECK_THROWS_WITH(model::completed(test::smallConfig(1)), Catch::Contains("distinct tokens is 1"));
    CHECK_THROWS_WITH(model::completed(test::smallConfig(1'000'001)), Catch::Contains("distinct tokens"));
    refused([](auto& c) { c.windowLength = 0; }, "window");
    refused([](auto& c) { c.lstmUnits = {}; }, "LSTM layers");
    refused([](auto& c) { c.lstmUnits = {0}; }, "LSTM layer");
    refused([](auto& c) { c.lstmUnits.assign(9, 4); }, "LSTM layers");
    refused([](auto& c) { c.denseUnits = 5000; }, "dense layer");
    refused([](auto& c) { c.dropout = 1; }, "dropout is 1");
    refused([](auto& c) { c.dropout = -0.5; }, "dropout is -0.5");
}

TEST_CASE("Settings of the wrong kind are refused, and those left out are the network's own", "[model]") {
    model::ModelConfig config;
    config.vocabularySize = 56;
    CHECK(model::completed(config).settings == model::ArticleSettings().json());
    config.settings = {{"dropout", 0.2}};
    CHECK(model::ArticleSettings(model::completed(config).settings).dropout == 0.2);
    CHECK(model::ArticleSettings(model::completed(config).settings).windowLength == 100);
    CHECK(model::completed(model::completed(config)) == model::completed(config));
    for (const auto* name : {"window_length", "lstm_units", "dense_units", "dropout"}) {
        config.settings = {{name, "many"}};
        CHECK_THROWS_WITH(model::completed(config), Catch::Contains(name));
    }
    config.settings = {};
    config.recipe = "soup";
    CHECK_THROWS_WITH(model::completed(config), Catch::Contains("article") && Catch::Contains("studio"));
}
