#include "analysis/pitch_frequency.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "midi/smf_reader.h"
#include "support/polyphonic_music.h"
#include "support/skip.h"

using namespace incipit;
using analysis::Frame;
using Pieces = std::vector<std::vector<Frame>>;

namespace {

Pieces framesIn(const std::filesystem::path& folder) {
    Pieces pieces;
    for (const auto& file : std::filesystem::directory_iterator(folder))
        pieces.push_back(analysis::framesOf(midi::readSmf(file.path()).score, 1).steps);
    return pieces;
}

}  // namespace

TEST_CASE("Each key sounds by its own smoothed frequency", "[analysis]") {
    Frame low;
    low.set(0);
    const Pieces music{{low, low}, {Frame{}}};
    // The lowest key has (2 + 1) / (3 + 2), every other key (0 + 1) / (3 + 2).
    const double silent = -87 * std::log(0.8);
    const double expected = (2 * -std::log(0.6) - std::log(0.4)) / 3 + silent;
    CHECK(analysis::PitchFrequency(music).nllPerStep(music) == Approx(expected));
    CHECK(analysis::PitchFrequency(music).nllPerStep(Pieces{}) == 0);
    CHECK(analysis::PitchFrequency(Pieces{}).nllPerStep(music) == Approx(88 * std::log(2)));
}

TEST_CASE("Pitch frequencies give the published figures on chorales and on Nottingham",
          "[analysis][shared]") {
    const test::PolyphonicMusic music;
    if (!music.present()) return test::skip("no data");
    const auto nll = [&](const std::string& set) {
        const analysis::PitchFrequency model(framesIn(music.folder(set, "train")));
        return model.nllPerStep(framesIn(music.folder(set, "test")));
    };
    CHECK(nll("jsb-chorales") == Approx(11.06).margin(0.005));
    CHECK(nll("nottingham") == Approx(10.25).margin(0.005));
}
