#pragma once

#include <cmath>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "model/architectures/article.h"
#include "model/model_config.h"

namespace incipit::test {

/// The network by its equations, in double precision and plain loops, with the gradient of the mean loss by
/// back-propagation through time. Slow and independent: no library, one sequence and one unit at a time.
class ReferenceNetwork {
  public:
    using Masks = std::vector<std::vector<double>>;  ///< of each dropout, [steps, windows, units] row-major

    ReferenceNetwork(const model::ModelConfig& config, std::vector<double> weights, Masks masks)
        : m_config(config),
          m_settings(config.settings),
          m_weights(std::move(weights)),
          m_masks(std::move(masks)) {
        gradients.resize(m_weights.size());
    }

    std::vector<double> logits;
    std::vector<double> gradients;
    double loss = 0;

    void run(std::span<const std::span<const int>> windows, std::span<const int> targets) {
        for (std::size_t row = 0; row < windows.size(); ++row) {
            sequence(windows[row], targets[row], row, windows.size());
        }
    }

  protected:
    using Rows = std::vector<std::vector<double>>;

    struct Layer {
        std::size_t kernel, recurrent, bias, inputs, units;
        Rows i, f, g, o, c, h;
        std::vector<double> beforeH, beforeC;  ///< the state to begin with; empty: zero
    };

    static double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

    double mask(std::size_t dropout, std::size_t t, std::size_t row, std::size_t rows, std::size_t unit,
                std::size_t units) const {
        return m_masks.empty() ? 1 : m_masks[dropout][(t * rows + row) * units + unit];
    }

    void forwardLayer(Layer& l, const Rows& x) const {
        l.beforeH.resize(l.units), l.beforeC.resize(l.units);
        std::vector<double> h = l.beforeH, c = l.beforeC;
        for (const auto& input : x) {
            std::vector<double> z(4 * l.units);
            for (std::size_t k = 0; k < z.size(); ++k) {
                z[k] = m_weights[l.bias + k];
                for (std::size_t j = 0; j < l.inputs; ++j)
                    z[k] += input[j] * m_weights[l.kernel + j * z.size() + k];
                for (std::size_t j = 0; j < l.units; ++j)
                    z[k] += h[j] * m_weights[l.recurrent + j * z.size() + k];
            }
            std::vector<double> i, f, g, o;
            for (std::size_t k = 0; k < l.units; ++k) {
                i.push_back(sigmoid(z[k]));
                f.push_back(sigmoid(z[l.units + k]));
                g.push_back(std::tanh(z[2 * l.units + k]));
                o.push_back(sigmoid(z[3 * l.units + k]));
                c[k] = f[k] * c[k] + i[k] * g[k];
                h[k] = o[k] * std::tanh(c[k]);
            }
            l.i.push_back(i), l.f.push_back(f), l.g.push_back(g), l.o.push_back(o);
            l.c.push_back(c), l.h.push_back(h);
        }
    }

    /// @param dh  gradient of the layer's outputs @return of its inputs
    Rows backwardLayer(const Layer& l, const Rows& x, const Rows& dh) {
        Rows dx(x.size(), std::vector<double>(l.inputs));
        std::vector<double> nextH(l.units), nextC(l.units);
        for (std::size_t t = x.size(); t-- > 0;) {
            std::vector<double> dz(4 * l.units);
            for (std::size_t k = 0; k < l.units; ++k) {
                const double tanhC = std::tanh(l.c[t][k]);
                const double out = dh[t][k] + nextH[k];
                const double cell = nextC[k] + out * l.o[t][k] * (1 - tanhC * tanhC);
                const double before = t > 0 ? l.c[t - 1][k] : l.beforeC[k];
                dz[k] = cell * l.g[t][k] * l.i[t][k] * (1 - l.i[t][k]);
                dz[l.units + k] = cell * before * l.f[t][k] * (1 - l.f[t][k]);
                dz[2 * l.units + k] = cell * l.i[t][k] * (1 - l.g[t][k] * l.g[t][k]);
                dz[3 * l.units + k] = out * tanhC * l.o[t][k] * (1 - l.o[t][k]);
                nextC[k] = cell * l.f[t][k];
            }
            nextH.assign(l.units, 0);
            for (std::size_t k = 0; k < dz.size(); ++k) {
                gradients[l.bias + k] += dz[k];
                for (std::size_t j = 0; j < l.inputs; ++j) {
                    gradients[l.kernel + j * dz.size() + k] += x[t][j] * dz[k];
                    dx[t][j] += m_weights[l.kernel + j * dz.size() + k] * dz[k];
                }
                for (std::size_t j = 0; j < l.units; ++j) {
                    gradients[l.recurrent + j * dz.size() + k] +=
                        (t > 0 ? l.h[t - 1][j] : l.beforeH[j]) * dz[k];
                    nextH[j] += m_weights[l.recurrent + j * dz.size() + k] * dz[k];
                }
            }
        }
        return dx;
    }

