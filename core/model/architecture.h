#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/layout.h"
#include "model/model_config.h"

namespace incipit::model {

/// A row of the table of layers, as Keras' summary() counts it.
struct LayerSummary {
    std::string name;    ///< "lstm_1"
    std::string type;    ///< "LSTM"
    std::string output;  ///< "(None, 100, 512)"
    std::int64_t parameters = 0;
};

/// What can be said of a kind of network without computing: its settings, its parameters, how it reads music.
/// The computation itself is network::Network, of the same name. Immutable: any thread.
class Architecture {
  public:
    virtual ~Architecture() = default;

    /// As in ModelConfig::recipe and in model files.
    [[nodiscard]] virtual std::string name() const = 0;

    /// The settings as they are kept in files: all of them, defaults filled in; the names are free but for
    /// those of ModelConfig itself. @throws Error for one that is missing its type, or out of range
    [[nodiscard]] virtual nlohmann::json completed(const nlohmann::json& settings) const = 0;

    /// @param config  of completed settings
    [[nodiscard]] virtual Layout layout(const ModelConfig& config) const = 0;

    /// From the input to the softmax. @param config  of completed settings
    [[nodiscard]] virtual std::vector<LayerSummary> summary(const ModelConfig& config) const = 0;

    /// Tokens that must stand before the first one that it predicts: the length of its window. 0: it begins a
    /// piece by itself, and predicts every token of it.
    [[nodiscard]] virtual std::size_t context(const ModelConfig& config) const = 0;

    /// Tokens of each row of a batch in one step of training.
    [[nodiscard]] virtual std::size_t stepLength(const ModelConfig& config) const = 0;

    /// Values that a row of a batch carries from step to step; 0: none.
    [[nodiscard]] virtual std::int64_t carriedValues(const ModelConfig& config) const = 0;

    /// Values that a step of training keeps for a row of a batch, about: activations and their gradients.
    [[nodiscard]] virtual double activations(const ModelConfig& config) const = 0;
};

/// Names of all, the tutorial's first.
[[nodiscard]] std::vector<std::string> architectures();

/// @throws Error that names those there are
[[nodiscard]] const Architecture& architectureOf(std::string_view name);

/// Adds one as long as the object lives, for tests. Not while other threads look one up.
class AddedArchitecture {
  public:
    explicit AddedArchitecture(std::unique_ptr<Architecture> architecture);
    ~AddedArchitecture();
    AddedArchitecture(const AddedArchitecture&) = delete;
    AddedArchitecture& operator=(const AddedArchitecture&) = delete;

  private:
    std::string m_name;
};

/// The same config with completed settings. @throws Error that names the first setting out of range
[[nodiscard]] ModelConfig completed(ModelConfig config);

[[nodiscard]] Layout layoutOf(const ModelConfig& config);
[[nodiscard]] std::vector<LayerSummary> summary(const ModelConfig& config);
[[nodiscard]] std::size_t contextOf(const ModelConfig& config);

/// 2,706,744 for the tutorial's defaults with 56 classes.
[[nodiscard]] std::int64_t parameterCount(const ModelConfig& config);

}  // namespace incipit::model
