#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "core/network/recorder.h"
#include "engine/engine.h"
#include "network/network_library.h"
#include "support/music_text.h"
#include "support/networks.h"

namespace incipit::test {

/// An engine over the networks that this program links.
inline engine::Engine linkedEngine() {
    return engine::Engine([]() -> network::NetworkLibrary& { return network::networkLibrary(); });
}

inline dataset::OpenScore pieceOf(std::string name, std::string_view notes) {
    return {std::move(name), std::make_shared<const dataset::TokenizedScore>(
                                 std::make_shared<const midi::Score>(music(notes)))};
}

/// The same bars over and over.
inline dataset::OpenScore pieceOf(std::string name, const std::string& bars, int times) {
    std::string all = bars;
    for (int i = 1; i < times; ++i)
        all += " | " + bars;
    return pieceOf(std::move(name), all);
}

/// A short training of a small network on two tunes of 24 bars.
inline engine::TrainingJob smallJob(const std::string& tokenizer = "frame") {
    engine::TrainingJob job;
    job.music.pieces = {pieceOf("up", "C4 D4 E4 F4 | G4 A4 B4 C5", 12),
                        pieceOf("down", "C5 B4 A4 G4 | F4 E4 D4 C4", 12)};
    job.choices.recipe = "studio";
    job.choices.tokenizer = tokenizer;
    job.choices.layers = 1;
    job.choices.units = 16;
    job.choices.epochs = 4;
    job.choices.batchSize = 2;
    job.choices.learningRate = 0.02;
    job.choices.noTransposition = true;
    job.choices.settings = {{"embedding_units", 8}, {"window_length", 8}};
    job.run.seed = 5;
    job.run.threads = 2;
    job.run.device = "cpu";
    return job;
}

/// The same choices for a model to go on from, which has a network already.
inline engine::TrainingJob goingOn(engine::SharedModel from) {
    engine::TrainingJob job = smallJob();
    job.choices = {};
    job.choices.epochs = 3;
    job.choices.batchSize = 2;
    job.choices.learningRate = 0.02;
    job.choices.noTransposition = true;
    job.from = std::move(from);
    return job;
}

inline engine::TrainingOutcome train(const engine::TrainingJob& job, training::Observer& observer,
                                     std::stop_token stop = {}) {
    return linkedEngine().train(job, observer, std::move(stop), [](const engine::Prepared& /*prepared*/) {});
}

inline engine::SharedModel trained(const engine::TrainingJob& job) {
    Silent observer;
    return train(job, observer).model;
}

}  // namespace incipit::test
