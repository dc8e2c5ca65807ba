#include "analysis/scale.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

using namespace incipit;
using analysis::Key;
using analysis::Scale;

namespace {

std::string classesOf(Key key, Scale scale) {
    std::string classes;
    const auto of = analysis::pitchClassesOf(key, scale);
    for (std::size_t each = 0; each < of.size(); ++each) {
        if (!of[each]) continue;
        if (!classes.empty()) classes += ' ';
        classes += std::to_string(each);
    }
    return classes;
}

}  // namespace

TEST_CASE("A scale stands on its key's tonic", "[analysis]") {
    CHECK(classesOf({.tonic = 0}, Scale::Natural) == "0 2 4 5 7 9 11");
    CHECK(classesOf({.tonic = 9, .minor = true}, Scale::Natural) == "0 2 4 5 7 9 11");
    CHECK(classesOf({.tonic = 9, .minor = true}, Scale::HarmonicMinor) == "0 2 4 5 8 9 11");
    CHECK(classesOf({.tonic = 9}, Scale::MelodicMinor) == "0 2 4 6 8 9 11");
    CHECK(classesOf({.tonic = 2}, Scale::Dorian) == "0 2 4 5 7 9 11");
    CHECK(classesOf({.tonic = 4}, Scale::Phrygian) == "0 2 4 5 7 9 11");
    CHECK(classesOf({.tonic = 5}, Scale::Lydian) == "0 2 4 5 7 9 11");
    CHECK(classesOf({.tonic = 7}, Scale::Mixolydian) == "0 2 4 5 7 9 11");
    CHECK(classesOf({.tonic = 7}, Scale::MajorPentatonic) == "2 4 7 9 11");
    CHECK(classesOf({.tonic = 4}, Scale::MinorPentatonic) == "2 4 7 9 11");
    CHECK(classesOf({.tonic = 0}, Scale::Blues) == "0 3 5 6 7 10");
    CHECK(analysis::pitchClassesOf({.tonic = 3}, Scale::Chromatic).all());
}

TEST_CASE("Scales have names, by which they are found", "[analysis]") {
    for (const Scale scale : analysis::scales())
        CHECK(analysis::scaleNamed(analysis::nameOf(scale)) == scale);
    CHECK_FALSE(analysis::scaleNamed("Dorian"));
    CHECK_FALSE(analysis::scaleNamed(""));
    CHECK(analysis::scaleName({.tonic = 2}, Scale::Dorian) == "D dorian");
    CHECK(analysis::scaleName({.tonic = 8}, Scale::HarmonicMinor) == "G# harmonic minor");
    CHECK(analysis::scaleName({.tonic = 10}, Scale::Natural) == "Bb major");
    for (const Scale scale : analysis::scales().subspan(1)) {
        std::string words(analysis::nameOf(scale));
        std::ranges::replace(words, '-', ' ');
        CHECK(analysis::scaleName({}, scale) == "C " + words);
    }
}

TEST_CASE("A scale tells whether its key is minor", "[analysis]") {
    CHECK(analysis::keyOf({.tonic = 2}, Scale::Dorian).minor);
    CHECK_FALSE(analysis::keyOf({.tonic = 2, .minor = true}, Scale::Lydian).minor);
    CHECK(analysis::keyOf({.tonic = 2, .minor = true}, Scale::Natural).minor);
    CHECK(analysis::keyOf({.tonic = 2, .minor = true}, Scale::Chromatic).minor);
    CHECK_FALSE(analysis::keyOf({.tonic = 2}, Scale::Chromatic).minor);
}
