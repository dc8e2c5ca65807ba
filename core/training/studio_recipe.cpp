#include <algorithm>
#include <numeric>

#include "dataset/augmentation.h"
#include "model/sequence_network.h"
#include "training/lanes.h"
#include "training/recipe.h"
#include "training/studio_settings.h"

namespace incipit::training {

namespace {

using model::LstmState;

std::vector<std::span<const int>> idsOf(const dataset::Corpus& corpus) {
    std::vector<std::span<const int>> pieces;
    for (const dataset::Piece& piece : corpus.pieces) {
        pieces.emplace_back(piece.ids);
    }
    return pieces;
}

class StudioRecipe final : public Recipe {
  public:
    StudioRecipe(Optimizer& optimizer, const model::ModelConfig& config, const dataset::Corpus& corpus,
                 const dataset::Corpus* validation, const Options& options)
        : m_optimizer(optimizer),
          m_config(config),
          m_seed(options.seed),
          m_lstm(options.lstm),
          m_pieces(idsOf(corpus)),
          m_tokens(corpus.tokenCount()),
          m_transposition(corpus, *tokenizer::makeTokenizer(config.tokenizerSettings()),
                          options.transposeDown, options.transposeUp),
          m_lanes(options.batchSize) {
        requireTokens(m_tokens);
        if (validation != nullptr) m_validation = idsOf(*validation);
        for (const auto piece : m_pieces) {
            m_lengths.push_back(piece.size());
        }
        for (const int units : config.lstmUnits) {
            m_states.push_back({at::zeros({m_lanes, units}, optimizer.options()),
                                at::zeros({m_lanes, units}, optimizer.options())});
        }
    }

    [[nodiscard]] std::size_t examples() const override { return m_tokens; }

    std::int64_t begin(int epoch) override {
        m_plan.emplace(m_lengths, static_cast<std::size_t>(m_lanes),
                       static_cast<std::size_t>(m_config.windowLength), m_transposition, m_seed,
                       static_cast<std::uint64_t>(epoch));
        if (m_optimizer.options().device().is_cuda()) uploadEpoch();
        return static_cast<std::int64_t>(m_plan->steps());
    }

    Loss step(const Place& place, const Update& update) override {
        std::int64_t count = 0;
        for (std::int64_t lane = 0; lane < m_lanes; ++lane) {
            const Reading& reading = readingOf(place.step, lane);
            count += static_cast<std::int64_t>(reading.end - reading.begin);
        }
        const auto backward = [&](int part, const Optimizer::Weights& weights) {
            return this->backward(part, weights, place);
        };
        return {m_optimizer.step(backward, update), count};
    }

    std::optional<double> evaluate() override {
        if (m_validation.empty()) return std::nullopt;
        std::size_t tokens = 0;
        for (const auto piece : m_validation) {
            tokens += piece.size();
        }
        return model::piecesLossSum(m_config, m_optimizer.weights(0), m_validation, m_optimizer.team()) /
               static_cast<double>(tokens);
    }

    [[nodiscard]] std::vector<float> carried() const override {
        std::vector<float> values;
        for (const LstmState& state : m_states) {
            for (const at::Tensor& tensor : {state.output.cpu(), state.cell.cpu()}) {
                const auto* first = tensor.data_ptr<float>();
                values.insert(values.end(), first, first + tensor.numel());
            }
        }
        return values;
    }

    void carry(std::span<const float> values) override {
        for (LstmState& state : m_states) {
            for (at::Tensor* tensor : {&state.output, &state.cell}) {
                const auto size = static_cast<std::size_t>(tensor->numel());
                const at::Tensor source = at::empty(tensor->sizes(), at::kFloat);
                std::ranges::copy(values.first(size), source.data_ptr<float>());
                tensor->copy_(source);
                values = values.subspan(size);
            }
        }
    }

  private:
    [[nodiscard]] const Reading& readingOf(std::int64_t step, std::int64_t lane) const {
        return m_plan->at(static_cast<std::size_t>(step), static_cast<std::size_t>(lane));
    }

