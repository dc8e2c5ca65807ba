#include <catch2/catch.hpp>

#include "core/network/recorder.h"
#include "engine/engine.h"
#include "midi/smf_writer.h"
#include "support/melody_scheme.h"
#include "support/music_text.h"
#include "support/temporary_folder.h"

using namespace incipit;

namespace {

std::string tune(int bars) {
    std::string text;
    for (int bar = 0; bar < bars; ++bar)
        text += bar % 2 == 0 ? "C4 E4 G4 E4 | " : "D4 F4 rest F4 | ";
    return text;
}

engine::TrainingJob job() {
    engine::TrainingJob job;
    job.music.pieces = {{"tune", std::make_shared<const dataset::TokenizedScore>(
                                     std::make_shared<const midi::Score>(test::music(tune(60))))}};
    job.choices.recipe = "studio";
    job.choices.tokenizer = test::MelodyTokenizer::kName;
    job.choices.epochs = 3;
    job.choices.layers = 1;
    job.choices.units = 16;
    job.run.device = "cpu";
    job.run.threads = 1;
    return job;
}

}  // namespace

TEST_CASE("A tokenizer that a test adds works in training, saving, generating and evaluating", "[engine]") {
    const test::MelodyScheme added;
    const engine::Engine engine(network::networkLibrary);
    const engine::TrainingJob training = job();
    test::Recorder recorder;
    const engine::TrainingOutcome outcome = engine.train(training, recorder, {}, {});
    REQUIRE_FALSE(outcome.failure);
    CHECK(outcome.model->model.config.tokenizer == "melody");
    CHECK(training.music.pieces[0].score->encodingsMade() == 1);
    CHECK(recorder.epochs.back().loss < recorder.epochs.front().loss);

    const test::TemporaryFolder folder;
    model::save(outcome.model->model, folder / "melody.model");
    const engine::SharedModel model = engine::load(folder / "melody.model");

    engine::GenerationJob take;
    take.options.bars = 4;
    take.options.length = 1000;
    take.options.highestPitch = 66;
    const engine::GenerationOutcome written = engine.generate(*model, take, {});
    CHECK(written.result.ids.size() == 4 * 5);
    CHECK(midi::endOf(written.result.score) == midi::Tick{4 * 4 * 480});
    for (const midi::Note& note : written.result.score.tracks.front().notes)
        CHECK(note.pitch <= 66);

    midi::writeSmf(test::music(tune(5)), folder / "other.mid");
    const std::vector<std::filesystem::path> files{folder / "other.mid"};
    const engine::Evaluation evaluation = engine.evaluate(*model, files, {});
    CHECK(evaluation.pieces == 1);
    CHECK(evaluation.tokens == 5 * 5);
    CHECK(evaluation.nats > 0);
}
