#include "network/trainer.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/error.h"
#include "base/machine_memory.h"
#include "model/architecture.h"
#include "network/device.h"
#include "network/messages.h"
#include "network/registry.h"
#include "network/run.h"
#include "network/translated.h"
#include "network/weights.h"

namespace incipit::network {

namespace {

/// @throws Error when one batch would need more memory than the machine has
void checkMemory(const model::ModelConfig& config, int batchSize) {
    const double bytes = sizeof(float) * model::architectureOf(config.recipe).activations(config) * batchSize;
    const double memory = base::machineMemory();
    if (memory <= 0 || bytes < memory) return;
    throw Error(messages::kMemory, bytes / 1e9, memory / 1e9);
}

/// Rows that are in memory at once on this computer.
int rowsAtOnce(const training::Options& options, const Ranks* ranks) {
    const int here = ranks != nullptr ? ranks->launch().localSize : 1;
    const int all = ranks != nullptr ? ranks->size() : 1;
    return std::max(1, options.batchSize / options.passes * here / all);
}

/// What a network is made of. Its weights are process 0's.
std::string describe(const model::Model& model) {
    const model::ModelConfig& config = model.config;
    base::Sha256 hash;
    for (const std::string& token : model.vocabulary.tokens())
        hash.add(token + "\n");
    return config.recipe + " " + config.tokenizer + " " + std::to_string(config.quartersPerStep) + " " +
           config.settings.dump() + " " + hash.finish();
}

/// @throws Error on all processes when one differs, or when there is nothing to do for one of them
void requireSame(const model::Model& model, const dataset::Corpus& music, const dataset::Corpus* validation,
                 const training::Options& options, Ranks& ranks) {
    ranks.requireSame(
        {{"music", digestOf(music) + (validation != nullptr ? digestOf(*validation) : "")},
         {"network", describe(model)},
         {"options", training::commonText(options) + (useCuda(options.device) ? " cuda" : " cpu")}});
    if (options.batchSize < ranks.size())
        throw Error(messages::kTooManyRanks, options.batchSize, ranks.size());
}

}  // namespace

training::Result train(model::Model& model, const dataset::Corpus& music, const dataset::Corpus* validation,
                       const training::Options& options, training::Observer& observer, std::stop_token stop,
                       bool resume, Ranks* ranks) {
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
    checkMemory(model.config, rowsAtOnce(options, ranks));
    const auto network = makeNetwork(model.config);
    if (ranks != nullptr) {
        if (useCuda(options.device)) takeGpu(ranks->launch().localRank);
        translated([&] { requireSame(model, music, validation, options, *ranks); });
        resume = !ranks->broadcast(resume ? "resume" : "").empty();
    }
    const bool isNew =
        !resume && model.base.empty() && model.history.loss.empty() && model.history.seconds == 0;
    if (isNew) network->begin(model::layoutOf(model.config), music, model.weights);
    return translated([&] {
        if (ranks != nullptr) {
            // The same to the last bit, whatever kinds of processors they are.
            const at::Tensor weights = flatTensor(model.weights);
            ranks->broadcast(weights);
            model.weights = plainValues(weights);
        }
        Run run(model, *network, music, validation, options, observer, std::move(stop), ranks);
        if (resume) run.resume();
        training::Result result = run.train();
        if (ranks != nullptr) ranks->end();
        return result;
    });
}

}  // namespace incipit::network
