#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/model_config.h"

namespace incipit::model {

/// Where one tensor stands in the flat array of all parameters.
struct Slot {
    std::string name;                 ///< Keras': "lstm_1/recurrent_kernel"
    std::vector<std::int64_t> shape;  ///< Keras': a kernel is [inputs, outputs]
    std::int64_t offset = 0;          ///< of its first value

    [[nodiscard]] std::int64_t size() const;
};

/// The parameters of a network one after the other: kernel, recurrent kernel and bias of each LSTM (gates in
/// the order input, forget, cell, output), then kernel and bias of the two dense layers. The studio's network
/// has its embedding first and one dense layer.
class Layout {
  public:
    /// @throws Error for settings out of range
    explicit Layout(const ModelConfig& config);

    [[nodiscard]] const std::vector<Slot>& slots() const { return m_slots; }
    [[nodiscard]] std::int64_t size() const { return m_size; }

  private:
    void add(std::string name, std::vector<std::int64_t> shape);

    std::vector<Slot> m_slots;
    std::int64_t m_size = 0;
};

/// Keras' names of layers of one kind: "lstm", "lstm_1", "lstm_2".
[[nodiscard]] std::string numbered(const std::string& kind, int index);

}  // namespace incipit::model