    std::vector<double> dense(std::size_t kernel, std::size_t bias, const std::vector<double>& x,
                              std::size_t outputs) const {
        std::vector<double> y(outputs);
        for (std::size_t k = 0; k < outputs; ++k) {
            y[k] = m_weights[bias + k];
            for (std::size_t j = 0; j < x.size(); ++j) {
                y[k] += x[j] * m_weights[kernel + j * outputs + k];
            }
        }
        return y;
    }

    std::vector<double> denseBackward(std::size_t kernel, std::size_t bias, const std::vector<double>& x,
                                      const std::vector<double>& dy) {
        std::vector<double> dx(x.size());
        for (std::size_t k = 0; k < dy.size(); ++k) {
            gradients[bias + k] += dy[k];
            for (std::size_t j = 0; j < x.size(); ++j) {
                gradients[kernel + j * dy.size() + k] += x[j] * dy[k];
                dx[j] += m_weights[kernel + j * dy.size() + k] * dy[k];
            }
        }
        return dx;
    }

    void sequence(std::span<const int> window, int target, std::size_t row, std::size_t rows) {
        const auto size = [](int n) { return static_cast<std::size_t>(n); };
        std::vector<Layer> layers;
        std::vector<Rows> inputs(1);
        for (const int id : window) {
            inputs[0].push_back({id / static_cast<double>(m_config.vocabularySize - 1)});
        }
        std::size_t offset = 0;
        for (std::size_t n = 0; n < m_settings.lstmUnits.size(); ++n) {
            const std::size_t units = size(m_settings.lstmUnits[n]);
            const std::size_t width = inputs[n][0].size();
            Layer layer{offset,
                        offset + width * 4 * units,
                        offset + (width + units) * 4 * units,
                        width,
                        units,
                        {},
                        {},
                        {},
                        {},
                        {},
                        {},
                        {},
                        {}};
            offset = layer.bias + 4 * units;
            forwardLayer(layer, inputs[n]);
            Rows next = layer.h;
            if (n + 1 < m_settings.lstmUnits.size()) {
                for (std::size_t t = 0; t < next.size(); ++t) {
                    for (std::size_t k = 0; k < units; ++k)
                        next[t][k] *= mask(n, t, row, rows, k, units);
                }
            }
            inputs.push_back(next);
            layers.push_back(layer);
        }
        const std::size_t hiddenUnits = size(m_settings.denseUnits);
        const std::size_t classes = size(m_config.vocabularySize);
        const std::size_t kernel1 = offset;
        const std::size_t bias1 = kernel1 + layers.back().units * hiddenUnits;
        const std::size_t kernel2 = bias1 + hiddenUnits;
        const std::size_t bias2 = kernel2 + hiddenUnits * classes;
        const std::size_t last = window.size() - 1;
        const std::size_t lastDropout = layers.size() - 1;
        auto hidden = dense(kernel1, bias1, layers.back().h[last], hiddenUnits);
        for (std::size_t k = 0; k < hiddenUnits; ++k) {
            hidden[k] *= mask(lastDropout, 0, row, rows, k, hiddenUnits);
        }
        const auto y = dense(kernel2, bias2, hidden, classes);
        logits.insert(logits.end(), y.begin(), y.end());
        double sum = 0;
        for (const double value : y)
            sum += std::exp(value);
        const auto count = static_cast<double>(rows);
        loss += (std::log(sum) - y[size(target)]) / count;

        std::vector<double> dy;
        for (std::size_t k = 0; k < classes; ++k) {
            dy.push_back((std::exp(y[k]) / sum - (k == size(target) ? 1 : 0)) / count);
        }
        auto dHidden = denseBackward(kernel2, bias2, hidden, dy);
        for (std::size_t k = 0; k < hiddenUnits; ++k) {
            dHidden[k] *= mask(lastDropout, 0, row, rows, k, hiddenUnits);
        }
        Rows dh(window.size(), std::vector<double>(layers.back().units));
        dh[last] = denseBackward(kernel1, bias1, layers.back().h[last], dHidden);
        for (std::size_t n = layers.size(); n-- > 0;) {
            dh = backwardLayer(layers[n], inputs[n], dh);
            if (n == 0) break;
            for (std::size_t t = 0; t < dh.size(); ++t) {
                for (std::size_t k = 0; k < dh[t].size(); ++k) {
                    dh[t][k] *= mask(n - 1, t, row, rows, k, dh[t].size());
                }
            }
        }
    }

    model::ModelConfig m_config;
    model::ArticleSettings m_settings;
    std::vector<double> m_weights;
    Masks m_masks;
};

}  // namespace incipit::test
