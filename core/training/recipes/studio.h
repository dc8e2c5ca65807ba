#pragma once

#include <memory>

#include "model/architectures/studio.h"
#include "training/recipe.h"

namespace incipit::training {

/// The studio's recipe. What it is made of:
///
/// - Embedded tokens, stacked LSTMs, a prediction after every token: the language model of Zaremba, Sutskever
///   and Vinyals, "Recurrent Neural Network Regularization" (2014), with the dropouts of AWD-LSTM (Merity,
///   Keskar and Socher, ICLR 2018).
/// - A memory of what the piece has said already: the pointer sentinel mixture of Merity, Xiong, Bradbury and
///   Socher (ICLR 2017), its keys and queries alike at the beginning, so that it begins as a neural cache
///   (Grave, Joulin and Usunier, ICLR 2017).
/// - Truncated back-propagation: the state is carried over windows, its gradient is not (Mikolov et al.
///   2010).
/// - AdamW (Loshchilov and Hutter, ICLR 2019), warm-up and a cosine down to 0 (Loshchilov and Hutter, ICLR
///   2017), the gradient's norm clipped (Pascanu, Mikolov and Bengio, ICML 2013).
/// - Every epoch each piece in another key, unless there is one piece or music in plenty
///   (Boulanger-Lewandowski et al. 2012 aligned keys instead; Hadjeres, Pachet and Nielsen, DeepBach, ICML
///   2017, transpose within the voices' ranges as here).
/// - The weights of the best validation loss are kept.
///
/// Small music wants a small network and many epochs; the sizes are chosen so that one piece takes tens of
/// seconds and hundreds of pieces minutes on two cores. tests/bench/RESULTS-studio.md shows what each part
/// brings (build/release/bench/studio_ablation).
[[nodiscard]] std::unique_ptr<Recipe> makeStudio();

/// The network's settings for training music of some size, with nothing chosen.
[[nodiscard]] model::StudioSettings studioNetwork(MusicSize size);

/// How it is trained on that music, with nothing chosen. @param run  as Recipe::options()
[[nodiscard]] Options studioOptions(MusicSize size, const Options& run = {});

/// How a network that learnt music before is tuned to a little more of it, with nothing chosen: at a lower
/// rate, for a few epochs, and with the first weights kept where none are better on the bars held back. What
/// was tried is told in resources/docs/design-notes.md.
[[nodiscard]] Options tuningOptions(MusicSize size, const Options& run = {});

}  // namespace incipit::training
