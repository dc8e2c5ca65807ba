#include <algorithm>
#include <numeric>
#include <utility>

#include "dataset/windows.h"
#include "training/recipe.h"
#include "training/window_batches.h"

namespace incipit::training {

namespace {

std::vector<std::int64_t> shuffled(std::int64_t count, std::uint64_t seed, int epoch) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), std::int64_t{0});
    base::Random random(base::Purpose::Order, {seed, static_cast<std::uint64_t>(epoch)});
    base::shuffle(order, random);
    return order;
}

class ArticleRecipe final : public Recipe {
  public:
    ArticleRecipe(Optimizer& optimizer, const model::ModelConfig& config, const dataset::Corpus& corpus,
                  const dataset::Corpus* validation, const Options& options)
        : m_optimizer(optimizer),
          m_config(config),
          m_seed(options.seed),
          m_lstm(options.lstm),
          m_batchSize(options.batchSize),
          m_windows(batches(corpus)) {
        if (validation != nullptr) m_validation.emplace(batches(*validation));
    }

    [[nodiscard]] std::size_t examples() const override {
        return static_cast<std::size_t>(m_windows.count());
    }

    std::int64_t begin(int epoch) override {
        const auto order = shuffled(m_windows.count(), m_seed, epoch);
        m_order = at::empty({m_windows.count()}, at::kLong);
        std::ranges::copy(order, m_order.data_ptr<std::int64_t>());
        m_order = m_order.to(m_optimizer.options().device());
        return (m_windows.count() + m_batchSize - 1) / m_batchSize;
    }

    Loss step(const Place& place, const Update& update) override {
        const at::Tensor batch = slice(m_order, place.step);
        pack();
        const auto backward = [&](int part, const Optimizer::Weights& weights) -> at::Tensor {
            const auto size = static_cast<std::size_t>(batch.size(0));
            const auto [begin, end] = shareOf(size, part, m_optimizer.team().size());
            if (begin == end) return {};
            base::Random dropout(base::Purpose::Dropout,
                                 {place.seed, static_cast<std::uint64_t>(place.epoch),
                                  static_cast<std::uint64_t>(place.step), static_cast<std::uint64_t>(part)});
            const at::Tensor rows =
                batch.narrow(0, static_cast<std::int64_t>(begin), static_cast<std::int64_t>(end - begin));
            const WindowBatch windows = m_windows.gather(rows);
            const at::Tensor logits = model::forward(m_config, weights, windows.inputs, &dropout, m_lstm,
                                                     m_packed ? &*m_packed : nullptr);
            const at::Tensor loss = lossSum(logits, windows.targets);
            (loss / batch.size(0)).backward();
            return loss.detach();
        };
        return {m_optimizer.step(backward, update), batch.size(0)};
    }

    std::optional<double> evaluate() override {
        if (!m_validation) return std::nullopt;
        const std::int64_t count = m_validation->count();
        const at::Tensor all = at::arange(count, m_order.options());
        const std::int64_t batches = (count + m_batchSize - 1) / m_batchSize;
        std::vector<at::Tensor> sums(static_cast<std::size_t>(batches));
        m_optimizer.team().run([&](int part) {
            model::translated([&] {
                const at::NoGradGuard noGrad;
                for (std::int64_t i = part; i < batches; i += m_optimizer.team().size()) {
                    const WindowBatch batch = m_validation->gather(slice(all, i));
                    const at::Tensor logits =
                        model::forward(m_config, m_optimizer.weights(part), batch.inputs, nullptr, m_lstm);
                    sums[static_cast<std::size_t>(i)] = lossSum(logits, batch.targets);
                }
            });
        });
        // Read all at once: reading one makes the processor wait for the GPU.
        const at::Tensor read = at::stack(sums).to(at::kCPU, at::kDouble);
        const auto* first = read.data_ptr<double>();
        return std::accumulate(first, first + batches, 0.0) / static_cast<double>(count);
    }

  private:
    [[nodiscard]] WindowBatches batches(const dataset::Corpus& corpus) const {
        const dataset::Windows windows(corpus, static_cast<std::size_t>(m_config.windowLength));
        return {windows, m_config, m_optimizer.options()};
    }

    /// The windows of a step.
    [[nodiscard]] at::Tensor slice(const at::Tensor& numbers, std::int64_t step) const {
        const std::int64_t first = step * m_batchSize;
        return numbers.narrow(0, first, std::min(m_batchSize, numbers.size(0) - first));
    }

    static at::Tensor lossSum(const at::Tensor& logits, const at::Tensor& targets) {
        return at::cross_entropy_loss(logits, targets, {}, at::Reduction::Sum);
    }

    /// Packs the weights of this step for all threads, where our own LSTM reads them.
    void pack() {
        if (m_lstm == model::Lstm::Torch || m_order.is_cuda()) return;
        if (!m_packed) m_packed.emplace(m_config.lstmUnits);
        m_optimizer.team().run([&](int part) {
            std::vector<at::Tensor> recurrents;
            for (std::size_t i = 0; i < m_config.lstmUnits.size(); ++i) {
                recurrents.push_back(m_optimizer.weights(part)[3 * i + 1]);
            }
            m_packed->pack(part, m_optimizer.team().size(), recurrents);
        });
    }

    Optimizer& m_optimizer;
    const model::ModelConfig& m_config;
    std::uint64_t m_seed;
    model::Lstm m_lstm;
    std::int64_t m_batchSize;
    WindowBatches m_windows;
    std::optional<WindowBatches> m_validation;
    at::Tensor m_order;  ///< of the windows in this epoch
    std::optional<model::PackedLayers> m_packed;
};

}  // namespace

std::unique_ptr<Recipe> articleRecipe(Optimizer& optimizer, const model::ModelConfig& config,
                                      const dataset::Corpus& corpus, const dataset::Corpus* validation,
                                      const Options& options) {
    return std::make_unique<ArticleRecipe>(optimizer, config, corpus, validation, options);
}

}  // namespace incipit::training
