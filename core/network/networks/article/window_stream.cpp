#include "network/networks/article/window_stream.h"

#include <algorithm>
#include <utility>

#include "network/translated.h"

namespace incipit::network {

namespace {

// Fewer rows of a batch than this are not worth a thread of their own.
constexpr std::int64_t kRowsPerThread = 25;

int threadsFor(std::int64_t rows) {
    return std::min(hardwareThreads(), static_cast<int>(std::max<std::int64_t>(1, rows / kRowsPerThread)));
}

}  // namespace

WindowStream::WindowStream(const ArticleNetwork& network, Weights weights)
    : m_network(network), m_team(threadsFor(network.windowLength())), m_weights(std::move(weights)) {
    const std::int64_t rows = network.windowLength();
    const std::vector<int>& units = network.settings().lstmUnits;
    translated([&] {
        std::vector<at::Tensor> packed;
        for (std::size_t i = 0; i < units.size(); ++i) {
            packed.push_back(packForward(m_weights[3 * i + 1]));
        }
        for (int i = 0; i < m_team.size(); ++i) {
            Share share;
            share.begin = rows * i / m_team.size();
            share.rows = rows * (i + 1) / m_team.size() - share.begin;
            for (std::size_t layer = 0; layer < units.size(); ++layer) {
                share.layers.push_back({SteppedLstm(packed[layer], share.rows, units[layer]),
                                        at::empty({share.rows, 4 * units[layer]})});
            }
            m_shares.push_back(std::move(share));
        }
    });
}

void WindowStream::step(Share& share, double input) {
    const at::NoGradGuard noGrad;
    const std::int64_t length = m_network.windowLength();
    // A window begins with this token, in the row of the one that the token before completed.
    const std::int64_t fresh = m_taken % length - share.begin;
    // Until the rows are all in use only the first of them hold windows.
    const std::int64_t used = std::min(share.rows, m_taken + 1 - share.begin);
    if (used <= 0) return;
    at::Tensor below;
    for (std::size_t i = 0; i < share.layers.size(); ++i) {
        Layer& layer = share.layers[i];
        if (fresh >= 0 && fresh < share.rows) layer.lstm.reset(fresh);
        at::Tensor gates = layer.gates.narrow(0, 0, used);
        const at::Tensor& kernel = m_weights[3 * i];
        const at::Tensor& bias = m_weights[3 * i + 2];
        if (i == 0) {
            gates.copy_(kernel[0] * input + bias);
        } else {
            at::addmm_out(gates, bias, below, kernel);
        }
        below = layer.lstm.step(gates);
    }
}

std::vector<float> WindowStream::push(int id) {
    const auto input = static_cast<float>(m_network.inputOf(id));
    m_team.run([&](int index) {
        translated([&] { step(m_shares[static_cast<std::size_t>(index)], static_cast<double>(input)); });
    });
    ++m_taken;
    if (m_taken < m_network.windowLength()) return {};
    return translated([&] {
        const at::NoGradGuard noGrad;
        const std::int64_t row = m_taken % m_network.windowLength();
        const auto share = std::ranges::find_if(m_shares, [row](const Share& candidate) {
            return row >= candidate.begin && row < candidate.begin + candidate.rows;
        });
        const at::Tensor features = share->layers.back().lstm.output().narrow(0, row - share->begin, 1);
        return plainValues(m_network.head(m_weights, features, nullptr));
    });
}

}  // namespace incipit::network
