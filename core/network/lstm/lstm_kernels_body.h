#pragma once

// The code of lstm_kernels.h, compiled once for each kind of processor (lstm_kernels_avx2.cpp and so on); see
// vector_math.h for why it stands in an unnamed namespace.

#include <cstdint>

#include "network/lstm/lstm_kernels.h"
#include "network/lstm/vector_math.h"

namespace incipit::network {

namespace {

/// @tparam kBytes  of a vector
/// @tparam kTile   rows whose sums of one panel fit the registers
template <typename Value, int kBytes, int kTile>
class LstmSteps {
  public:
    static constexpr LstmKernels<Value> kernels(const char* name) {
        return {name, packedSize, packForward, packBackward, forward, backward};
    }

  private:
    using V = Vector<Value, kBytes>;
    using Vec = typename V::Vec;
    static constexpr int kLanes = V::kLanes;
    static constexpr int kGates = 4;
    static constexpr int kPanel = kGates * kLanes;  ///< columns of a panel
    /// A panel is multiplied so many of its rows at a time, which stay in the first cache for all tiles.
    static constexpr std::int64_t kDepth = 64;
    static constexpr std::int64_t kMostRows = 48;  ///< whose sums stand on the stack

    static std::int64_t panels(std::int64_t columns, std::int64_t width) {
        return (columns + width - 1) / width;
    }

    static std::int64_t packedSize(std::int64_t units) {
        const std::int64_t forward = panels(units, kLanes) * units;
        const std::int64_t backward = panels(units, kPanel) * kGates * units;
        return kPanel * (forward > backward ? forward : backward);
    }

    /// Panel after panel, each [units][gate][lane].
    static void packForward(const Value* recurrent, std::int64_t units, Value* packed) {
        for (std::int64_t unit = 0; unit < units; unit += kLanes) {
            for (std::int64_t k = 0; k < units; ++k) {
                for (int gate = 0; gate < kGates; ++gate, packed += kLanes) {
                    const Value* from = recurrent + (k * kGates + gate) * units + unit;
                    V::store(packed, V::load(from, units - unit));
                }
            }
        }
    }

    /// Panel after panel of the transposed weights, each [4 units][vector][lane].
    static void packBackward(const Value* recurrent, std::int64_t units, Value* packed) {
        const std::int64_t depth = kGates * units;
        for (std::int64_t unit = 0; unit < units; unit += kPanel) {
            for (std::int64_t column = 0; column < kPanel; ++column) {
                for (std::int64_t k = 0; k < depth; ++k) {
                    const bool inside = unit + column < units;
                    packed[k * kPanel + column] = inside ? recurrent[(unit + column) * depth + k] : Value{0};
                }
            }
            packed += depth * kPanel;
        }
    }

    /// sums [kRows][kPanel] += rows [kRows][depth] · panel [depth][kPanel]
    template <int kRows>
    static void addTile(const Value* rows, std::int64_t stride, const Value* panel, std::int64_t depth,
                        Value* sums) {
        Vec acc[kRows][kGates];
#pragma GCC unroll 8
        for (int row = 0; row < kRows; ++row) {
#pragma GCC unroll 4
            for (int v = 0; v < kGates; ++v) {
                acc[row][v] = V::load(sums + row * kPanel + v * kLanes);
            }
        }
        for (std::int64_t k = 0; k < depth; ++k) {
            Vec weights[kGates];
#pragma GCC unroll 4
            for (int v = 0; v < kGates; ++v) {
                weights[v] = V::load(panel + k * kPanel + v * kLanes);
            }
#pragma GCC unroll 8
            for (int row = 0; row < kRows; ++row) {
                const Value value = rows[row * stride + k];
#pragma GCC unroll 4
                for (int v = 0; v < kGates; ++v) {
                    acc[row][v] += value * weights[v];
                }
            }
        }
#pragma GCC unroll 8
        for (int row = 0; row < kRows; ++row) {
#pragma GCC unroll 4
            for (int v = 0; v < kGates; ++v) {
                V::store(sums + row * kPanel + v * kLanes, acc[row][v]);
            }
        }
    }

    template <int kRows>
    static void addTileOf(std::int64_t count, const Value* rows, std::int64_t stride, const Value* panel,
                          std::int64_t depth, Value* sums) {
        if (count == kRows) return addTile<kRows>(rows, stride, panel, depth, sums);
        if constexpr (kRows > 1) addTileOf<kRows - 1>(count, rows, stride, panel, depth, sums);
    }

