#include "network/lstm/lstm_kernels.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/network/numbers.h"

using namespace incipit;

namespace {

/// One step's arrays, filled with numbers of about the size that training has.
template <typename Value>
struct Arrays {
    Arrays(std::size_t rows, std::size_t units)
        : recurrent(numbers(units * 4 * units, 1)),
          gates(numbers(rows * 4 * units, 2)),
          gatesAfter(numbers(rows * 4 * units, 3)),
          outputBefore(numbers(rows * units, 4)),
          cellBefore(numbers(rows * units, 5)),
          outputGradient(numbers(rows * units, 6)),
          cellGradient(numbers(rows * units, 7)),
          biasGradient(numbers(4 * units, 8)),
          cell(rows * units),
          output(rows * units) {}

    static std::vector<Value> numbers(std::size_t count, std::uint64_t seed) {
        const auto values = test::randomValues(count, seed);
        return {values.begin(), values.end()};
    }

    std::vector<Value> recurrent, gates, gatesAfter, outputBefore, cellBefore, outputGradient, cellGradient,
        biasGradient, cell, output;
};

double sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}

/// The equations of lstm_kernels.h, one number after the other.
template <typename Value>
void forwardByTheEquations(Arrays<Value>& a, std::size_t rows, std::size_t units) {
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t j = 0; j < units; ++j) {
            double gate[4];
            for (std::size_t g = 0; g < 4; ++g) {
                gate[g] = static_cast<double>(a.gates[(row * 4 + g) * units + j]);
                for (std::size_t k = 0; k < units; ++k) {
                    gate[g] += static_cast<double>(a.outputBefore[row * units + k]) *
                               static_cast<double>(a.recurrent[(k * 4 + g) * units + j]);
                }
                gate[g] = g == 2 ? std::tanh(gate[g]) : sigmoid(gate[g]);
            }
            const std::size_t at = row * units + j;
            const double cell = gate[1] * static_cast<double>(a.cellBefore[at]) + gate[0] * gate[2];
            a.cell[at] = static_cast<Value>(cell);
            a.output[at] = static_cast<Value>(gate[3] * std::tanh(cell));
            for (std::size_t g = 0; g < 4; ++g) {
                a.gates[(row * 4 + g) * units + j] = static_cast<Value>(gate[g]);
            }
        }
    }
}

template <typename Value>
void backwardByTheEquations(Arrays<Value>& a, std::size_t rows, std::size_t units, bool isLast) {
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t j = 0; j < units; ++j) {
            const std::size_t at = row * units + j;
            double ofOutput = static_cast<double>(a.outputGradient[at]);
            for (std::size_t k = 0; !isLast && k < 4 * units; ++k) {
                ofOutput += static_cast<double>(a.gatesAfter[row * 4 * units + k]) *
                            static_cast<double>(a.recurrent[j * 4 * units + k]);
            }
            Value* gates = &a.gates[row * 4 * units + j];
            const double i = static_cast<double>(gates[0]);
            const double f = static_cast<double>(gates[units]);
            const double g = static_cast<double>(gates[2 * units]);
            const double o = static_cast<double>(gates[3 * units]);
            const double tanhCell = std::tanh(static_cast<double>(a.cell[at]));
            const double ofCell =
                static_cast<double>(a.cellGradient[at]) + ofOutput * o * (1 - tanhCell * tanhCell);
            gates[0] = static_cast<Value>(ofCell * g * i * (1 - i));
            gates[units] = static_cast<Value>(ofCell * static_cast<double>(a.cellBefore[at]) * f * (1 - f));
            gates[2 * units] = static_cast<Value>(ofCell * i * (1 - g * g));
            gates[3 * units] = static_cast<Value>(ofOutput * tanhCell * o * (1 - o));
            a.cellGradient[at] = static_cast<Value>(ofCell * f);
            for (std::size_t gate = 0; gate < 4; ++gate) {
                a.biasGradient[gate * units + j] += gates[gate * units];
            }
        }
    }
}

template <typename Value>
double difference(const std::vector<Value>& a, const std::vector<Value>& b) {
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double distance = std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i]));
        largest =
            std::isnan(distance) ? std::numeric_limits<double>::infinity() : std::max(largest, distance);
    }
    return largest;
}

