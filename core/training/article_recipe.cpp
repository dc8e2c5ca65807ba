#include <algorithm>
#include <numeric>
#include <utility>

#include "dataset/windows.h"
#include "training/recipe.h"

namespace incipit::training {

namespace {

using dataset::Windows;

struct Examples {
    std::vector<std::span<const int>> inputs;
    std::vector<int> targets;
};

Examples gather(const Windows& windows, std::span<const std::size_t> indices) {
    Examples examples;
    for (const std::size_t index : indices) {
        examples.inputs.push_back(windows.input(index));
        examples.targets.push_back(windows.target(index));
    }
    return examples;
}

std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed, int epoch) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    model::Random random(model::Purpose::Order, {seed, static_cast<std::uint64_t>(epoch)});
    model::shuffle(order, random);
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
          m_batchSize(static_cast<std::size_t>(options.batchSize)),
          m_windows(corpus, static_cast<std::size_t>(config.windowLength)) {
        if (validation != nullptr) {
            m_validation.emplace(*validation, static_cast<std::size_t>(config.windowLength));
        }
    }

    [[nodiscard]] std::size_t examples() const override { return m_windows.count(); }

    std::int64_t begin(int epoch) override {
        m_order = shuffled(m_windows.count(), m_seed, epoch);
        return static_cast<std::int64_t>((m_order.size() + m_batchSize - 1) / m_batchSize);
    }

    Loss step(const Place& place, const Update& update) override {
        const std::size_t first = static_cast<std::size_t>(place.step) * m_batchSize;
        const auto batch = std::span(m_order).subspan(first, std::min(m_batchSize, m_order.size() - first));
        const auto backward = [&](int part, const Optimizer::Weights& weights) {
            const auto [begin, end] = shareOf(batch.size(), part, m_optimizer.team().size());
            if (begin == end) return 0.0;
            model::Random dropout(model::Purpose::Dropout,
                                  {place.seed, static_cast<std::uint64_t>(place.epoch),
                                   static_cast<std::uint64_t>(place.step), static_cast<std::uint64_t>(part)});
            const Examples examples = gather(m_windows, batch.subspan(begin, end - begin));
            const at::Tensor input = model::inputOf(examples.inputs, m_config, m_optimizer.options());
            const at::Tensor logits = model::forward(m_config, weights, input, &dropout, m_lstm);
            const at::Tensor loss = model::lossSum(logits, examples.targets);
            (loss / static_cast<double>(batch.size())).backward();
            return loss.item<double>();
        };
        return {m_optimizer.step(backward, update), static_cast<std::int64_t>(batch.size())};
    }

    std::optional<double> evaluate() override {
        if (!m_validation) return std::nullopt;
        const std::size_t count = m_validation->count();
        const std::size_t batches = (count + m_batchSize - 1) / m_batchSize;
        std::vector<double> sums(batches);
        m_optimizer.team().run([&](int part) {
            model::translated([&] {
                const at::NoGradGuard noGrad;
                const auto stride = static_cast<std::size_t>(m_optimizer.team().size());
                for (auto i = static_cast<std::size_t>(part); i < batches; i += stride) {
                    std::vector<std::size_t> rows(std::min(m_batchSize, count - i * m_batchSize));
                    std::iota(rows.begin(), rows.end(), i * m_batchSize);
                    const Examples examples = gather(*m_validation, rows);
                    const at::Tensor input = model::inputOf(examples.inputs, m_config, m_optimizer.options());
                    const at::Tensor logits =
                        model::forward(m_config, m_optimizer.weights(part), input, nullptr, m_lstm);
                    sums[i] = model::lossSum(logits, examples.targets).item<double>();
                }
            });
        });
        return std::accumulate(sums.begin(), sums.end(), 0.0) / static_cast<double>(count);
    }

  private:
    Optimizer& m_optimizer;
    const model::ModelConfig& m_config;
    std::uint64_t m_seed;
    model::Lstm m_lstm;
    std::size_t m_batchSize;
    Windows m_windows;
    std::optional<Windows> m_validation;
    std::vector<std::size_t> m_order;
};

}  // namespace

std::unique_ptr<Recipe> articleRecipe(Optimizer& optimizer, const model::ModelConfig& config,
                                      const dataset::Corpus& corpus, const dataset::Corpus* validation,
                                      const Options& options) {
    return std::make_unique<ArticleRecipe>(optimizer, config, corpus, validation, options);
}

}  // namespace incipit::training
