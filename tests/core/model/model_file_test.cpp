#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/random.h"
#include "base/read_file.h"
#include "model/model_file.h"
#include "support/small_model.h"
#include "support/temporary_folder.h"

using namespace incipit;
using Catch::Contains;

namespace {

model::Model trainedLooking() {
    auto model = test::plainModel(test::smallConfig(5), test::noteVocabulary(5));
    model.history = {.loss = {2.5, 0.1, 1.0 / 3}, .validationLoss = {3, 2, 1}, .seconds = 12.25};
    model.pieces = {test::cycle(20), {4, 3, 2}};
    return model;
}

/// A sound file but for one entry of its metadata; the digests are right.
void saveWith(const model::Model& model, const std::filesystem::path& path, const std::string& key,
              const std::string& value) {
    auto metadata = model::metadataOf("incipit-model", model, model.pieces);
    metadata[key] = value;
    const model::Layout layout = model::layoutOf(model.config);
    const std::vector<float> weights(static_cast<std::size_t>(layout.size()), 0.5F);
    model::writeSafetensors(path, metadata, model::tensorsOf(layout, weights));
}

}  // namespace

TEST_CASE("A model that is saved and loaded is the same", "[model]") {
    const test::TemporaryFolder folder;
    const auto model = trainedLooking();
    model::save(model, folder / "a");
    const auto loaded = model::load(folder / "a");
    CHECK(loaded.config == model.config);
    CHECK(loaded.vocabulary == model.vocabulary);
    CHECK(loaded.history == model.history);
    CHECK(loaded.pieces == model.pieces);
    CHECK(loaded.weights == model.weights);
    CHECK(model::digest(loaded) == model::digest(model));
    model::save(loaded, folder / "b");
    CHECK(base::readFile(folder / "a") == base::readFile(folder / "b"));
}

TEST_CASE("A model from before the event tokens had a head goes on with those it learnt", "[model]") {
    const test::TemporaryFolder folder;
    const auto events = tokenizer::makeTokenizer("event-1");
    const auto before = test::plainModel(test::studioConfig("event-1"), *events->vocabulary());
    auto metadata = model::metadataOf("incipit-model", before, before.pieces);
    auto configuration = nlohmann::json::parse(metadata["configuration"]);
    configuration["tokenizer"] = "event";
    metadata["configuration"] = configuration.dump();
    metadata["tokenizer"] = "event";
    metadata["format_version"] = std::string("1");
    const model::Layout layout = model::layoutOf(before.config);
    model::writeSafetensors(folder / "m", metadata, model::tensorsOf(layout, before.weights));

    const auto loaded = model::load(folder / "m");
    CHECK(loaded.config == before.config);
    CHECK(loaded.vocabulary == *events->vocabulary());
    model::save(loaded, folder / "again");
    CHECK(model::load(folder / "again").config == before.config);
}

TEST_CASE("A model that is given away is half as large and holds nothing of the music", "[model]") {
    const test::TemporaryFolder folder;
    auto model = trainedLooking();
    model.weights[3] = 1.0F / 3;
    model::save(model, folder / "whole");
    model::saveCompact(model, folder / "compact");
    const auto loaded = model::load(folder / "compact");
    CHECK(loaded.config == model.config);
    CHECK(loaded.vocabulary == model.vocabulary);
    CHECK(loaded.history == model.history);
    CHECK(loaded.pieces.empty());
    CHECK(loaded.weights[3] == 0.333251953125F);
    for (std::size_t i = 0; i < model.weights.size(); ++i)
        CHECK(loaded.weights[i] == Approx(model.weights[i]).epsilon(1e-3).margin(1e-7));
    CHECK(20 * base::readFile(folder / "compact").size() < 11 * base::readFile(folder / "whole").size());
    model::saveCompact(loaded, folder / "again");
    CHECK(base::readFile(folder / "again") == base::readFile(folder / "compact"));
}

