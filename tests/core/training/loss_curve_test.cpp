#include "training/loss_curve.h"

#include <catch2/catch.hpp>

using namespace incipit;
using Catch::Contains;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

}  // namespace

TEST_CASE("The loss curve has titled axes and a mark for each epoch", "[training]") {
    model::History history;
    for (int epoch = 1; epoch <= 40; ++epoch)
        history.loss.push_back(4.0 / epoch);
    const auto svg = training::lossCurveSvg(history);
    CHECK_THAT(svg, Contains("<svg ") && Contains("</svg>") && Contains(">Epochs<") && Contains(">Loss<"));
    CHECK_THAT(svg, Contains(">40<") && Contains(">4<"));
    const auto path = svg.substr(svg.find("<path"));
    CHECK(count(path.substr(0, path.find("/>")), "M") == 2 * 40);
    CHECK_THAT(svg, !Contains("validation") && !Contains("nan") && !Contains("inf"));
    history.validationLoss = history.loss;
    CHECK_THAT(training::lossCurveSvg(history), Contains("validation"));
}

TEST_CASE("Any history gives a curve", "[training]") {
    CHECK_THAT(training::lossCurveSvg({}), Contains(">Epochs<") && !Contains("nan"));
    for (const double loss : {0.0, 1e-9, 3.0, 1e6}) {
        model::History history;
        history.loss = {loss};
        CHECK_THAT(training::lossCurveSvg(history), !Contains("nan") && !Contains("inf"));
    }
    model::History longest;
    longest.loss.assign(10'000, 1.5);
    CHECK(count(training::lossCurveSvg(longest), "<text") < 40);
}
