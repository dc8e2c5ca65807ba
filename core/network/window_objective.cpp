#include "network/window_objective.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "network/translated.h"

namespace incipit::network {

namespace {

std::vector<std::int64_t> shuffled(std::int64_t count, std::uint64_t seed, int epoch) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), std::int64_t{0});
    base::Random random(base::Purpose::Order, {seed, static_cast<std::uint64_t>(epoch)});
    base::shuffle(order, random);
    return order;
}

}  // namespace

WindowObjective::WindowObjective(WindowNetwork& network, Optimizer& optimizer, const dataset::Corpus& music,
                                 const dataset::Corpus* validation, const training::Options& options)
    : m_network(network),
      m_optimizer(optimizer),
      m_seed(options.seed),
      m_lstm(options.lstm),
      m_batchSize(options.batchSize),
      m_windows(batches(music)) {
    if (validation != nullptr) m_validation.emplace(batches(*validation));
}

std::size_t WindowObjective::examples() const {
    return static_cast<std::size_t>(m_windows.count());
}

std::int64_t WindowObjective::begin(int epoch) {
    const auto order = shuffled(m_windows.count(), m_seed, epoch);
    m_order = at::empty({m_windows.count()}, at::kLong);
    std::ranges::copy(order, m_order.data_ptr<std::int64_t>());
    m_order = m_order.to(m_optimizer.options().device());
    return (m_windows.count() + m_batchSize - 1) / m_batchSize;
}

Objective::Loss WindowObjective::step(const training::Place& place, const Update& update) {
    const at::Tensor batch = slice(m_order, place.step);
    m_network.shareWeights(m_optimizer, m_optimizer.team(), m_lstm);
    const training::Dealing& dealing = m_optimizer.dealing();
    const auto backward = [&](int part, int pass, const Weights& weights) -> at::Tensor {
        const auto size = static_cast<std::size_t>(batch.size(0));
        const auto [begin, end] = dealing.rowsOf(size, part, pass);
        if (begin == end) return {};
        const auto hand = static_cast<std::uint64_t>(dealing.hand(part, pass));
        base::Random dropout(base::Purpose::Dropout, {place.seed, static_cast<std::uint64_t>(place.epoch),
                                                      static_cast<std::uint64_t>(place.step), hand});
        const at::Tensor rows =
            batch.narrow(0, static_cast<std::int64_t>(begin), static_cast<std::int64_t>(end - begin));
        const WindowBatch windows = m_windows.gather(rows);
        const at::Tensor logits = m_network.forward(weights, windows.inputs, &dropout, m_lstm);
        const at::Tensor loss = lossSum(logits, windows.targets);
        (loss / batch.size(0)).backward();
        return loss.detach();
    };
    return {m_optimizer.step(backward, update), batch.size(0)};
}

std::optional<double> WindowObjective::evaluate() {
    if (!m_validation) return std::nullopt;
    const std::int64_t count = m_validation->count();
    const at::Tensor all = at::arange(count, m_order.options());
    const std::int64_t batches = (count + m_batchSize - 1) / m_batchSize;
    const training::Dealing& dealing = m_optimizer.dealing();
    std::vector<at::Tensor> sums(static_cast<std::size_t>(batches), at::zeros({}, m_optimizer.options()));
    m_optimizer.team().run([&](int part) {
        translated([&] {
            const at::NoGradGuard noGrad;
            for (std::int64_t i = dealing.first + part; i < batches; i += dealing.total) {
                const WindowBatch batch = m_validation->gather(slice(all, i));
                const at::Tensor logits =
                    m_network.forward(m_optimizer.weights(part), batch.inputs, nullptr, m_lstm);
                sums[static_cast<std::size_t>(i)] = lossSum(logits, batch.targets);
            }
        });
    });
    // Read all at once: reading one makes the processor wait for the GPU.
    const at::Tensor read = at::stack(sums).to(at::kCPU, at::kDouble);
    if (Ranks* ranks = m_optimizer.ranks()) ranks->sum(read);
    const auto* first = read.data_ptr<double>();
    return std::accumulate(first, first + batches, 0.0) / static_cast<double>(count);
}

WindowBatches WindowObjective::batches(const dataset::Corpus& music) const {
    const dataset::Windows windows(music, static_cast<std::size_t>(m_network.windowLength()));
    return {windows, m_optimizer.options()};
}

at::Tensor WindowObjective::slice(const at::Tensor& numbers, std::int64_t step) const {
    const std::int64_t first = step * m_batchSize;
    return numbers.narrow(0, first, std::min(m_batchSize, numbers.size(0) - first));
}

}  // namespace incipit::network
