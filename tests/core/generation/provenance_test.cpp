#include "generation/provenance.h"

#include <catch2/catch.hpp>
#include <limits>

#include "generation/settings_text.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "support/music_text.h"
#include "support/small_model.h"
#include "support/temporary_folder.h"

using namespace incipit;
using generation::Provenance;

namespace {

Provenance everythingSet() {
    Provenance provenance;
    provenance.model = std::string(64, 'a');
    auto& options = provenance.options;
    options.length = 321;
    options.bars = 12;
    options.argmax = true;
    options.temperature = 0.1 + 0.2;
    options.topK = 17;
    options.topP = 1.0 / 3;
    options.minP = std::numeric_limits<double>::denorm_min();
    options.seed = std::numeric_limits<std::uint64_t>::max();
    options.start = 44;
    options.key = analysis::Key{.tonic = 10, .minor = true};
    options.lowestPitch = 30;
    options.highestPitch = 90;
    options.instruments = {0, 33, generation::kDrumsInstrument};
    options.escapeLoops = false;
    options.keepPrime = true;
    options.keepHead = false;
    options.keepForm = true;
    options.meter = tokenizer::HeadMeter{6, 8};
    options.tempo = 97;
    options.closeness = 0.1 + 0.2;
    options.drafts = 9;
    options.scale = analysis::Scale::HarmonicMinor;
    options.chords = analysis::parseChords("Bbm N.C. F7/A Gb");
    options.density = 0.1 + 0.2;
    options.polyphony = 2;
    provenance.prime = generation::PrimeRecord{
        .name = "Für \"Elise\"\n.mid", .sha256 = generation::primeDigest(std::vector{1, 2, 3}), .bars = 4};
    provenance.together =
        generation::Together{.firstSeed = std::numeric_limits<std::uint64_t>::max() - 15, .takes = 16};
    return provenance;
}

Provenance defaults() {
    Provenance provenance;
    provenance.model = std::string(64, '9');
    return provenance;
}

/// The score with these texts at the beginning of its first track.
midi::Score withTexts(const std::vector<std::string>& texts) {
    auto score = test::music("C4 E4");
    for (const auto& text : texts)
        score.tracks.front().events.push_back(midi::textEvent(text));
    return score;
}

const std::string kModel = "incipit-model sha256 " + std::string(64, '0');

}  // namespace

TEST_CASE("A written file gives back its settings exactly", "[generation]") {
    const auto before = GENERATE(defaults(), everythingSet());
    auto score = test::music("C4 E4 G4");
    const auto plain = score;
    generation::annotate(score, before);
    const auto read = midi::readSmf(midi::writeSmf(score)).score;
    const auto after = generation::provenanceOf(read);
    REQUIRE(after);
    CHECK(after->program == before.program);
    CHECK(after->model == before.model);
    CHECK(after->prime == before.prime);
    CHECK(after->together == before.together);
    CHECK(generation::settingsText(*after) == generation::settingsText(before));
    CHECK(after->options.temperature == before.options.temperature);
    CHECK(after->options.topP == before.options.topP);
    CHECK(after->options.minP == before.options.minP);
    CHECK(after->options.seed == before.options.seed);
    CHECK(after->options.bars == before.options.bars);
    CHECK(after->options.start == before.options.start);
    CHECK(after->options.instruments == before.options.instruments);
    CHECK(after->options.escapeLoops == before.options.escapeLoops);
    CHECK(after->options.keepHead == before.options.keepHead);
    CHECK(after->options.meter == before.options.meter);
    CHECK(after->options.tempo == before.options.tempo);
    CHECK(after->options.closeness == before.options.closeness);
    CHECK(after->options.drafts == before.options.drafts);
    CHECK(after->options.keepForm == before.options.keepForm);
    CHECK(after->options.scale == before.options.scale);
    CHECK(after->options.chords == before.options.chords);
    CHECK(after->options.density == before.options.density);
    CHECK(after->options.polyphony == before.options.polyphony);
    CHECK(score.tracks.front().notes == plain.tracks.front().notes);
    // Written once more, the events are replaced.
    auto twice = read;
    generation::annotate(twice, before);
    CHECK(twice == read);
    CHECK(read.tracks.front().events.size() == plain.tracks.front().events.size() + 3);
}

