#include "network/adam.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "core/network/numbers.h"

using namespace incipit;

namespace {

std::vector<float> numbers(std::size_t count, std::uint64_t seed) {
    const auto values = test::randomValues(count, seed);
    return {values.begin(), values.end()};
}

at::Tensor copyOf(const std::vector<float>& values) {
    const at::Tensor tensor = at::empty({static_cast<std::int64_t>(values.size())}, at::kFloat);
    std::copy(values.begin(), values.end(), tensor.data_ptr<float>());
    return tensor;
}

void checkAlike(const at::Tensor& tensor, const std::vector<float>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        CHECK(tensor.data_ptr<float>()[i] == Approx(values[i]).epsilon(1e-5).margin(1e-9));
    }
}

}  // namespace

TEST_CASE("Adam moves weights alike as a loop of the processor and as LibTorch's operations", "[network]") {
    constexpr std::size_t kCount = 37;
    constexpr float kScale = 0.3F;
    auto weights = numbers(kCount, 1);
    std::vector<float> first(kCount);
    std::vector<float> second(kCount);
    const at::Tensor weightsThere = copyOf(weights);
    const at::Tensor firstThere = copyOf(first);
    const at::Tensor secondThere = copyOf(second);
    for (int step = 1; step <= 20; ++step) {
        const network::Adam adam(0.01, 0.1, step);
        auto gradient = numbers(kCount, 100 + static_cast<std::uint64_t>(step));
        gradient[0] = 0;
        network::update(adam, gradient, kScale, weights, first, second);
        network::update(adam, copyOf(gradient).mul_(kScale), weightsThere, firstThere, secondThere);
    }
    checkAlike(firstThere, first);
    checkAlike(secondThere, second);
    checkAlike(weightsThere, weights);
}
