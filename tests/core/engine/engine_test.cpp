#include "engine/engine.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "base/error.h"
#include "core/engine/small_jobs.h"
#include "generation/prime.h"
#include "generation/settings_text.h"
#include "midi/smf_writer.h"
#include "midi/tempo_map.h"
#include "support/temporary_folder.h"
#include "training/checkpoint.h"

using namespace incipit;
using Catch::Contains;
using training::Progress;

TEST_CASE("A network is trained from nothing, and what is known before is told first", "[engine]") {
    const auto job = test::smallJob();
    test::Recorder recorder;
    std::size_t told = 0;
    const auto outcome = test::linkedEngine().train(job, recorder, {}, [&](const engine::Prepared& prepared) {
        ++told;
        CHECK(recorder.steps.empty());
        CHECK(prepared.summary.pieces == 2);
        CHECK(prepared.summary.options.epochs == 4);
    });
    CHECK(told == 1);
    CHECK_FALSE(outcome.failure);
    CHECK(outcome.result.ending == training::Ending::Finished);
    CHECK(outcome.result.epochs == 4);
    CHECK(outcome.result.examples == outcome.prepared.summary.examples);
    REQUIRE(outcome.model);
    const engine::TrainedModel& trained = *outcome.model;
    CHECK(trained.name == "2 pieces");
    CHECK(trained.model.config == outcome.prepared.summary.network);
    CHECK(trained.parameters == outcome.prepared.summary.parameters);
    CHECK(trained.tokens == outcome.prepared.summary.tokens);
    CHECK(model::StudioSettings(trained.model.config.settings).lstmUnits == std::vector{16});
    REQUIRE(trained.model.history.loss.size() == 4);
    CHECK(trained.model.history.loss.back() < trained.model.history.loss.front());
    CHECK(trained.trainingMusic().names == std::vector<std::string>{"up", "down"});

    // The same job gives the same model.
    CHECK(test::trained(job)->digest() == trained.digest());
    auto other = job;
    other.run.seed = 6;
    CHECK(test::trained(other)->digest() != trained.digest());
}

TEST_CASE("Training goes on from a model's weights, and its history with it", "[engine]") {
    const auto first = test::trained(test::smallJob());
    const auto digest = first->digest();
    test::Recorder recorder;
    const auto outcome = test::train(test::goingOn(first), recorder);
    REQUIRE(outcome.model);
    const model::Model& further = outcome.model->model;
    CHECK(outcome.result.epochs == 3);
    CHECK(further.config == first->model.config);
    CHECK(further.vocabulary == first->model.vocabulary);
    REQUIRE(further.history.loss.size() == 4 + 3);
    CHECK(std::ranges::equal(std::span(further.history.loss).first(4), first->model.history.loss));
    CHECK(further.history.seconds > first->model.history.seconds);
    CHECK(outcome.model->digest() != digest);
    // It begins where the first ended, far from where that began.
    CHECK(recorder.epochs.front().loss < 0.9 * first->model.history.loss.front());
    // The first model stays as it is.
    CHECK(model::digest(first->model) == digest);
    CHECK(first->model.history.loss.size() == 4);

    SECTION("also on other music, which the tokens fit") {
        auto job = test::goingOn(first);
        job.music.pieces = {
            test::pieceOf("other", "E4 E4 F4 G4 | G4 F4 E4 D4 | C4 C4 D4 E4 | E4 D4 D4 rest")};
        const auto other = test::train(job, recorder);
        CHECK(other.model->name == "other");
        CHECK(other.model->model.pieces.size() == 1);
        CHECK(other.model->model.history.loss.size() == 7);
    }
    SECTION("also from its file") {
        const auto loaded = engine::load(model::toBytes(first->model), "from a file");
        CHECK(test::trained(test::goingOn(loaded))->digest() == outcome.model->digest());
    }
    SECTION("with the recipe and tokenizer named once more") {
        auto job = test::goingOn(first);
        job.choices.recipe = "studio";
        job.choices.tokenizer = "frame";
        CHECK(test::trained(job)->digest() == outcome.model->digest());
    }
}

