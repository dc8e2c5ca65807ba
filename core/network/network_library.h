#pragma once

#include <memory>
#include <span>
#include <stop_token>

#include "dataset/corpus.h"
#include "generation/logit_stream.h"
#include "model/model.h"
#include "network/distributed/ranks.h"
#include "network/likelihood.h"
#include "training/observer.h"
#include "training/options.h"
#include "training/result.h"

namespace incipit::network {

/// What needs LibTorch, for programs that load it when they need it: LibTorch takes half a second and 850 MB
/// of address space, so it stands in a module of its own (lib/incipit/modules/incipit_network.so). The functions are
/// those of predict.h and trainer.h. Any thread; calls on different models may run at once.
class NetworkLibrary {
  public:
    virtual ~NetworkLibrary() = default;

    [[nodiscard]] virtual model::Model newModel(model::ModelConfig config,
                                                tokenizer::Vocabulary vocabulary) = 0;
    virtual training::Result train(model::Model& model, const dataset::Corpus& music,
                                   const dataset::Corpus* validation, const training::Options& options,
                                   training::Observer& observer, std::stop_token stop, bool resume,
                                   Ranks* ranks) = 0;
    [[nodiscard]] virtual Likelihood likelihood(const model::Model& model, const dataset::Corpus& music) = 0;
    virtual void expect(const model::Model& model, std::span<const int> ids, const std::stop_token& stop,
                        const OnExpected& tell) = 0;
    [[nodiscard]] virtual std::unique_ptr<generation::LogitStream> stream(const model::Model& model) = 0;
    /// Meets the other processes of a launch, as Ranks.
    [[nodiscard]] virtual std::shared_ptr<Ranks> meet(const training::Launch& launch,
                                                      const training::Patience& patience) = 0;
};

/// The library itself, where a program links it. It lives until the program ends.
[[nodiscard]] NetworkLibrary& networkLibrary();

/// Name of the module's C function, `NetworkLibrary* incipitNetworkLibrary()`.
inline constexpr const char* kLibraryFunction = "incipitNetworkLibrary";
/// And of its other, `const char* incipitLibTorchVersion()`.
inline constexpr const char* kLibTorchVersionFunction = "incipitLibTorchVersion";

}  // namespace incipit::network