TEST_CASE("The events say what wrote the file, and hold one line of plain text each", "[generation]") {
    auto score = test::music("C4");
    generation::annotate(score, everythingSet());
    const auto& events = score.tracks.front().events;
    CHECK(midi::text(events[0]) == "Written by Incipit " INCIPIT_VERSION ", seed 18446744073709551615");
    CHECK(midi::text(events[1]) == "incipit-model sha256 " + std::string(64, 'a'));
    const std::string settings(events[2].data.begin(), events[2].data.end());
    CHECK(settings.starts_with("incipit-sampling {\"format\":2,\"seed\":18446744073709551615,"));
    CHECK(std::all_of(settings.begin(), settings.end(), [](char c) { return c >= ' ' && c <= '~'; }));
}

TEST_CASE("Broken text in place of provenance gives nothing", "[generation]") {
    const std::string who = "Written by Incipit 0.1.0, seed 1";
    const std::string good = "incipit-sampling " + generation::settingsText(everythingSet());
    CHECK(generation::provenanceOf(withTexts({who, kModel, good})));
    CHECK_FALSE(generation::provenanceOf({}));
    CHECK_FALSE(generation::provenanceOf(withTexts({})));
    CHECK_FALSE(generation::provenanceOf(withTexts({who, good})));
    CHECK_FALSE(generation::provenanceOf(withTexts({who, kModel})));
    CHECK_FALSE(generation::provenanceOf(withTexts({who, "incipit-model sha256 ABC", good})));
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string text = good;
        const auto place = text.find(from);
        REQUIRE(place != std::string::npos);
        return text.replace(place, from.size(), to);
    };
    const std::vector<std::string> broken{
        "incipit-sampling ",
        "incipit-sampling null",
        "incipit-sampling [1,2]",
        "incipit-sampling {\"format\":2}",
        std::string("incipit-sampling {\0\xff\xfe", 21),
        "incipit-sampling " + std::string(100'000, '['),
        "incipit-sampling " + std::string(100'000, '{') + "\"a\":",
        good.substr(0, good.size() / 2),
        good + "}",
        changed("\"format\":2", "\"format\":3"),
        changed("\"format\":2", "\"format\":\"2\""),
        changed("\"length\":321", "\"length\":1e400"),
        changed("\"length\":321", "\"length\":99999999999999999999"),
        changed("\"length\":321", "\"length\":0"),
        changed("\"seed\":18446744073709551615", "\"seed\":-1"),
        changed("\"seed\":18446744073709551615", "\"seed\":1.5"),
        changed("\"top_k\":17", "\"top_k\":[17]"),
        changed("\"argmax\":true", "\"argmax\":1"),
        changed("\"tonic\":10", "\"tonic\":12"),
        changed("[0,33,128]", "[0,33,129]"),
        changed("[0,33,128]", "{}"),
        changed("\"lowest_pitch\":30", "\"lowest_pitch\":91"),
        changed("\"name\":", "\"nome\":"),
        changed("\"keep_head\":", "\"keep_heads\":"),
        changed("\"keep_head\":false", "\"keep_head\":0"),
        changed("\"tempo\":97", "\"tempo\":97.5"),
        changed("\"tempo\":97", "\"tempo\":301"),
        changed("\"numerator\":6", "\"numerator\":0"),
        changed("\"denominator\":8", "\"denominator\":\"8\""),
        changed("\"closeness\":0.3", "\"closeness\":1.3"),
        changed("\"drafts\":9", "\"drafts\":17"),
        changed("\"drafts\":9", "\"drafts\":true"),
        changed("\"takes\":16", "\"takes\":15"),
        changed("\"takes\":16", "\"takes\":17"),
        changed("\"first_seed\":", "\"seed_of_first\":"),
        changed("harmonic-minor", "harmonic minor"),
        changed("F7/A", "F7/H"),
        changed("\"polyphony\":2", "\"polyphony\":17"),
        changed("\"polyphony\":2", "\"polyphony\":2.5"),
        changed("\"density\":0.3", "\"density\":7.3"),
        changed("\"chords\":\"", "\"chords\":7,\"x\":\""),
    };
    for (const auto& text : broken) {
        CAPTURE(text.substr(0, 200));
        CHECK_FALSE(generation::provenanceOf(withTexts({who, kModel, text})));
    }
}

TEST_CASE("What is as ever is not said of chords and the like", "[generation]") {
    const std::string text = generation::settingsText(defaults());
    for (const auto* member : {"scale", "chords", "density", "polyphony"}) {
        CAPTURE(member);
        CHECK(text.find('"' + std::string(member) + '"') == std::string::npos);
    }
    Provenance after;
    REQUIRE(generation::readSettings(text, after));
    CHECK(after.options.chords.empty());
    CHECK(after.options.density == 1);
    CHECK_FALSE(after.options.polyphony);
    CHECK(after.options.scale == analysis::Scale::Natural);
}

TEST_CASE("What was written before there were drafts is written without them again", "[generation]") {
    std::string text = generation::settingsText(everythingSet());
    const std::string member = "\"drafts\":9,";
    text.erase(text.find(member), member.size());
    Provenance after;
    REQUIRE(generation::readSettings(text, after));
    CHECK(after.options.drafts == 1);
}

TEST_CASE("What was written before bars came back is written anew all through", "[generation]") {
    std::string text = generation::settingsText(everythingSet());
    const std::string member = "\"keep_form\":true,";
    text.erase(text.find(member), member.size());
    Provenance after;
    REQUIRE(generation::readSettings(text, after));
    CHECK_FALSE(after.options.keepForm);
}

TEST_CASE("Files of the first format are written again as they were, without a head", "[generation]") {
    auto before = everythingSet();
    before.options.keepHead = true;
    std::string text = generation::settingsText(before);
    const auto cut = [&text](const std::string& from, const std::string& to) {
        const auto begin = text.find(from);
        const auto end = text.find(to, begin);
        REQUIRE(end != std::string::npos);
        text.erase(begin, end - begin);
    };
    text.replace(text.find("\"format\":2"), 10, "\"format\":1");
    cut("\"keep_head\"", "\"escape_loops\"");
    Provenance after;
    REQUIRE(generation::readSettings(text, after));
    CHECK_FALSE(after.options.keepHead);
    CHECK_FALSE(after.options.meter);
    CHECK_FALSE(after.options.tempo);
    CHECK(after.options.closeness == 1);
    CHECK(after.options.seed == before.options.seed);
    CHECK(after.prime == before.prime);
}

TEST_CASE("A model's digest is that of what it predicts with", "[generation]") {
    const auto plain = [](const model::ModelConfig& config) {
        return test::plainModel(config, test::noteVocabulary(config.vocabularySize));
    };
    auto model = plain(test::smallConfig(5));
    const auto digest = model::digest(model);
    CHECK(digest.size() == 64);
    const test::TemporaryFolder folder;
    model.history.loss = {1, 2};
    model.pieces = {test::cycle(20)};
    model::save(model, folder / "model");
    CHECK(model::digest(model::load(folder / "model")) == digest);
    const model::Model copy = model;
    CHECK(model::digest(copy) == digest);
    auto config = model.config;
    config.seed = 4;
    CHECK(model::digest(plain(config)) != digest);
    CHECK(model::digest(plain(test::smallConfig(6))) != digest);
    const auto studio = [](const char* scheme) {
        return test::plainModel(test::studioConfig(scheme), *tokenizer::makeTokenizer(scheme)->vocabulary());
    };
    CHECK(model::digest(studio("frame")) != model::digest(studio("event")));
}