TEST_CASE("A model to go on from leaves no choice of its tokens and network", "[engine]") {
    const auto first = test::trained(test::smallJob());
    const auto refused = [&](auto change, const char* word) {
        auto job = test::goingOn(first);
        change(job);
        test::Recorder recorder;
        CHECK_THROWS_WITH(test::train(job, recorder), Contains("The model to go on from") && Contains(word));
        CHECK_THROWS_WITH(engine::prepare(job), Contains("The model to go on from"));
        CHECK(recorder.steps.empty());
    };
    refused([](auto& job) { job.choices.tokenizer = "event"; }, "recipe studio and the tokenizer frame");
    refused([](auto& job) { job.choices.recipe = "article"; }, "recipe studio");
    refused([](auto& job) { job.choices.quartersPerStep = 0.5; }, "step");
    refused([](auto& job) { job.choices.layers = 2; }, "layers");
    refused([](auto& job) { job.choices.units = 16; }, "units");
    refused([](auto& job) { job.choices.dropout = 0.1; }, "dropouts");
    refused([](auto& job) { job.choices.weightDropout = 0.1; }, "dropouts");
}

TEST_CASE("Music with a token that the model to go on from lacks is refused by that token", "[engine]") {
    auto job = test::smallJob("note-chord");
    const auto first = test::trained(job);
    job = test::goingOn(first);
    job.music.pieces.push_back(test::pieceOf("strange", "C4 F#7 C4 D4 | E4 F4 G4 A4 | C4 D4 E4 F4"));
    test::Recorder recorder;
    CHECK_THROWS_WITH(test::train(job, recorder), Contains("strange") && Contains("F#7"));
    CHECK(recorder.steps.empty());
    job.music.pieces.pop_back();
    CHECK(test::trained(job)->model.history.loss.size() == 4 + 3);
}

TEST_CASE("A run that was stopped goes on from its checkpoint as if it had not been", "[engine]") {
    const test::TemporaryFolder folder;
    const bool fromModel = GENERATE(false, true);
    INFO("from a model: " << fromModel);
    auto job = fromModel ? test::goingOn(test::trained(test::smallJob())) : test::smallJob();
    test::Recorder uninterrupted;
    const auto whole = test::train(job, uninterrupted);

    job.run.checkpoint = folder / "checkpoint";
    // In the middle of an epoch and right at the start.
    const auto cut = GENERATE_COPY(uninterrupted.steps.size() / 2 + 1, std::size_t{1});
    test::Recorder first;
    std::stop_source stop;
    first.afterStep = [&](const Progress& /*progress*/) {
        if (first.steps.size() == cut) stop.request_stop();
    };
    const auto stopped = test::train(job, first, stop.get_token());
    CHECK(stopped.result.ending == training::Ending::Stopped);
    REQUIRE(stopped.model);

    job.resume = true;
    test::Recorder second;
    const auto resumed = test::train(job, second);
    CHECK(resumed.result.ending == training::Ending::Finished);
    auto losses = first.losses();
    std::ranges::copy(second.losses(), std::back_inserter(losses));
    CHECK(losses == uninterrupted.losses());
    CHECK(resumed.model->digest() == whole.model->digest());
    CHECK(resumed.model->model.history.loss == whole.model->model.history.loss);

    // Done, and none the worse for being asked to go on once more.
    test::Recorder third;
    CHECK(test::train(job, third).model->digest() == whole.model->digest());
    CHECK(third.steps.empty());
    job.run.checkpoint = folder / "missing";
    CHECK_THROWS_WITH(test::train(job, third), Contains((folder / "missing").string()));
}

TEST_CASE("Training that breaks off keeps what was learnt and says why", "[engine]") {
    const test::TemporaryFolder folder;
    auto job = test::smallJob();
    job.choices.epochs = 1;
    job.run.checkpoint = folder / "checkpoint";
    const auto first = test::trained(job);
    // Weights that are numbers still, whose loss is none.
    auto checkpoint = training::loadCheckpoint(job.run.checkpoint, first->model);
    std::fill(checkpoint.weights.end() - 200, checkpoint.weights.end(), 3e38F);
    training::saveCheckpoint(
        job.run.checkpoint, first->model, checkpoint.place,
        {checkpoint.weights, checkpoint.first, checkpoint.second, checkpoint.best, checkpoint.carried});
    job.choices.epochs = 3;
    job.resume = true;
    test::Recorder recorder;
    const auto outcome = test::train(job, recorder);
    REQUIRE(outcome.failure);
    CHECK_THAT(english(*outcome.failure),
               Contains("not a finite number") && Contains("1 epoch and 0 steps were kept"));
    REQUIRE(outcome.model);
    CHECK(outcome.model->model.weights == checkpoint.weights);
    CHECK(outcome.model->model.history.loss == first->model.history.loss);

    // Where nothing was learnt before, there is nothing to keep.
    auto broken = first->model;
    broken.weights = checkpoint.weights;
    job = test::goingOn(std::make_shared<const engine::TrainedModel>(broken, "broken"));
    CHECK_THROWS_WITH(test::train(job, recorder), Contains("not a finite number"));
}

