#pragma once

#include <cstdint>
#include <span>

namespace incipit::network {

/// A matrix row by row. Rows a power of two apart fall into the same few lines of the cache, so a stride a
/// little above the rows' length is faster.
template <typename Value>
struct Rows {
    Value* data = nullptr;
    std::int64_t stride = 0;  ///< values from one row to the next

    Value* operator[](std::int64_t row) const { return data + row * stride; }
};

/// One step of an LSTM forward, for some rows. [rows, units] each where not said. Gates stand in the order
/// input, forget, cell, output.
template <typename Value>
struct ForwardStep {
    std::int64_t rows = 0;
    std::int64_t units = 0;
    const Value* recurrent = nullptr;  ///< as packForward() gives it
    Rows<const Value> outputBefore;
    Rows<const Value> cellBefore;
    Rows<Value> gates;   ///< [rows, 4 units]: in, input · kernel + bias; out, the activated gates
    Rows<Value> cell;    ///< may be cellBefore
    Rows<Value> output;  ///< must not be outputBefore
};

/// The same step backward.
template <typename Value>
struct BackwardStep {
    std::int64_t rows = 0;
    std::int64_t units = 0;
    const Value* recurrent = nullptr;  ///< as packBackward() gives it
    Rows<const Value> gatesAfter;      ///< [rows, 4 units]: the next step's result; null: there is none
    Rows<const Value> outputGradient;  ///< from above, without what comes through the next step
    Rows<const Value> cellBefore;
    Rows<const Value> cell;
    Rows<Value> cellGradient;  ///< in, of the cell after the step (0 at the last); out, of before it
    Rows<Value> gates;         ///< [rows, 4 units]: in, the activated gates; out, gradients before activation
    Value* biasGradient = nullptr;  ///< [4 units]: what comes out of `gates` is added to it
};

/// What an LSTM layer does at each step, by Keras' equations, made for one kind of processor:
///
///     i, f, o = sigmoid(x·K + h·R + b),  g = tanh(x·K + h·R + b),  c' = f c + i g,  h' = o tanh(c')
///
/// A batch has few rows, so a product with the recurrent weights is bound by reading them. They are packed
/// once for all steps, in panels that hold all four gates of a few units (forward), or all gates' share in
/// some units (backward): a panel is read from the nearest cache for each few rows, and the units it
/// completes are activated while their sums are at hand.
template <typename Value>
struct LstmKernels {
    const char* name = "";  ///< "portable", "avx2", "avx512"

    /// Numbers that either packed form has at most.
    std::int64_t (*packedSize)(std::int64_t units) = nullptr;

    /// @param recurrent  [units, 4 units]
    void (*packForward)(const Value* recurrent, std::int64_t units, Value* packed) = nullptr;
    void (*packBackward)(const Value* recurrent, std::int64_t units, Value* packed) = nullptr;

    void (*forward)(const ForwardStep<Value>& step) = nullptr;
    void (*backward)(const BackwardStep<Value>& step) = nullptr;
};

/// All that this processor can run, the fastest last. Value is float or double.
template <typename Value>
[[nodiscard]] std::span<const LstmKernels<Value>> allLstmKernels();

/// The fastest.
template <typename Value>
[[nodiscard]] const LstmKernels<Value>& lstmKernels() {
    return allLstmKernels<Value>().back();
}

}  // namespace incipit::network
