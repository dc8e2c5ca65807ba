// How much several takes at once cost beside one: the base model, and the same tuned to a piece, whose drafts
// are weighed. usage: takes FILE [--bars N] [--base FOLDER]    prints JSON; on a quiet machine, some minutes
//
// Seconds of 16 takes one after the other, and of 4 and 16 at once, of the same seeds; each ratio is to the
// mean of one alone.

#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/error.h"
#include "base/read_file.h"
#include "bench/arguments.h"
#include "engine/engine.h"
#include "midi/smf_reader.h"
#include "network/network_library.h"
#include "support/with_blas_kernels.h"

using namespace incipit;

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class Silent final : public training::Observer {
  public:
    void onStep(const training::Progress& /*progress*/) override {}
    void onEpoch(const training::Progress& /*progress*/) override {}
};

engine::SharedModel tuned(const engine::Engine& engine, const fs::path& file) {
    const auto score = std::make_shared<midi::Score>(midi::readSmf(base::readFile(file)).score);
    engine::TrainingJob job;
    job.music.pieces = {{file.stem().string(), std::make_shared<dataset::TokenizedScore>(score)}};
    job.choices.recipe = "studio";
    job.run.seed = 1;
    job.run.device = "cpu";
    job.fromBase = true;
    if (const auto why = engine.beginWithBase(job)) throw Error(*why);
    Silent silent;
    return engine.train(job, silent, {}).model;
}

engine::GenerationJob jobOf(int bars, std::uint64_t seed) {
    engine::GenerationJob job{.options = {}, .prime = {}};
    job.options.bars = bars;
    job.options.length = generation::kMostTokens;
    job.options.seed = seed;
    return job;
}

template <typename Write>
double secondsOf(const Write& write) {
    const auto begin = std::chrono::steady_clock::now();
    write();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

json measure(const engine::Engine& engine, const engine::TrainedModel& model, int bars) {
    json result;
    const auto together = [&](int takes) {
        return secondsOf([&] { (void)engine.generateTakes(model, jobOf(bars, 1), takes, {}); });
    };
    const double all = secondsOf([&] {
        for (std::uint64_t seed = 1; seed <= generation::kMostTakes; ++seed)
            (void)engine.generate(model, jobOf(bars, seed), {});
    });
    const double one = all / generation::kMostTakes;
    result["one_seconds"] = one;
    for (const int takes : {4, generation::kMostTakes}) {
        const double seconds = together(takes);
        const std::string name = "together_" + std::to_string(takes);
        result[name + "_seconds"] = seconds;
        result[name + "_over_one"] = seconds / one;
    }
    return result;
}

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    const bench::Arguments arguments(argc, argv, {});
    if (arguments.rest().empty()) {
        std::cerr << "usage: takes FILE [--bars N] [--base FOLDER]\n";
        return 2;
    }
    const engine::Engine engine(network::networkLibrary,
                                arguments.value("--base", fs::path(INCIPIT_BIN) / "../resources/base"));
    const int bars = std::stoi(arguments.value("--bars", std::to_string(generation::kUsualBars)));
    const json result{{"base", measure(engine, *engine.base(), bars)},
                      {"tuned", measure(engine, *tuned(engine, arguments.rest()), bars)}};
    std::cout << result.dump(2) << '\n';
    return 0;
}
