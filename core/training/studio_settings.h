#pragma once

#include <cstddef>

#include "model/model_config.h"
#include "training/options.h"

namespace incipit::training {

/// The studio's recipe for music of some size. What it is made of:
///
/// - Embedded tokens, stacked LSTMs, a prediction after every token: the language model of Zaremba, Sutskever
///   and Vinyals, "Recurrent Neural Network Regularization" (2014), with the dropouts of AWD-LSTM (Merity,
///   Keskar and Socher, ICLR 2018).
/// - Truncated back-propagation: the state is carried over windows, its gradient is not (Mikolov et al.
///   2010).
/// - AdamW (Loshchilov and Hutter, ICLR 2019), warm-up and a cosine down to 0 (Loshchilov and Hutter, ICLR
///   2017), the gradient's norm clipped (Pascanu, Mikolov and Bengio, ICML 2013).
/// - Every epoch each piece in another key, unless there is one piece or music in plenty
///   (Boulanger-Lewandowski et al. 2012 aligned keys instead; Hadjeres, Pachet and Nielsen, DeepBach, ICML
///   2017, transpose within the voices' ranges as here).
/// - The weights of the best validation loss are kept.
///
/// tests/bench/RESULTS-studio.md shows what each brings (build/release/bench/studio_ablation).
struct StudioSettings {
    model::ModelConfig network;  ///< the vocabulary's size, the tokenizer and the seed are left to fill in
    Options training;
};

/// Tokens below which there is nothing to learn from.
inline constexpr std::size_t kLeastTokens = 16;

/// @throws Error when training music has fewer than kLeastTokens
void requireTokens(std::size_t tokens);

/// Small music wants a small network and many epochs; the sizes are chosen so that one piece takes tens of
/// seconds and hundreds of pieces minutes on two cores.
/// @param tokens, pieces  of the training music
/// @param run  gives what is no recipe's: seed, threads, device, time limit, checkpoint
[[nodiscard]] StudioSettings studioSettings(std::size_t tokens, std::size_t pieces, const Options& run = {});

}  // namespace incipit::training
