#include "network/trainer.h"

#include <cstdio>
#include <utility>

#include "base/error.h"
#include "base/machine_memory.h"
#include "model/architecture.h"
#include "network/messages.h"
#include "network/registry.h"
#include "network/run.h"
#include "network/translated.h"

namespace incipit::network {

namespace {

/// @throws Error when one batch would need more memory than the machine has
void checkMemory(const model::ModelConfig& config, int batchSize) {
    const double bytes = sizeof(float) * model::architectureOf(config.recipe).activations(config) * batchSize;
    const double memory = base::machineMemory();
    if (memory <= 0 || bytes < memory) return;
    throw Error(messages::kMemory, bytes / 1e9, memory / 1e9);
}

}  // namespace

training::Result train(model::Model& model, const dataset::Corpus& music, const dataset::Corpus* validation,
                       const training::Options& options, training::Observer& observer, std::stop_token stop,
                       bool resume) {
    training::validate(options);
    for (const dataset::Corpus* part : {&music, validation}) {
        if (part != nullptr && part->vocabulary != model.vocabulary) {
            throw Error(messages::kOtherVocabulary);
        }
    }
    if (resume && options.checkpoint.empty()) {
        throw Error(messages::kNoCheckpoint);
    }

    useOneBlasThread();
    checkMemory(model.config, options.batchSize);
    const auto network = makeNetwork(model.config);
    const bool isNew =
        !resume && model.base.empty() && model.history.loss.empty() && model.history.seconds == 0;
    if (isNew) network->begin(model::layoutOf(model.config), music, model.weights);
    return translated([&] {
        Run run(model, *network, music, validation, options, observer, std::move(stop));
        if (resume) run.resume();
        return run.train();
    });
}

}  // namespace incipit::network