    /// sums [count][kPanel] = rows [count][depth], from `first` on · panel [depth][kPanel]
    static void multiply(Rows<const Value> rows, std::int64_t first, std::int64_t count, const Value* panel,
                         std::int64_t depth, Value* sums) {
        for (std::int64_t i = 0; i < count * kPanel; i += kLanes) {
            V::store(sums + i, Vec{});
        }
        const std::int64_t tiles = panels(count, kTile);  // of about equal height
        for (std::int64_t k = 0; k < depth; k += kDepth) {
            const std::int64_t deep = depth - k < kDepth ? depth - k : kDepth;
            for (std::int64_t tile = 0; tile < tiles; ++tile) {
                const std::int64_t begin = count * tile / tiles;
                const std::int64_t end = count * (tile + 1) / tiles;
                addTileOf<kTile>(end - begin, rows[first + begin] + k, rows.stride, panel + k * kPanel, deep,
                                 sums + begin * kPanel);
            }
        }
    }

    /// Calls each(first row, rows) for blocks whose sums fit the stack.
    template <typename Each>
    static void inBlocks(std::int64_t rows, Each each) {
        for (std::int64_t row = 0; row < rows; row += kMostRows) {
            each(row, rows - row < kMostRows ? rows - row : kMostRows);
        }
    }

    static void forward(const ForwardStep<Value>& s) {
        alignas(64) Value sums[kMostRows * kPanel];
        const Value* panel = s.recurrent;
        for (std::int64_t unit = 0; unit < s.units; unit += kLanes, panel += s.units * kPanel) {
            inBlocks(s.rows, [&](std::int64_t first, std::int64_t count) {
                multiply(s.outputBefore, first, count, panel, s.units, sums);
                for (std::int64_t row = 0; row < count; ++row) {
                    activate(s, first + row, unit, sums + row * kPanel);
                }
            });
        }
    }

    /// @param sums  the four gates' recurrent sums of the units from `unit` on
    static void activate(const ForwardStep<Value>& s, std::int64_t row, std::int64_t unit,
                         const Value* sums) {
        const std::int64_t count = s.units - unit;
        Value* gates = s.gates[row] + unit;
        const auto sum = [&](int gate) {
            return V::load(gates + gate * s.units, count) + V::load(sums + gate * kLanes);
        };
        const Vec input = V::sigmoid(sum(0));
        const Vec forget = V::sigmoid(sum(1));
        const Vec candidate = V::tanh(sum(2));
        const Vec output = V::sigmoid(sum(3));
        const Vec cell = forget * V::load(s.cellBefore[row] + unit, count) + input * candidate;
        V::store(gates, input, count);
        V::store(gates + s.units, forget, count);
        V::store(gates + 2 * s.units, candidate, count);
        V::store(gates + 3 * s.units, output, count);
        V::store(s.cell[row] + unit, cell, count);
        V::store(s.output[row] + unit, output * V::tanh(cell), count);
    }

    static void backward(const BackwardStep<Value>& s) {
        alignas(64) Value sums[kMostRows * kPanel] = {};
        const std::int64_t depth = kGates * s.units;
        const Value* panel = s.recurrent;
        for (std::int64_t unit = 0; unit < s.units; unit += kPanel, panel += depth * kPanel) {
            inBlocks(s.rows, [&](std::int64_t first, std::int64_t count) {
                if (s.gatesAfter.data != nullptr) multiply(s.gatesAfter, first, count, panel, depth, sums);
                for (std::int64_t row = 0; row < count; ++row) {
                    const Value* sum = sums + row * kPanel;
                    for (std::int64_t i = unit; i < s.units && i < unit + kPanel;
                         i += kLanes, sum += kLanes) {
                        differentiate(s, first + row, i, V::load(sum));
                    }
                }
            });
        }
    }

    /// @param throughNext  gradient of the outputs of the units from `unit` on, through the next step
    static void differentiate(const BackwardStep<Value>& s, std::int64_t row, std::int64_t unit,
                              Vec throughNext) {
        const std::int64_t count = s.units - unit;
        Value* gates = s.gates[row] + unit;
        const Vec input = V::load(gates, count);
        const Vec forget = V::load(gates + s.units, count);
        const Vec candidate = V::load(gates + 2 * s.units, count);
        const Vec output = V::load(gates + 3 * s.units, count);
        const Vec tanhCell = V::tanh(V::load(s.cell[row] + unit, count));
        const Vec ofOutput = V::load(s.outputGradient[row] + unit, count) + throughNext;
        const Vec ofCell =
            V::load(s.cellGradient[row] + unit, count) + ofOutput * output * (1 - tanhCell * tanhCell);
        const Vec cellBefore = V::load(s.cellBefore[row] + unit, count);
        const Vec gradients[kGates] = {
            ofCell * candidate * input * (1 - input), ofCell * cellBefore * forget * (1 - forget),
            ofCell * input * (1 - candidate * candidate), ofOutput * tanhCell * output * (1 - output)};
        Value* ofBias = s.biasGradient + unit;
#pragma GCC unroll 4
        for (int gate = 0; gate < kGates; ++gate, gates += s.units, ofBias += s.units) {
            V::store(gates, gradients[gate], count);
            V::store(ofBias, V::load(ofBias, count) + gradients[gate], count);
        }
        V::store(s.cellGradient[row] + unit, ofCell * forget, count);
    }
};

}  // namespace

}  // namespace incipit::network
