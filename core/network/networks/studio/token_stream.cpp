#include "network/networks/studio/token_stream.h"

#include <algorithm>
#include <cstdint>
#include <future>
#include <utility>

#include "network/affine.h"
#include "network/networks/studio/token_batch.h"
#include "network/sequence_network.h"
#include "network/thread_team.h"
#include "network/translated.h"

namespace incipit::network {

namespace {

// Parts that are heard side by side, none shorter than so many steps: the state of zero before each is soon
// overcome.
constexpr std::int64_t kMostHeardRows = 16, kLeastHeardSteps = 64;
// So many of them are heard by one thread and the rest by another, whatever the machine has: products of
// other sizes would round otherwise, and a seed would not give the same take.
constexpr std::int64_t kHeardRowsOfThread = 8;

}  // namespace

TokenStream::TokenStream(const model::StudioSettings& settings, Weights weights)
    : m_weights(std::move(weights)) {
    const std::vector<int>& units = settings.lstmUnits;
    for (std::size_t i = 0; i < units.size(); ++i) {
        m_layers.emplace_back(packForward(m_weights[3 * i + 2]), 1, units[i]);
    }
    if (settings.memoryLength > 0)
        m_memory.emplace(memoryWeights(m_weights, 3 * units.size() + 3), settings.memoryLength);
}

void TokenStream::hear(std::span<const int> music) {
    if (!m_memory || music.size() < 2) return;
    translated([&] {
        const at::NoGradGuard noGrad;
        const auto most = std::min(static_cast<std::int64_t>(music.size()) - 1, m_memory->length());
        const std::int64_t rows = std::clamp<std::int64_t>(most / kLeastHeardSteps, 1, kMostHeardRows);
        const std::int64_t places = most / rows * rows;
        const std::span<const int> last = music.last(static_cast<std::size_t>(places) + 1);
        const at::Tensor ids = at::tensor(at::ArrayRef<int>(last.data(), last.size()), at::kLong);
        const at::Tensor inputs = ids.narrow(0, 0, places).view({rows, -1}).t();
        const std::int64_t first = std::min(rows, kHeardRowsOfThread);
        std::future<at::Tensor> others;
        if (rows > first) {
            others = std::async(std::launch::async, [this, &inputs, first, rows] {
                useOneBlasThread();
                return hearSideBySide(inputs.narrow(1, first, rows - first));
            });
        }
        at::Tensor outputs = hearSideBySide(inputs.narrow(1, 0, first));
        if (others.valid()) outputs = at::cat({outputs, others.get()});
        m_memory->add(outputs, ids.narrow(0, 1, places));
    });
}

at::Tensor TokenStream::hearSideBySide(const at::Tensor& inputs) const {
    const at::NoGradGuard noGrad;  // of this thread alone
    at::Tensor x = at::embedding(m_weights[0], inputs);
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        x = lstmLayer(model::Lstm::Ours, x, m_weights[3 * i + 1], m_weights[3 * i + 2], m_weights[3 * i + 3],
                      nullptr);
    }
    return x.transpose(0, 1).reshape({inputs.numel(), -1});
}

std::vector<float> TokenStream::begin() {
    return push(kBeforeFirst);
}

std::vector<float> TokenStream::push(int id) {
    return translated([&] {
        const at::NoGradGuard noGrad;
        at::Tensor x = m_weights[0].narrow(0, id, 1);
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            x = m_layers[i].step(affine(x, m_weights[3 * i + 1], m_weights[3 * i + 3]));
        }
        const std::size_t dense = 3 * m_layers.size() + 1;
        const at::Tensor logits = affine(x, m_weights[dense], m_weights[dense + 1]);
        return plainValues(m_memory ? m_memory->mix(id, x, logits) : logits);
    });
}

std::vector<float> TokenStream::read(std::span<const int> ids) {
    if (ids.empty()) return {};
    const std::span<const int> first = ids.first(ids.size() - 1);
    if (!first.empty()) {
        translated([&] {
            const at::NoGradGuard noGrad;
            const at::Tensor read = at::tensor(at::ArrayRef<int>(first.data(), first.size()), at::kLong);
            at::Tensor x = at::embedding(m_weights[0], read.unsqueeze(1));
            for (std::size_t i = 0; i < m_layers.size(); ++i) {
                LstmState state = m_layers[i].state();
                x = lstmLayer(model::Lstm::Ours, x, m_weights[3 * i + 1], m_weights[3 * i + 2],
                              m_weights[3 * i + 3], &state);
                m_layers[i].setState(state);
            }
            if (m_memory) m_memory->read(read, x.squeeze(1));
        });
    }
    return push(ids.back());
}

std::unique_ptr<generation::LogitStream> TokenStream::copy() const {
    return translated([&] { return std::make_unique<TokenStream>(*this); });
}

std::unique_ptr<generation::LogitBatch> TokenStream::fork(std::size_t rows) const {
    return translated([&] {
        const auto count = static_cast<std::int64_t>(rows);
        const at::Tensor first = at::zeros({count}, at::kLong);
        std::vector<SteppedLstm> layers;
        for (const SteppedLstm& layer : m_layers)
            layers.push_back(layer.withRows(first));
        std::optional<MemoryBatch> memory;
        if (m_memory) memory.emplace(*m_memory, rows);
        return std::make_unique<TokenBatch>(m_weights, std::move(layers), std::move(memory), rows);
    });
}

}  // namespace incipit::network
