#include "network/networks/studio/piece_memory.h"

#include <algorithm>
#include <utility>

namespace incipit::network {

PieceMemory::PieceMemory(MemoryWeights weights, std::int64_t length)
    : m_weights(std::move(weights)),
      m_length(length),
      m_distance(m_weights.distance.index_select(0, distanceBuckets(length).flip(0))),
      m_keys(at::zeros({length, m_weights.key.size(1)})),
      m_ids(at::zeros({length}, at::kLong)) {}

void PieceMemory::add(const at::Tensor& outputs, const at::Tensor& ids) {
    m_before += std::exchange(m_added, outputs.size(0));
    const std::int64_t last = m_keys.size(0) - m_length;
    m_keys = at::cat({m_keys.narrow(0, last, m_length), unit(at::mm(outputs, m_weights.key))});
    m_ids = at::cat({m_ids.narrow(0, last, m_length), ids});
}

at::Tensor PieceMemory::mix(std::int64_t first, const at::Tensor& outputs, const at::Tensor& logits) const {
    const std::int64_t steps = outputs.size(0);
    const std::int64_t before = m_before + first;  // places of the piece
    const std::int64_t reach = std::min(m_length, before + steps);
    // Entries from `reach` places before the first step to the last step; a step sees `reach` of them, up to
    // its own. As each sees one further than the step before, they lie in a band of the matrix.
    const std::int64_t from = m_length + first - reach;
    const std::int64_t entries = reach + steps;
    const at::Tensor query = unit(at::mm(outputs, m_weights.query)) * m_weights.scale;
    const at::Tensor scores = at::mm(query, m_keys.narrow(0, from, entries).t());
    const at::Tensor band = scores.as_strided({steps, reach}, {entries + 1, 1});
    band.add_(m_distance.narrow(0, m_length - reach, reach));
    for (std::int64_t step = 0; step < steps; ++step) {
        const std::int64_t none = reach - (before + step);  // from before the piece
        if (none > 0) band[step].narrow(0, 0, none).fill_(kUnseen);
    }
    const at::Tensor gate = at::addmm(m_weights.gateBias, outputs, m_weights.gateKernel);
    const at::Tensor most = at::maximum(band.amax(1, true), gate);
    band.sub_(most).exp_();
    const at::Tensor own = (gate - most).exp_();
    const at::Tensor all = own + band.sum(1, true);
    at::Tensor mixture = at::softmax(logits, 1).mul_(own / all);
    const at::Tensor share = all.reciprocal();

    const std::int64_t classes = mixture.size(1);
    const float* shares = share.data_ptr<float>();
    const std::int64_t* ids = m_ids.data_ptr<std::int64_t>() + from;
    for (std::int64_t step = 0; step < steps; ++step) {
        const float* pointed = scores.data_ptr<float>() + step * (entries + 1);
        float* probabilities = mixture.data_ptr<float>() + step * classes;
        for (std::int64_t entry = 0; entry < reach; ++entry)
            probabilities[ids[step + entry]] += pointed[entry] * shares[step];
    }
    return mixture.clamp_min_(kLeastProbability).log_();
}

}  // namespace incipit::network