TEST_CASE("The bytes of a model are those of its file", "[model]") {
    const test::TemporaryFolder folder;
    const auto model = trainedLooking();
    model::save(model, folder / "m");
    CHECK(model::toBytes(model) == base::readFile(folder / "m"));
    CHECK(model::load(model::toBytes(model)).weights == model.weights);
}

TEST_CASE("A copy has the same weights and is independent", "[model]") {
    const auto model = trainedLooking();
    auto copy = model;
    CHECK(copy.history == model.history);
    CHECK(copy.weights == model.weights);
    copy.pieces.clear();
    copy.weights.front() += 1;
    CHECK(model.pieces.size() == 2);
    CHECK(model::digest(copy) != model::digest(model));
    CHECK(model::digest(trainedLooking()) == model::digest(model));
}

TEST_CASE("A model file with any bit flipped or cut anywhere is refused", "[model]") {
    const test::TemporaryFolder folder;
    model::save(trainedLooking(), folder / "m");
    const auto bytes = base::readFile(folder / "m");
    base::Random random(base::Purpose::Split, {1});
    for (int i = 0; i < 3000; ++i) {
        auto damaged = bytes;
        // Half of the flips fall into the header, which is the smaller part.
        const auto at = static_cast<std::size_t>(random.below(i % 2 == 0 ? bytes.size() : 2400));
        damaged[at] ^= static_cast<std::byte>(1U << random.below(8));
        CAPTURE(at);
        REQUIRE_THROWS_AS(model::load(damaged), Error);
    }
    for (int i = 0; i < 500; ++i) {
        const auto size = static_cast<std::size_t>(random.below(bytes.size()));
        CAPTURE(size);
        REQUIRE_THROWS_AS(model::load(std::span(bytes).first(size)), Error);
    }
    auto longer = bytes;
    longer.push_back(std::byte{0});
    CHECK_THROWS_WITH(model::load(longer), Contains("bytes that belong to no tensor"));
    CHECK_NOTHROW(model::load(bytes));
}

TEST_CASE("Bytes at random in a model's header never do more than refuse", "[model]") {
    const test::TemporaryFolder folder;
    model::save(trainedLooking(), folder / "m");
    const auto bytes = base::readFile(folder / "m");
    base::Random random(base::Purpose::Split, {2});
    for (int i = 0; i < 1000; ++i) {
        auto damaged = bytes;
        for (int k = 0; k < 20; ++k) {
            damaged[8 + random.below(2400)] = static_cast<std::byte>(random.below(256));
        }
        REQUIRE_THROWS_AS(model::load(damaged), Error);
    }
}

TEST_CASE("Settings in a model file are checked before anything is allocated", "[model]") {
    const test::TemporaryFolder folder;
    const auto model = trainedLooking();
    const auto refused = [&](const char* key, const std::string& value, const char* message) {
        CAPTURE(key, value);
        saveWith(model, folder / "m", key, value);
        CHECK_THROWS_WITH(model::load(folder / "m"), Contains((folder / "m").string()) && Contains(message));
    };
    nlohmann::json good{{"recipe", "article"},
                        {"tokenizer", "note-chord"},
                        {"vocabulary_size", 5},
                        {"window_length", 6},
                        {"lstm_units", {12, 16, 12}},
                        {"dense_units", 12},
                        {"dropout", 0.1},
                        {"seed", 3}};
    saveWith(model, folder / "m", "configuration", good.dump());
    CHECK_NOTHROW(model::load(folder / "m"));
    const auto with = [&](const char* name, const nlohmann::json& value) {
        auto changed = good;
        changed[name] = value;
        return changed.dump();
    };
    const char* bad = "settings are not valid";
    refused("configuration", with("vocabulary_size", 1e20), bad);
    refused("configuration", with("vocabulary_size", 999'999'999), bad);
    refused("configuration", with("lstm_units", {-1}), bad);
    refused("configuration", with("lstm_units", nlohmann::json::array()), bad);
    refused("configuration", with("lstm_units", std::vector<int>(2000, 4)), bad);
    refused("configuration", with("dropout", "x"), bad);
    refused("configuration", with("dropout", 1), bad);
    refused("configuration", with("tokenizer", "event"), bad);
    refused("configuration", with("seed", -1), bad);
    refused("configuration", with("lstm_units", {12, 16}), "wrong shape");
    refused("configuration", with("lstm_units", {12, 16, 12, 4}), "wrong shape");
    refused("configuration", with("dense_units", 13), "wrong shape");
    refused("configuration", "[]", bad);
    refused("configuration", "{", "configuration");
    refused("vocabulary", R"(["A4","A4","C4","D4","E4"])", "vocabulary");
    refused("vocabulary", R"(["A4"])", "vocabulary");
    refused("vocabulary", R"([1,2,3,4,5])", "vocabulary");
    refused("history", R"({"loss":[null],"validation_loss":[],"seconds":1})", "history");
    refused("history", R"({"loss":[1],"validation_loss":[],"seconds":-1})", "history");
    refused("pieces", "[[0,5]]", "pieces");
    refused("pieces", "[[0,-1]]", "pieces");
    refused("pieces", "[[[[[[0]]]]]]", "pieces");
    refused("format_version", "3", "format version 3");
    refused("format", "incipit-checkpoint", "checkpoint");
    refused("format", "pt", "no model of Incipit");
}

