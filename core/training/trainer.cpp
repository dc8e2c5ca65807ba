#include "training/trainer.h"

#include <utility>

#include "base/error.h"
#include "model/thread_team.h"
#include "training/run.h"
#include "training/token_frequencies.h"

namespace incipit::training {

Result train(model::Model& model, const dataset::Corpus& corpus, const dataset::Corpus* validation,
             const Options& options, Observer& observer, std::stop_token stop, bool resume) {
    validate(options);
    for (const dataset::Corpus* part : {&corpus, validation}) {
        if (part != nullptr && part->vocabulary != model.vocabulary()) {
            throw Error("The music's vocabulary is not the model's; make a model for this music.");
        }
    }
    if (resume && options.checkpoint.empty()) {
        throw Error("There is no checkpoint to go on from; name one.");
    }
    model::useOneBlasThread();
    checkMemory(model.config(), options.batchSize);
    const bool isNew = !resume && model.history.loss.empty() && model.history.seconds == 0;
    if (isNew && model.config().predictsEveryStep()) beginWithFrequencies(model, corpus);
    return model::translated([&] {
        Run run(model, corpus, validation, options, observer, std::move(stop));
        if (resume) run.resume();
        return run.train();
    });
}

std::filesystem::path checkpointBeside(const std::filesystem::path& model) {
    std::filesystem::path path = model;
    path += ".checkpoint";
    return path;
}

bool gpuAvailable() {
    return torch::cuda::is_available();
}

int resolveThreads(int threads) {
    return threads > 0 ? threads : model::hardwareThreads();
}

}  // namespace incipit::training
