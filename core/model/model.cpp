#include "model/model.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/digest.h"
#include "base/error.h"
#include "base/read_file.h"
#include "model/model_file.h"
#include "model/network.h"
#include "model/sequence_network.h"
#include "model/thread_team.h"

namespace incipit::model {

namespace {

constexpr std::size_t kEvaluationBatch = 32;
constexpr std::string_view kKind = "incipit-model";

ModelConfig checked(ModelConfig config, const tokenizer::Vocabulary& vocabulary) {
    if (config.vocabularySize == 0) config.vocabularySize = static_cast<int>(vocabulary.size());
    validate(config);
    if (vocabulary.size() != static_cast<std::size_t>(config.vocabularySize)) {
        throw Error("The vocabulary holds " + std::to_string(vocabulary.size()) +
                    " tokens; the network has " + std::to_string(config.vocabularySize) + " outputs.");
    }
    return config;
}

void checkIds(std::span<const int> ids, const ModelConfig& config) {
    for (const int id : ids) {
        if (id < 0 || id >= config.vocabularySize) {
            throw Error("Token id " + std::to_string(id) + " is outside of the model's vocabulary.");
        }
    }
}

void check(std::span<const int> window, const ModelConfig& config) {
    if (config.predictsEveryStep()) throw Error("This model predicts whole pieces, not windows.");
    if (window.size() != static_cast<std::size_t>(config.windowLength)) {
        throw Error("A window of " + std::to_string(window.size()) + " tokens was given; this model takes " +
                    std::to_string(config.windowLength) + ".");
    }
    checkIds(window, config);
}

}  // namespace

Model::Model(ModelConfig config, tokenizer::Vocabulary vocabulary)
    : m_config(checked(std::move(config), vocabulary)), m_vocabulary(std::move(vocabulary)) {
    m_network = std::make_unique<Network>(m_config);
    translated([&] { initialize(*m_network); });
}

Model::Model(ModelConfig config, tokenizer::Vocabulary vocabulary, std::unique_ptr<Network> network)
    : m_config(std::move(config)), m_vocabulary(std::move(vocabulary)), m_network(std::move(network)) {}

Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

Model Model::clone() const {
    auto network = std::make_unique<Network>(m_config);
    std::ranges::copy(std::as_const(*m_network).values(), network->values().begin());
    Model copy(m_config, m_vocabulary, std::move(network));
    copy.history = history;
    copy.pieces = pieces;
    return copy;
}

std::vector<float> Model::logits(std::span<const int> window) const {
    useOneBlasThread();
    if (m_config.predictsEveryStep()) {
        checkIds(window, m_config);
        TokenStream stream(*m_network);
        std::vector<float> result = stream.push(kBeforeFirst);
        for (const int id : window) {
            result = stream.push(id);
        }
        return result;
    }
    check(window, m_config);
    return translated([&] {
        const at::NoGradGuard noGrad;
        const auto weights = unflatten(m_network->layout, m_network->parameters);
        const at::Tensor result =
            forward(m_config, weights, inputOf(std::span(&window, 1), m_config, at::kFloat), nullptr);
        const auto* values = result.data_ptr<float>();
        return std::vector<float>(values, values + result.numel());
    });
}

double Model::loss(std::span<const std::span<const int>> windows, std::span<const int> targets) const {
    if (windows.empty() || windows.size() != targets.size()) {
        throw Error("There is no window to evaluate.");
    }
    for (const auto window : windows) {
        check(window, m_config);
    }
    const auto outside = [this](int id) { return id < 0 || id >= m_config.vocabularySize; };
    if (std::ranges::any_of(targets, outside)) throw Error("A target is outside of the model's vocabulary.");
    const std::size_t batches = (windows.size() + kEvaluationBatch - 1) / kEvaluationBatch;
    const std::size_t threads = std::min(batches, static_cast<std::size_t>(hardwareThreads()));
    // Batches and the order of their sum are the same for any number of threads.
    std::vector<double> sums(batches);
    ThreadTeam team(static_cast<int>(threads));
    team.run([&](int index) {
        translated([&] {
            const at::NoGradGuard noGrad;
            const auto weights = unflatten(m_network->layout, m_network->parameters);
            for (auto i = static_cast<std::size_t>(index); i < batches; i += threads) {
                const std::size_t first = i * kEvaluationBatch;
                const std::size_t rows = std::min(kEvaluationBatch, windows.size() - first);
                const at::Tensor input = inputOf(windows.subspan(first, rows), m_config, at::kFloat);
                const at::Tensor result = forward(m_config, weights, input, nullptr);
                sums[i] = lossSum(result, targets.subspan(first, rows)).item<double>();
            }
        });
    });
    return std::accumulate(sums.begin(), sums.end(), 0.0) / static_cast<double>(windows.size());
}

double Model::nll(std::span<const std::span<const int>> music) const {
    if (!m_config.predictsEveryStep()) throw Error("This model predicts windows, not whole pieces.");
    for (const auto piece : music) {
        checkIds(piece, m_config);
    }
    ThreadTeam team(hardwareThreads());
    return piecesLossSum(m_config, unflatten(m_network->layout, m_network->parameters), music, team);
}

std::string digest(const Model& model) {
    base::Sha256 sha;
    sha.add(configurationText(model.config()) + "\n");
    sha.add(vocabularyText(model.vocabulary()) + "\n");
    sha.add(std::as_bytes(model.network().values()));
    return sha.finish();
}

void save(const Model& model, const std::filesystem::path& path) {
    const Network& network = model.network();
    writeSafetensors(path, describe(kKind, model.config(), model.vocabulary(), model.history, model.pieces),
                     tensorsOf(network.layout, network.values()));
}

Model load(std::span<const std::byte> bytes) {
    const Container container = readSafetensors(bytes);
    ModelParts parts = readDescription(container, kKind);
    const auto weights = readWeights(container, Layout(parts.config));
    auto network = std::make_unique<Network>(parts.config);
    std::ranges::copy(weights, network->values().begin());
    Model model(std::move(parts.config), std::move(parts.vocabulary), std::move(network));
    model.history = std::move(parts.history);
    model.pieces = std::move(parts.pieces);
    return model;
}

Model load(const std::filesystem::path& path) {
    try {
        return load(base::readFile(path));
    } catch (const Error& error) {
        throw error.at(path);
    }
}

}  // namespace incipit::model