TEST_CASE("Other kinds of file are named as what they are", "[model]") {
    const test::TemporaryFolder folder;
    const auto refused = [&](std::string_view content, const char* message) {
        base::writeFile(folder / "f", content);
        CHECK_THROWS_WITH(model::load(folder / "f"), Contains(message));
    };
    refused("PK\x03\x04 and so on", "PyTorch pickle");
    refused("\x80\x02}q", "PyTorch pickle");
    refused("\x89HDF\r\n", "HDF5");
    refused("MThd and so on", "MIDI file");
    refused("The quick brown fox jumps over the lazy dog", "not a model file");
    CHECK_THROWS_AS(model::load(folder / "missing"), Error);
    CHECK_THROWS_AS(model::load(folder.path()), Error);
}

TEST_CASE("A model that cannot be written leaves what was there", "[model]") {
    const test::TemporaryFolder folder;
    const auto model = trainedLooking();
    CHECK_THROWS_AS(model::save(model, folder / "no/such/folder"), Error);
    model::save(model, folder / "m");
    CHECK_THROWS_AS(model::save(model, folder / "m" / "below"), Error);
    CHECK_NOTHROW(model::load(folder / "m"));
}

TEST_CASE("A tuned model names its base, and a file whose name of it is no digest is damaged", "[model]") {
    const test::TemporaryFolder folder;
    model::Model tuned = trainedLooking();
    tuned.base = model::digest(tuned);
    model::save(tuned, folder / "a");
    CHECK(model::load(folder / "a").base == tuned.base);
    CHECK(model::load(folder / "a").config == tuned.config);
    for (const std::string& bad : {std::string("0"), std::string(64, 'g'), std::string(65, '0')}) {
        saveWith(trainedLooking(), folder / "bad", "base", bad);
        CHECK_THROWS_WITH(model::load(folder / "bad"), Contains("its base"));
    }
}

TEST_CASE("Between a base and what was tuned from it lie weights in proportion", "[model]") {
    const model::Model base = trainedLooking();
    model::Model tuned = base;
    tuned.base = model::digest(base);
    for (float& weight : tuned.weights)
        weight += 1;
    CHECK(model::between(base, tuned, 1).weights == tuned.weights);
    CHECK(model::between(base, tuned, 0).weights == base.weights);
    const model::Model half = model::between(base, tuned, 0.5);
    CHECK(half.weights[7] == Approx(base.weights[7] + 0.5));
    CHECK(half.pieces == tuned.pieces);
    CHECK_THROWS_WITH(model::between(base, base, 0.5), Contains("not tuned"));
    model::Model other = base;
    other.weights.front() += 1;
    CHECK_THROWS_WITH(model::between(other, tuned, 0.5), Contains("another base"));
}
