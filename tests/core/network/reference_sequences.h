#pragma once

#include "core/network/reference_network.h"
#include "model/architecture.h"
#include "model/architectures/studio.h"

namespace incipit::test {

/// The studio's network by its equations, as ReferenceNetwork: embedding, LSTMs and one dense layer after
/// every token, with the gradient of the summed loss of one window; the state before it is a constant.
class ReferenceSequences : public ReferenceNetwork {
  public:
    struct WindowMasks {
        std::vector<double> embedding;             ///< [rows, units]
        std::vector<std::vector<double>> weights;  ///< by layer, of the recurrent kernel
        std::vector<std::vector<double>> outputs;  ///< by layer, [rows, units]
    };

    ReferenceSequences(const model::ModelConfig& config, const std::vector<double>& weights, std::size_t rows)
        : ReferenceNetwork(config, weights, {}),
          m_studio(config.settings),
          m_layout(model::layoutOf(config)),
          m_plain(weights),
          m_states(rows, std::vector<State>(m_studio.lstmUnits.size())) {}

    /// @param inputs   of each row, as many as the window has steps
    /// @param targets  of each row; -1 where there is none
    void window(const std::vector<std::vector<int>>& inputs, const std::vector<std::vector<int>>& targets,
                const WindowMasks& masks) {
        m_weights = m_plain;
        for (std::size_t n = 0; n < masks.weights.size(); ++n)
            multiply(m_weights, slot(3 * n + 2), masks.weights[n]);
        std::vector<double> before(gradients.size());
        std::swap(gradients, before);
        std::vector<Rows> logitsOf;
        for (std::size_t row = 0; row < inputs.size(); ++row)
            logitsOf.push_back(rowOf(inputs[row], targets[row], row, masks));
        for (std::size_t t = 0; t < inputs[0].size(); ++t) {
            for (const Rows& y : logitsOf)
                logits.insert(logits.end(), y[t].begin(), y[t].end());
        }
        for (std::size_t n = 0; n < masks.weights.size(); ++n)
            multiply(gradients, slot(3 * n + 2), masks.weights[n]);
        for (std::size_t i = 0; i < before.size(); ++i)
            gradients[i] += before[i];
    }

  private:
    struct State {
        std::vector<double> h, c;
    };

    std::size_t slot(std::size_t index) const {
        return static_cast<std::size_t>(m_layout.slots()[index].offset);
    }

    static void multiply(std::vector<double>& values, std::size_t offset, const std::vector<double>& mask) {
        for (std::size_t i = 0; i < mask.size(); ++i)
            values[offset + i] *= mask[i];
    }

    static void multiply(Rows& x, const std::vector<double>& mask, std::size_t row) {
        if (mask.empty()) return;
        for (auto& values : x) {
            for (std::size_t k = 0; k < values.size(); ++k)
                values[k] *= mask[row * values.size() + k];
        }
    }

    Rows rowOf(const std::vector<int>& ids, const std::vector<int>& targets, std::size_t row,
               const WindowMasks& masks) {
        const auto width = static_cast<std::size_t>(m_studio.embeddingUnits);
        const auto classes = static_cast<std::size_t>(m_config.vocabularySize);
        std::vector<Rows> inputs(1);
        for (const int id : ids) {
            const auto first =
                m_weights.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(id) * width);
            inputs[0].emplace_back(first, first + static_cast<std::ptrdiff_t>(width));
        }
        multiply(inputs[0], masks.embedding, row);
        std::vector<Layer> layers;
        for (std::size_t n = 0; n < m_studio.lstmUnits.size(); ++n) {
            State& state = m_states[row][n];
            Layer layer{slot(3 * n + 1),
                        slot(3 * n + 2),
                        slot(3 * n + 3),
                        inputs[n][0].size(),
                        static_cast<std::size_t>(m_studio.lstmUnits[n]),
                        {},
                        {},
                        {},
                        {},
                        {},
                        {},
                        state.h,
                        state.c};
            forwardLayer(layer, inputs[n]);
            state = {layer.h.back(), layer.c.back()};
            inputs.push_back(layer.h);
            if (!masks.outputs.empty()) multiply(inputs.back(), masks.outputs[n], row);
            layers.push_back(layer);
        }
        const std::size_t kernel = slot(3 * layers.size() + 1);
        const std::size_t bias = slot(3 * layers.size() + 2);
        Rows all, dh;
        for (std::size_t t = 0; t < ids.size(); ++t) {
            const auto y = dense(kernel, bias, inputs.back()[t], classes);
            all.push_back(y);
            std::vector<double> dy(classes);
            if (targets[t] >= 0) {
                double sum = 0;
                for (const double value : y)
                    sum += std::exp(value);
                const auto target = static_cast<std::size_t>(targets[t]);
                loss += std::log(sum) - y[target];
                for (std::size_t k = 0; k < classes; ++k)
                    dy[k] = std::exp(y[k]) / sum - (k == target ? 1 : 0);
            }
            dh.push_back(denseBackward(kernel, bias, inputs.back()[t], dy));
        }
        for (std::size_t n = layers.size(); n-- > 0;) {
            if (!masks.outputs.empty()) multiply(dh, masks.outputs[n], row);
            dh = backwardLayer(layers[n], inputs[n], dh);
        }
        multiply(dh, masks.embedding, row);
        for (std::size_t t = 0; t < ids.size(); ++t) {
            for (std::size_t k = 0; k < width; ++k)
                gradients[static_cast<std::size_t>(ids[t]) * width + k] += dh[t][k];
        }
        return all;
    }

    model::StudioSettings m_studio;
    model::Layout m_layout;
    std::vector<double> m_plain;
    std::vector<std::vector<State>> m_states;  ///< by row and layer
};

}  // namespace incipit::test
