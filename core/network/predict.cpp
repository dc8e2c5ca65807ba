#include "network/predict.h"

#include <utility>

#include "base/error.h"
#include "model/architecture.h"
#include "network/messages.h"
#include "network/registry.h"
#include "network/translated.h"

namespace incipit::network {

namespace {

/// @param ids  of a list or a piece
template <typename Ids>
void checkIds(const Ids& ids, const model::ModelConfig& config) {
    for (const int id : ids) {
        if (id < 0 || id >= config.vocabularySize) {
            throw Error(messages::kTokenOutside, id);
        }
    }
}

Weights weightsOf(const model::Model& model) {
    return translated([&] { return unflatten(model::layoutOf(model.config), flatTensor(model.weights)); });
}

/// A stream together with the network that it computes with.
class ModelStream final : public generation::LogitStream {
  public:
    explicit ModelStream(const model::Model& model)
        : m_network(makeNetwork(model.config)), m_stream(m_network->stream(weightsOf(model))) {}
    ModelStream(std::shared_ptr<Network> network, std::unique_ptr<generation::LogitStream> stream)
        : m_network(std::move(network)), m_stream(std::move(stream)) {}

    void hear(std::span<const int> music) override { m_stream->hear(music); }
    std::vector<float> begin() override { return m_stream->begin(); }
    std::vector<float> push(int id) override { return m_stream->push(id); }
    std::vector<float> read(std::span<const int> ids) override { return m_stream->read(ids); }
    [[nodiscard]] std::unique_ptr<LogitStream> copy() const override {
        auto stream = m_stream->copy();
        return stream ? std::make_unique<ModelStream>(m_network, std::move(stream)) : nullptr;
    }
    [[nodiscard]] std::unique_ptr<generation::LogitBatch> fork(std::size_t rows) const override;

  private:
    std::shared_ptr<Network> m_network;
    std::unique_ptr<generation::LogitStream> m_stream;
};

/// Streams that go on together, likewise.
class ModelBatch final : public generation::LogitBatch {
  public:
    ModelBatch(std::shared_ptr<Network> network, std::unique_ptr<generation::LogitBatch> batch)
        : m_network(std::move(network)), m_batch(std::move(batch)) {}

    [[nodiscard]] std::size_t rows() const override { return m_batch->rows(); }
    std::span<const float> push(std::span<const std::size_t> rows, std::span<const int> ids) override {
        return m_batch->push(rows, ids);
    }
    void copy(std::size_t from, std::size_t to) override { m_batch->copy(from, to); }

  private:
    std::shared_ptr<Network> m_network;
    std::unique_ptr<generation::LogitBatch> m_batch;
};

std::unique_ptr<generation::LogitBatch> ModelStream::fork(std::size_t rows) const {
    auto batch = m_stream->fork(rows);
    return batch ? std::make_unique<ModelBatch>(m_network, std::move(batch)) : nullptr;
}

}  // namespace

model::Model newModel(model::ModelConfig config, const tokenizer::Vocabulary& vocabulary) {
    if (config.vocabularySize == 0) config.vocabularySize = static_cast<int>(vocabulary.size());
    model::Model model;
    model.config = model::completed(std::move(config));
    model.vocabulary = vocabulary;
    if (model.vocabulary.size() != static_cast<std::size_t>(model.config.vocabularySize)) {
        throw Error(messages::kOtherVocabularySize, model.vocabulary.size(), model.config.vocabularySize);
    }
    const model::Layout layout = model::layoutOf(model.config);
    useOneBlasThread();
    translated([&] {
        model.weights.resize(static_cast<std::size_t>(layout.size()));
        makeNetwork(model.config)->initialize(layout, model.config.seed, model.weights);
    });
    return model;
}

std::vector<float> logits(const model::Model& model, std::span<const int> ids) {
    checkIds(ids, model.config);
    useOneBlasThread();
    const Weights weights = weightsOf(model);
    return translated([&] { return makeNetwork(model.config)->logits(weights, ids); });
}

Likelihood likelihood(const model::Model& model, const dataset::Corpus& music) {
    for (const dataset::Piece& piece : music.pieces) {
        checkIds(piece.ids, model.config);
    }
    useOneBlasThread();
    ThreadTeam team(hardwareThreads());
    const Likelihood likelihood = makeNetwork(model.config)->likelihood(weightsOf(model), music, team);
    if (likelihood.tokens == 0) throw Error(messages::kNothingToPredict);
    return likelihood;
}

void expect(const model::Model& model, std::span<const int> ids, const std::stop_token& stop,
            const OnExpected& tell) {
    checkIds(ids, model.config);
    useOneBlasThread();
    ThreadTeam team(hardwareThreads());
    makeNetwork(model.config)->expect(weightsOf(model), ids, team, stop, tell);
}

std::unique_ptr<generation::LogitStream> stream(const model::Model& model) {
    useOneBlasThread();
    return std::make_unique<ModelStream>(model);
}

}  // namespace incipit::network
