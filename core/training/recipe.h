#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "dataset/corpus.h"
#include "model/model.h"
#include "training/checkpoint.h"
#include "training/optimizer.h"
#include "training/options.h"

namespace incipit::training {

/// What one step of training is; Run goes from step to step. Random numbers come from streams named by the
/// place in training, so that it can be taken up anywhere.
class Recipe {
  public:
    struct Loss {
        at::Tensor sum;  ///< of the cross-entropies in nats, []; on the device, where it may be under way
        std::int64_t count = 0;
    };

    virtual ~Recipe() = default;

    /// What an epoch sees: windows, or tokens.
    [[nodiscard]] virtual std::size_t examples() const = 0;

    /// Prepares an epoch. @return its steps
    virtual std::int64_t begin(int epoch) = 0;

    /// The update of this place in the epoch that was prepared.
    virtual Loss step(const Place& place, const Update& update) = 0;

    /// Mean cross-entropy of the validation music, if there is any.
    virtual std::optional<double> evaluate() = 0;

    /// What goes from one step to the next besides the weights, for a checkpoint.
    [[nodiscard]] virtual std::vector<float> carried() const { return {}; }
    virtual void carry(std::span<const float> /*values*/) {}
};

/// The tutorial's: windows in an order shuffled anew each epoch, the token after each.
[[nodiscard]] std::unique_ptr<Recipe> articleRecipe(Optimizer& optimizer, const model::ModelConfig& config,
                                                    const dataset::Corpus& corpus,
                                                    const dataset::Corpus* validation,
                                                    const Options& options);

/// The studio's: lanes of music, every token, state carried from window to window.
[[nodiscard]] std::unique_ptr<Recipe> studioRecipe(Optimizer& optimizer, const model::ModelConfig& config,
                                                   const dataset::Corpus& corpus,
                                                   const dataset::Corpus* validation, const Options& options);

}  // namespace incipit::training
