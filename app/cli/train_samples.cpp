#include "cli/train_samples.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "cli/score_json.h"
#include "midi/smf_writer.h"

namespace incipit::cli {

namespace {

/// MODEL.epoch-004.mid.
std::filesystem::path fileOf(const std::filesystem::path& model, int epoch) {
    char ending[32];
    std::snprintf(ending, sizeof ending, ".epoch-%03d.mid", epoch);
    std::filesystem::path file = model;
    file += ending;
    return file;
}

}  // namespace

TrainSamples::TrainSamples(const engine::Engine& engine, training::Observer& printer, int every,
                           std::filesystem::path model, std::string progress)
    : m_engine(engine),
      m_printer(printer),
      m_every(every),
      m_model(std::move(model)),
      m_progress(std::move(progress)) {}

void TrainSamples::onEpoch(const training::Progress& progress) {
    m_printer.onEpoch(progress);
    m_wants = m_every > 0 && progress.epoch % m_every == 0;
}

bool TrainSamples::wantsWeights() {
    return std::exchange(m_wants, false);
}

void TrainSamples::write(const engine::Snapshot& snapshot, const std::stop_token& stop) const {
    const int epoch = snapshot.at.epoch;
    try {
        const engine::GenerationOutcome outcome =
            m_engine.generate(*engine::modelOf(snapshot), {.options = engine::sampleOptions()}, stop);
        if (stop.stop_requested()) return;
        const std::filesystem::path file = fileOf(m_model, epoch);
        midi::writeSmf(outcome.result.score, file);
        tell(epoch, file, outcome.scores.copiedShare);
    } catch (const Error& error) {
        warn(Fact(messages::kNoSample, epoch, error.fact()));
    }
}

void TrainSamples::tell(int epoch, const std::filesystem::path& file,
                        const std::optional<double>& copied) const {
    if (m_progress == "json") {
        const nlohmann::ordered_json line{
            {"epoch", epoch}, {"sample", file.string()}, {"copied_share", orNull(copied)}};
        const auto replace = nlohmann::ordered_json::error_handler_t::replace;
        std::fprintf(stderr, "%s\n", line.dump(-1, ' ', false, replace).c_str());
    } else if (m_progress == "bar") {
        tellLine(copied ? Fact(messages::kSample, epoch, file.string(), 100 * *copied)
                        : Fact(messages::kShortSample, epoch, file.string()));
    }
}

}  // namespace incipit::cli
