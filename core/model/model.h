#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/model_config.h"
#include "tokenizer/vocabulary.h"

namespace incipit::model {

/// How a model came to be: one value an epoch.
struct History {
    std::vector<double> loss;            ///< mean training loss, nats
    std::vector<double> validationLoss;  ///< empty without validation
    double seconds = 0;                  ///< of training in all

    bool operator==(const History&) const = default;
};

struct Network;  // LibTorch's side, private to this layer (model/network.h)

/// Weights, configuration, vocabulary, the first training windows (to start generation from) and history:
/// what one model file holds. A handle that moves; not for two threads at once.
class Model {
  public:
    /// A new network with weights drawn from config.seed: glorot-uniform kernels, orthogonal recurrent
    /// kernels, forget bias 1. @throws Error for settings out of range.
    Model(ModelConfig config, tokenizer::Vocabulary vocabulary);
    Model(Model&&) noexcept;
    Model& operator=(Model&&) noexcept;
    ~Model();

    /// A second model with the same weights, independent of this one.
    [[nodiscard]] Model clone() const;

    [[nodiscard]] const ModelConfig& config() const { return m_config; }
    [[nodiscard]] const tokenizer::Vocabulary& vocabulary() const { return m_vocabulary; }

    History history;
    /// The ids of each training piece: the start windows of generation are taken from them.
    std::vector<std::vector<int>> pieces;

    /// Logits of the token that follows a window of config().windowLength ids, one for each id of the
    /// vocabulary; of a network that predicts every step: that follows these ids from the beginning of a
    /// piece, as many as there are. Dropout is off. @throws Error for another length or an id out of range.
    [[nodiscard]] std::vector<float> logits(std::span<const int> window) const;

    /// Mean cross-entropy in nats of targets after windows (both by row), of a network that sees windows.
    /// Dropout is off.
    [[nodiscard]] double loss(std::span<const std::span<const int>> windows,
                              std::span<const int> targets) const;

    /// Sum of the negative log-likelihoods in nats of all tokens of some pieces, each from its first on,
    /// of a network that predicts every step. Dropout is off. @throws Error for another network, and for an
    /// id out of range
    [[nodiscard]] double nll(std::span<const std::span<const int>> music) const;

    [[nodiscard]] Network& network() { return *m_network; }
    [[nodiscard]] const Network& network() const { return *m_network; }

  private:
    friend Model load(std::span<const std::byte> bytes);
    Model(ModelConfig config, tokenizer::Vocabulary vocabulary, std::unique_ptr<Network> network);

    ModelConfig m_config;
    tokenizer::Vocabulary m_vocabulary;
    std::unique_ptr<Network> m_network;
};

/// SHA-256 over what decides a model's predictions, 64 hexadecimal digits: the configuration and vocabulary
/// as its file has them, each with a line break, and the bytes of the weights in the file's order. History
/// and start windows do not count: the same just after training and when loaded from the file.
[[nodiscard]] std::string digest(const Model& model);

/// Writes the model as safetensors, atomically; resources/docs/model-file.md gives the format. @throws Error.
void save(const Model& model, const std::filesystem::path& path);

/// Reads the bytes of a model file, trusting nothing in them. @throws Error that says what is damaged.
[[nodiscard]] Model load(std::span<const std::byte> bytes);

/// The same from a file; errors name the path.
[[nodiscard]] Model load(const std::filesystem::path& path);

}  // namespace incipit::model
