#include "model/model_summary.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace incipit;

namespace {

model::ModelConfig tutorial() {
    model::ModelConfig config;
    config.vocabularySize = 56;
    return config;
}

}  // namespace

TEST_CASE("The tutorial's network is printed as Keras prints its summary", "[model]") {
    CHECK(model::summaryTable(tutorial()) ==
          "Layer (type)              Output shape            Param #\n"
          "---------------------------------------------------------\n"
          "lstm (LSTM)               (None, 100, 256)        264,192\n"
          "dropout (Dropout)         (None, 100, 256)              0\n"
          "lstm_1 (LSTM)             (None, 100, 512)      1,574,912\n"
          "dropout_1 (Dropout)       (None, 100, 512)              0\n"
          "lstm_2 (LSTM)             (None, 256)             787,456\n"
          "dense (Dense)             (None, 256)              65,792\n"
          "dropout_2 (Dropout)       (None, 256)                   0\n"
          "dense_1 (Dense)           (None, 56)               14,392\n"
          "activation (Activation)   (None, 56)                    0\n"
          "---------------------------------------------------------\n"
          "Total params: 2,706,744\n");
    CHECK_THROWS_AS(model::summaryTable({}), Error);
}

TEST_CASE("The data have the tutorial's shapes", "[model]") {
    CHECK(model::inputShape(tutorial(), 449) == "(449, 100, 1)");
    CHECK(model::targetShape(tutorial(), 449) == "(449, 56)");
}

TEST_CASE("Thousands are told apart by commas", "[model]") {
    CHECK(model::withCommas(0) == "0");
    CHECK(model::withCommas(999) == "999");
    CHECK(model::withCommas(1'000) == "1,000");
    CHECK(model::withCommas(123'456'789) == "123,456,789");
    CHECK(model::withCommas(-123'456) == "-123,456");
}
