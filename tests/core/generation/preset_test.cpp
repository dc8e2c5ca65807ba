#include "generation/preset.h"

#include <catch2/catch.hpp>
#include <set>

using namespace incipit;
using generation::Options;

TEST_CASE("What comes with the program can be asked for, under different names", "[generation]") {
    std::set<std::string> names;
    for (const generation::Preset& preset : generation::shippedPresets()) {
        CAPTURE(preset.name);
        CHECK_NOTHROW(generation::validate(preset.options));
        CHECK(names.insert(preset.name).second);
        REQUIRE(preset.title);
        CHECK(english(*preset.title) == preset.name);
    }
    CHECK(names.contains("Sparse"));
    CHECK(names.contains("Two voices"));
}

TEST_CASE("A preset changes all but what belongs to a take, its model and its prime", "[generation]") {
    Options options;
    options.length = 77;
    options.bars = 5;
    options.seed = 9;
    options.start = 3;
    options.instruments = {40};
    options.keepPrime = true;
    options.topK = 7;
    options.chords = analysis::parseChords("C");
    generation::Preset preset{.name = "any"};
    preset.options.temperature = 0.5;
    preset.options.polyphony = 2;
    const Options chosen = generation::withPreset(preset, options);
    CHECK(chosen.temperature == 0.5);
    CHECK(chosen.polyphony == 2);
    CHECK(chosen.topK == 0);
    CHECK(chosen.chords.empty());
    CHECK(chosen.length == 77);
    CHECK(chosen.bars == 5);
    CHECK(chosen.seed == 9);
    CHECK(chosen.start == 3U);
    CHECK(chosen.instruments == std::vector<int>{40});
    CHECK(chosen.keepPrime);
}

TEST_CASE("A preset is read as it was written, and what is none is nothing", "[generation]") {
    generation::Preset preset{.name = "My \"waltz\""};
    preset.options.density = 0.1 + 0.2;
    preset.options.chords = analysis::parseChords("Am F7/A N.C.");
    preset.options.key = analysis::Key{.tonic = 9, .minor = true};
    const auto read = generation::readPreset(generation::toText(preset));
    REQUIRE(read);
    CHECK(read->name == preset.name);
    CHECK(read->options.density == preset.options.density);
    CHECK(read->options.chords == preset.options.chords);
    CHECK(read->options.key == preset.options.key);
    const std::string text = generation::toText(preset);
    for (const std::string& broken :
         {std::string(), std::string("name"), std::string("name\n"), std::string("name\n{}"),
          text.substr(0, text.size() - 1), text.substr(text.find('\n'))})
        CHECK_FALSE(generation::readPreset(broken));
}
