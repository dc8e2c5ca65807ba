#include "ui/models/epoch_samples.h"

#include <algorithm>
#include <utility>

#include "engine/snapshot.h"

namespace incipit::ui {

void EpochSamples::clear() {
    if (m_samples.empty() && m_shares.empty()) return;
    m_samples.clear();
    m_shares.clear();
    m_limit = kCopies;
    Q_EMIT changed();
}

void EpochSamples::add(EpochSample sample) {
    const int done = sample.epoch;
    m_limit = std::max(kCopies, sample.usual.value_or(0));
    if (sample.copied) m_shares.push_back({.epoch = done, .copied = *sample.copied});
    m_samples.push_back(std::move(sample));
    std::erase_if(m_samples, [done](const EpochSample& each) { return !engine::isKept(each.epoch, done); });
    Q_EMIT changed();
}

void EpochSamples::bring(std::vector<EpochSample> all) {
    m_samples.clear();
    m_shares.clear();
    m_limit = kCopies;
    for (EpochSample& sample : all) {
        if (sample.copied) m_shares.push_back({.epoch = sample.epoch, .copied = *sample.copied});
        if (sample.take == nullptr) continue;
        m_limit = std::max(kCopies, sample.usual.value_or(0));
        m_samples.push_back(std::move(sample));
    }
    Q_EMIT changed();
}

std::vector<EpochSample> EpochSamples::all() const {
    std::vector<EpochSample> all = m_samples;
    for (const Share& share : m_shares) {
        if (find(share.epoch) == nullptr) all.push_back({.epoch = share.epoch, .copied = share.copied});
    }
    std::ranges::sort(all, {}, &EpochSample::epoch);
    return all;
}

const EpochSample* EpochSamples::find(int epoch) const {
    const auto found = std::ranges::find(m_samples, epoch, &EpochSample::epoch);
    return found != m_samples.end() ? &*found : nullptr;
}

std::optional<int> EpochSamples::copiesFrom() const {
    const auto found =
        std::ranges::find_if(m_shares, [this](const Share& share) { return share.copied > m_limit; });
    return found != m_shares.end() ? std::optional(found->epoch) : std::nullopt;
}

}  // namespace incipit::ui
