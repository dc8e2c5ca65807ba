#include "network/networks/studio/token_batch.h"

#include <cstdint>
#include <utility>

#include "network/affine.h"
#include "network/thread_team.h"
#include "network/translated.h"

namespace incipit::network {

TokenBatch::TokenBatch(Weights weights, std::vector<SteppedLstm> layers, std::optional<MemoryBatch> memory,
                       std::size_t rows)
    : m_weights(std::move(weights)), m_layers(std::move(layers)), m_memory(std::move(memory)), m_rows(rows) {}

std::span<const float> TokenBatch::push(std::span<const std::size_t> rows, std::span<const int> ids) {
    useOneBlasThread();
    return translated([&] {
        const at::NoGradGuard noGrad;
        const std::vector<std::int64_t> numbers(rows.begin(), rows.end());
        const at::Tensor places = at::tensor(numbers, at::kLong);
        const at::Tensor read = at::tensor(at::ArrayRef<int>(ids.data(), ids.size()), at::kLong);
        at::Tensor x = m_weights[0].index_select(0, read);
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            SteppedLstm layer = m_layers[i].withRows(places);
            x = layer.step(affine(x, m_weights[3 * i + 1], m_weights[3 * i + 3]));
            m_layers[i].setRows(places, layer.state());
        }
        const std::size_t dense = 3 * m_layers.size() + 1;
        m_logits = affine(x, m_weights[dense], m_weights[dense + 1]);
        if (m_memory) m_logits = m_memory->mix(rows, read, x, m_logits);
        m_logits = m_logits.contiguous();
        return std::span<const float>(m_logits.data_ptr<float>(), static_cast<std::size_t>(m_logits.numel()));
    });
}

void TokenBatch::copy(std::size_t from, std::size_t to) {
    if (from == to) return;
    translated([&] {
        const at::NoGradGuard noGrad;
        const at::Tensor target = at::tensor({static_cast<std::int64_t>(to)}, at::kLong);
        const at::Tensor source = at::tensor({static_cast<std::int64_t>(from)}, at::kLong);
        for (SteppedLstm& layer : m_layers)
            layer.setRows(target, layer.withRows(source).state());
        if (m_memory) m_memory->copy(from, to);
    });
}

}  // namespace incipit::network
