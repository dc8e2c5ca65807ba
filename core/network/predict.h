#pragma once

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "dataset/corpus.h"
#include "generation/logit_stream.h"
#include "model/model.h"
#include "network/likelihood.h"

namespace incipit::network {

/// A new model with weights drawn from config.seed. @throws Error for settings out of range, and when the
/// vocabulary is of another size than the config says (0: it takes the vocabulary's)
[[nodiscard]] model::Model newModel(model::ModelConfig config, const tokenizer::Vocabulary& vocabulary);

/// Logits of what follows these ids, one for each id of the vocabulary: of a whole window, or of a piece from
/// its beginning (model::Architecture::context). Dropout is off. @throws Error for another length or an id
/// out of range
[[nodiscard]] std::vector<float> logits(const model::Model& model, std::span<const int> ids);

/// How well the model predicts music of its own vocabulary: every token that it has context for. Dropout is
/// off. @throws Error for an id out of range, and for music without a token that it can predict
[[nodiscard]] Likelihood likelihood(const model::Model& model, const dataset::Corpus& music);

/// What the model expects in the place of every token of a piece that it has context for; dropout is off. A
/// network that carries a state reads a long piece in parts side by side, each from some way before it: what
/// it expects there differs a little from what likelihood() sums up. After a stop some tokens are not told.
/// @throws Error for an id out of range, and what `tell` throws
void expect(const model::Model& model, std::span<const int> ids, const std::stop_token& stop,
            const OnExpected& tell);

/// Logits token by token, for generation. It keeps a copy of the weights, so the model may go.
[[nodiscard]] std::unique_ptr<generation::LogitStream> stream(const model::Model& model);

}  // namespace incipit::network