TEST_CASE("Music is written and says how", "[engine]") {
    const auto engine = test::linkedEngine();
    const auto trained = test::trained(test::smallJob());
    engine::GenerationJob job;
    job.options.length = 80;
    job.options.seed = 8;
    std::vector<std::size_t> told;
    const auto outcome =
        engine.generate(*trained, job, {}, [&](std::size_t tokens) { told.push_back(tokens); });
    CHECK(outcome.result.ids.size() == 80);
    CHECK(told.size() == 80);
    CHECK(outcome.result.ids == test::generate(trained->model, job.options).ids);
    CHECK(engine.generate(*trained, job, {}).result.score == outcome.result.score);
    const auto provenance = generation::provenanceOf(outcome.result.score);
    REQUIRE(provenance);
    CHECK(provenance->model == trained->digest());
    CHECK(provenance->options.seed == 8);
    CHECK_FALSE(provenance->prime);
    CHECK(outcome.scores.notes == midi::noteCount(outcome.result.written));

    SECTION("with the prime that it goes on from") {
        const auto tune = test::smallJob().music.pieces.front().score->score();
        job.prime = engine::primeOf("up", tune, 2, *trained);
        const auto further = engine.generate(*trained, job, {});
        CHECK(further.result.ids == test::generate(trained->model, job.options, job.prime->ids).ids);
        const auto found = generation::provenanceOf(further.result.score);
        REQUIRE(found);
        CHECK(found->prime == generation::PrimeRecord{.name = "up",
                                                      .sha256 = generation::primeDigest(job.prime->ids),
                                                      .bars = 2});

        const test::TemporaryFolder folder;
        midi::writeSmf(tune, folder / "up.mid");
        CHECK(engine::primeOf(folder / "up.mid", 2, *trained).ids == job.prime->ids);
        CHECK(engine::primeOf(folder / "up.mid", 2, *trained).record.name == "up.mid");
        CHECK_THROWS_WITH(engine::primeOf("nothing", test::music("rest"), 2, *trained), Contains("nothing"));
    }
    SECTION("and a stop gives what there is, with settings that write it again") {
        std::stop_source stop;
        const auto part = engine.generate(*trained, job, stop.get_token(), [&](std::size_t tokens) {
            if (tokens == 30) stop.request_stop();
        });
        REQUIRE(part.result.ids.size() == 30);
        const auto settings = generation::provenanceOf(part.result.score);
        REQUIRE(settings);
        CHECK(settings->options.length == 30);
        const engine::GenerationJob again{.options = settings->options};
        CHECK(engine.generate(*trained, again, {}).result.score == part.result.score);
        CHECK(engine.generate(*trained, job, stop.get_token()).result.ids.empty());
    }
}

TEST_CASE("An answer is music of the phrase's length, on from its end", "[engine]") {
    const auto trained = test::trained(test::smallJob());
    const auto phrase = test::music("C4 D4 E4 F4 | G4 F4 E4 D4");
    generation::Options options;
    options.length = generation::kMostTokens;
    const auto answer = test::linkedEngine().answer(*trained, phrase, options, {});
    CHECK(midi::noteCount(answer) > 0);
    CHECK(midi::TempoMap(answer).position(midi::endOf(answer)).bar - 1 == 2);
    CHECK(answer == test::answer(trained->model, phrase, options).written);
    CHECK_FALSE(generation::provenanceOf(answer));
}

