#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace incipit::model {

/// Where one tensor stands in the flat array of all parameters.
struct Slot {
    std::string name;                 ///< Keras': "lstm_1/recurrent_kernel"
    std::vector<std::int64_t> shape;  ///< Keras': a kernel is [inputs, outputs]
    std::int64_t offset = 0;          ///< of its first value

    [[nodiscard]] std::int64_t size() const;
};

/// The parameters of a network one after the other.
class Layout {
  public:
    void add(std::string name, std::vector<std::int64_t> shape);

    /// Kernel, recurrent kernel and bias of LSTM number `index`, gates in the order input, forget, cell,
    /// output.
    void addLstm(int index, std::int64_t inputs, std::int64_t units);

    /// Kernel and bias of dense layer number `index`.
    void addDense(int index, std::int64_t inputs, std::int64_t outputs);

    [[nodiscard]] const std::vector<Slot>& slots() const { return m_slots; }
    [[nodiscard]] std::int64_t size() const { return m_size; }

    /// Parameters of the layer of this name.
    [[nodiscard]] std::int64_t parametersOf(const std::string& layer) const;

  private:
    std::vector<Slot> m_slots;
    std::int64_t m_size = 0;
};

/// Keras' names of layers of one kind: "lstm", "lstm_1", "lstm_2".
[[nodiscard]] std::string numbered(const std::string& kind, int index);

}  // namespace incipit::model