    at::Tensor backward(int part, const Optimizer::Weights& weights, const Place& place) {
        const auto [begin, end] = shareOf(static_cast<std::size_t>(m_lanes), part, m_optimizer.team().size());
        const auto first = static_cast<std::int64_t>(begin);
        const auto rows = static_cast<std::int64_t>(end - begin);
        // Copies, as LibTorch would take another thread's change of its rows for a change of these.
        std::vector<LstmState> states;
        for (const LstmState& state : m_states) {
            states.push_back(
                {state.output.narrow(0, first, rows).clone(), state.cell.narrow(0, first, rows).clone()});
        }
        for (std::int64_t row = 0; row < rows; ++row) {
            if (!readingOf(place.step, first + row).fresh) continue;
            for (const LstmState& state : states) {
                state.output[row].zero_();
                state.cell[row].zero_();
            }
        }
        model::SequenceDropout dropout{
            base::Random(base::Purpose::Dropout, {place.seed, static_cast<std::uint64_t>(place.epoch),
                                                  static_cast<std::uint64_t>(place.step)}),
            first, m_lanes};
        const model::Sequences sequences =
            m_epoch ? m_epoch->steps(place.step * window(), window()) : sequencesOf(place.step, first, rows);
        const at::Tensor loss =
            model::sequenceLossSum(m_config, weights, sequences, states, &dropout, m_lstm);
        // Each token weighs the same, whether its step is full or one of the last, half empty ones.
        (loss / static_cast<double>(m_lanes * window())).backward();
        const at::NoGradGuard noGrad;
        for (std::size_t i = 0; i < states.size(); ++i) {
            m_states[i].output.narrow(0, first, rows).copy_(states[i].output);
            m_states[i].cell.narrow(0, first, rows).copy_(states[i].cell);
        }
        return loss.detach();
    }

    [[nodiscard]] std::int64_t window() const { return m_config.windowLength; }

    /// What some lanes read in a step.
    [[nodiscard]] model::Sequences sequencesOf(std::int64_t step, std::int64_t first,
                                               std::int64_t rows) const {
        model::Sequences sequences(window(), rows);
        for (std::int64_t row = 0; row < rows; ++row) {
            const Reading& reading = readingOf(step, first + row);
            if (reading.begin == reading.end) continue;
            sequences.fill(row, m_pieces[reading.piece], reading.begin, reading.end,
                           m_transposition.table(reading.semitones));
        }
        return sequences;
    }

    /// A GPU gets an epoch at once: nothing waits for music then.
    void uploadEpoch() {
        std::vector<at::Tensor> inputs;
        std::vector<at::Tensor> targets;
        for (std::size_t step = 0; step < m_plan->steps(); ++step) {
            const auto sequences = sequencesOf(static_cast<std::int64_t>(step), 0, m_lanes);
            inputs.push_back(sequences.inputs);
            targets.push_back(sequences.targets);
        }
        const at::Device device = m_optimizer.options().device();
        m_epoch.emplace(model::Sequences{at::cat(inputs).to(device), at::cat(targets).to(device)});
    }

    Optimizer& m_optimizer;
    const model::ModelConfig& m_config;
    std::uint64_t m_seed;
    model::Lstm m_lstm;
    std::vector<std::span<const int>> m_pieces;
    std::vector<std::span<const int>> m_validation;
    std::vector<std::size_t> m_lengths;
    std::size_t m_tokens;
    dataset::Transposition m_transposition;
    std::int64_t m_lanes;
    std::optional<Lanes> m_plan;
    std::optional<model::Sequences> m_epoch;  ///< of all steps, on a GPU
    std::vector<LstmState> m_states;
};

}  // namespace

std::unique_ptr<Recipe> studioRecipe(Optimizer& optimizer, const model::ModelConfig& config,
                                     const dataset::Corpus& corpus, const dataset::Corpus* validation,
                                     const Options& options) {
    return std::make_unique<StudioRecipe>(optimizer, config, corpus, validation, options);
}

}  // namespace incipit::training