template <typename Value>
void compareWithTheEquations(const network::LstmKernels<Value>& kernels, std::size_t rows, std::size_t units,
                             double bound) {
    const auto n = static_cast<std::int64_t>(units);
    std::vector<Value> packed(static_cast<std::size_t>(kernels.packedSize(n)));
    Arrays<Value> ours(rows, units);
    Arrays<Value> equations = ours;
    kernels.packForward(ours.recurrent.data(), n, packed.data());
    kernels.forward({static_cast<std::int64_t>(rows),
                     n,
                     packed.data(),
                     {ours.outputBefore.data(), n},
                     {ours.cellBefore.data(), n},
                     {ours.gates.data(), 4 * n},
                     {ours.cell.data(), n},
                     {ours.output.data(), n}});
    forwardByTheEquations(equations, rows, units);
    CHECK(difference(ours.gates, equations.gates) < bound);
    CHECK(difference(ours.cell, equations.cell) < bound);
    CHECK(difference(ours.output, equations.output) < bound);

    ours = equations;
    const bool isLast = rows % 2 == 0;
    kernels.packBackward(ours.recurrent.data(), n, packed.data());
    kernels.backward({static_cast<std::int64_t>(rows),
                      n,
                      packed.data(),
                      {isLast ? nullptr : ours.gatesAfter.data(), 4 * n},
                      {ours.outputGradient.data(), n},
                      {ours.cellBefore.data(), n},
                      {ours.cell.data(), n},
                      {ours.cellGradient.data(), n},
                      {ours.gates.data(), 4 * n},
                      ours.biasGradient.data()});
    backwardByTheEquations(equations, rows, units, isLast);
    CHECK(difference(ours.gates, equations.gates) < bound);
    CHECK(difference(ours.cellGradient, equations.cellGradient) < bound);
    CHECK(difference(ours.biasGradient, equations.biasGradient) < 4 * bound);
}

template <typename Value>
void compareAll(double bound) {
    for (const auto& kernels : network::allLstmKernels<Value>()) {
        // Vectors, tiles, panels and blocks that come out even, and that do not.
        for (const std::size_t rows : {1U, 2U, 3U, 5U, 16U, 49U}) {
            for (const std::size_t units : {1U, 7U, 16U, 33U, 80U}) {
                INFO(std::string(kernels.name) << ", " << rows << " rows of " << units << " units");
                compareWithTheEquations(kernels, rows, units, bound);
            }
        }
    }
}

}  // namespace

TEST_CASE("The kernels for every kind of processor compute the LSTM's equations", "[network]") {
    SECTION("in double precision") {
        compareAll<double>(1e-13);
    }
    SECTION("in float32 but for its rounding") {
        compareAll<float>(2e-5);
    }
}

TEST_CASE("The kernels saturate where a gate's sum is huge and pass on what is no number", "[network]") {
    for (const auto& kernels : network::allLstmKernels<float>()) {
        INFO(kernels.name);
        const std::vector<float> sums{
            1e9F, -1e9F, 200, -200, 1e-6F, -1e-6F, std::numeric_limits<float>::quiet_NaN()};
        const auto units = static_cast<std::int64_t>(sums.size());
        std::vector<float> packed(static_cast<std::size_t>(kernels.packedSize(units)));
        const std::vector<float> zeros(4 * sums.size() * sums.size());
        kernels.packForward(zeros.data(), units, packed.data());
        std::vector<float> gates;
        for (int gate = 0; gate < 4; ++gate) {
            gates.insert(gates.end(), sums.begin(), sums.end());
        }
        std::vector<float> cell(sums.size());
        std::vector<float> output(sums.size());
        kernels.forward({1,
                         units,
                         packed.data(),
                         {zeros.data(), units},
                         {zeros.data(), units},
                         {gates.data(), 4 * units},
                         {cell.data(), units},
                         {output.data(), units}});
        const float* tanh = gates.data() + 2 * sums.size();
        CHECK(gates[0] == 1);
        CHECK(gates[1] == Approx(0).margin(1e-30));
        CHECK(tanh[0] == 1);
        CHECK(tanh[1] == -1);
        CHECK(tanh[2] == 1);
        CHECK(tanh[3] == -1);
        // Near 0 tanh keeps its relative precision.
        CHECK(tanh[4] == Approx(1e-6).epsilon(1e-6));
        CHECK(tanh[5] == Approx(-1e-6).epsilon(1e-6));
        CHECK(std::isnan(gates[6]));
        CHECK(std::isnan(output[6]));
    }
}