TEST_CASE("A part of a piece is measured given all before it, so that the parts make the whole", "[engine]") {
    const std::string tokenizer = GENERATE("frame", "event");
    const auto trained = test::trained(test::smallJob(tokenizer));
    const test::TemporaryFolder folder;
    const auto piece = test::pieceOf("piece", "C4 E4 G4 C5 | A4 F4 D4 B3", 3);
    midi::writeSmf(piece.score->score(), folder / "piece.mid");
    midi::writeSmf(generation::firstBars(piece.score->score(), 4), folder / "head.mid");
    const auto engine = test::linkedEngine();
    const auto nats = [&](const char* file, int from) {
        return engine.evaluate(*trained, std::vector{folder / file}, {}, from);
    };
    const auto all = nats("piece.mid", 1), head = nats("head.mid", 1), tail = nats("piece.mid", 5);
    CHECK(head.nats + tail.nats == Approx(all.nats).epsilon(1e-5));
    CHECK(head.tokens + tail.tokens == all.tokens);
    CHECK((all.notes == 24 && head.notes == 16 && tail.notes == 8));
    if (all.steps) CHECK(*head.steps + *tail.steps == *all.steps);
    CHECK_THROWS_WITH(nats("piece.mid", 7), Catch::Contains("piece.mid") && Catch::Contains("no bar 7"));
}

TEST_CASE("Files are evaluated by the model's tokens, and set beside its training pieces", "[engine]") {
    const auto job = test::smallJob();
    const auto trained = test::trained(job);
    const test::TemporaryFolder folder;
    for (const auto& piece : job.music.pieces)
        midi::writeSmf(piece.score->score(), folder / (piece.name + ".mid"));
    const auto all = test::linkedEngine().evaluate(*trained, std::vector{folder.path()}, {});
    CHECK(all.pieces == 2);
    CHECK(all.steps == 2 * 24 * 4);
    REQUIRE(all.scores.size() == 2);
    CHECK_THAT(all.scores.front().name, Contains("down.mid"));
    REQUIRE(all.scores.front().scores.longest);
    // All of it but the end, which was held back.
    const auto tokenizer = tokenizer::makeTokenizer("frame");
    const auto learnt = tokenizer->decode(trained->model.vocabulary.texts(trained->model.pieces[1]));
    CHECK(midi::noteCount(learnt) > 80);
    CHECK(all.scores.front().scores.longest->notes == midi::noteCount(learnt));

    const auto music = dataset::readCorpus(std::vector{folder.path()}, *tokenizer);
    CHECK(all.tokens == music.tokenCount());
    CHECK(all.nats == Approx(test::nll(trained->model, music)));
    const auto one = test::linkedEngine().evaluate(*trained, std::vector{folder / "up.mid"}, {});
    const auto two = test::linkedEngine().evaluate(*trained, std::vector{folder / "down.mid"}, {});
    CHECK(one.nats + two.nats == Approx(all.nats).epsilon(1e-5));
    CHECK_THROWS_AS(test::linkedEngine().evaluate(*trained, std::vector{folder / "missing.mid"}, {}), Error);
}

TEST_CASE("A model goes through a file's bytes and is the same", "[engine]") {
    const auto trained = test::trained(test::smallJob());
    const auto bytes = model::toBytes(trained->model);
    const auto loaded = engine::load(bytes, "again");
    CHECK(loaded->name == "again");
    CHECK(loaded->digest() == trained->digest());
    CHECK(loaded->model.history == trained->model.history);
    CHECK(loaded->model.pieces == trained->model.pieces);
    CHECK(loaded->parameters == trained->parameters);
    CHECK(loaded->tokens == trained->tokens);
    CHECK(model::toBytes(loaded->model) == bytes);
    const test::TemporaryFolder folder;
    model::save(trained->model, folder / "tune.incipit");
    const auto file = engine::load(folder / "tune.incipit");
    CHECK(file->name == "tune");
    CHECK(file->digest() == trained->digest());
    CHECK_THROWS_WITH(engine::load(std::span(bytes).first(bytes.size() - 1), ""), Contains("damaged"));
    CHECK_THROWS_WITH(engine::load(folder / "missing"), Contains((folder / "missing").string()));
}

TEST_CASE("LibTorch is asked for when something is computed, and not before", "[engine]") {
    int asked = 0;
    const engine::Engine engine([&]() -> network::NetworkLibrary& {
        ++asked;
        static constexpr Message kNotThere{"test.not-there", "It is not there."};
        throw Error(kNotThere);
    });
    auto job = test::smallJob();
    test::Recorder recorder;
    job.choices.epochs = 0;
    CHECK_THROWS_WITH(engine.train(job, recorder, {}, {}), Contains("epochs"));
    CHECK(asked == 0);
    job.choices.epochs = 1;
    CHECK_THROWS_WITH(engine.train(job, recorder, {}, {}), "It is not there.");
    CHECK_THROWS_WITH(engine.train(job, recorder, {}, {}), "It is not there.");
    CHECK(asked == 2);
}
