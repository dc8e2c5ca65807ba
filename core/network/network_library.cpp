#include "network/network_library.h"

#include <utility>

#include "network/predict.h"
#include "network/trainer.h"

namespace incipit::network {

namespace {

class Library final : public NetworkLibrary {
  public:
    model::Model newModel(model::ModelConfig config, tokenizer::Vocabulary vocabulary) override {
        return network::newModel(std::move(config), vocabulary);
    }
    std::shared_ptr<Ranks> meet(const training::Launch& launch, const training::Patience& patience) override {
        return std::make_shared<Ranks>(launch, patience);
    }
    training::Result train(model::Model& model, const dataset::Corpus& music,
                           const dataset::Corpus* validation, const training::Options& options,
                           training::Observer& observer, std::stop_token stop, bool resume,
                           Ranks* ranks) override {
        return network::train(model, music, validation, options, observer, std::move(stop), resume, ranks);
    }
    Likelihood likelihood(const model::Model& model, const dataset::Corpus& music) override {
        return network::likelihood(model, music);
    }
    void expect(const model::Model& model, std::span<const int> ids, const std::stop_token& stop,
                const OnExpected& tell) override {
        network::expect(model, ids, stop, tell);
    }
    std::unique_ptr<generation::LogitStream> stream(const model::Model& model) override {
        return network::stream(model);
    }
};

}  // namespace

NetworkLibrary& networkLibrary() {
    static Library library;
    return library;
}

}  // namespace incipit::network
