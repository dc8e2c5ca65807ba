#include "synth/synthesizer.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "base/error.h"
#include "support/small_soundfont.h"
#include "synth/audio_output.h"

namespace incipit::synth {

namespace {

using Bytes = std::vector<std::uint8_t>;

double loudest(Synthesizer& synthesizer, double seconds) {
    std::vector<float> sound(2 * static_cast<std::size_t>(seconds * synthesizer.sampleRate()));
    synthesizer.render(sound);
    float peak = 0;
    for (const float sample : sound) {
        peak = std::max(peak, std::abs(sample));
    }
    return peak;
}

}  // namespace

TEST_CASE("A note sounds, and is silent some time after its end", "[synth]") {
    Synthesizer synthesizer({.soundFont = test::kSmallSoundFont});
    CHECK(synthesizer.name() == "SoundFont TimGM6mb");
    CHECK(loudest(synthesizer, 0.1) < 1e-4);
    synthesizer.send(Bytes{0x90, 69, 100});
    CHECK(loudest(synthesizer, 0.2) > 0.01);
    CHECK(synthesizer.activeVoices() > 0);
    synthesizer.send(Bytes{0x80, 69, 64});
    loudest(synthesizer, 5);
    CHECK(synthesizer.activeVoices() == 0);
    CHECK(loudest(synthesizer, 0.5) < 1e-4);
}

TEST_CASE("A panic silences everything at once", "[synth]") {
    Synthesizer synthesizer({.soundFont = test::kSmallSoundFont, .ceiling = {}});
    for (std::uint8_t channel = 0; channel < 16; ++channel) {
        synthesizer.send(Bytes{static_cast<std::uint8_t>(0xB0 | channel), 64, 127});
        synthesizer.send(Bytes{static_cast<std::uint8_t>(0x90 | channel), 60, 127});
    }
    const double before = loudest(synthesizer, 0.2);
    CHECK(before > 0.05);
    synthesizer.panic();
    loudest(synthesizer, 0.01);
    CHECK(synthesizer.activeVoices() == 0);
    // What is left is the room.
    CHECK(loudest(synthesizer, 0.5) < 0.1 * before);
    loudest(synthesizer, 3);
    CHECK(loudest(synthesizer, 0.1) < 1e-4);
}

TEST_CASE("Drums of GS and XG sound like those of channel 10", "[synth]") {
    const auto sound = [](const std::vector<Bytes>& setup, std::uint8_t channel) {
        Synthesizer synthesizer({.soundFont = test::kSmallSoundFont});
        for (const Bytes& message : setup)
            synthesizer.send(message);
        synthesizer.send(Bytes{static_cast<std::uint8_t>(0x90U | channel), 36, 110});
        std::vector<float> samples(2 * static_cast<std::size_t>(0.2 * synthesizer.sampleRate()));
        synthesizer.render(samples);
        return samples;
    };
    const Bytes gsReset{0xF0, 0x41, 0x10, 0x42, 0x12, 0x40, 0x00, 0x7F, 0x00, 0x41, 0xF7};
    const Bytes rhythmPart{0xF0, 0x41, 0x10, 0x42, 0x12, 0x40, 0x1A, 0x15, 0x02, 0x0F, 0xF7};
    const std::vector<float> drums = sound({}, 9);
    const std::vector<float> piano = sound({}, 10);
    REQUIRE(drums != piano);
    CHECK(sound({gsReset, rhythmPart}, 10) == drums);
    CHECK(sound({gsReset, rhythmPart, {0xCA, 0}}, 10) == drums);
    CHECK(sound({{0xBA, 0, 127}, {0xBA, 32, 0}, {0xCA, 0}}, 10) == drums);
    CHECK(sound({{0xBA, 0, 127}, {0xCA, 0}, {0xBA, 0, 0}, {0xCA, 0}}, 10) == piano);
    CHECK(sound({gsReset, rhythmPart, gsReset}, 10) == piano);
}

TEST_CASE("Units share nothing: programs, controllers, drums, banks, resets", "[synth]") {
    const Bytes gmReset{0xF0, 0x7E, 0x7F, 0x09, 0x01, 0xF7};
    const Bytes xgReset{0xF0, 0x43, 0x10, 0x4C, 0x00, 0x00, 0x7E, 0x00, 0xF7};
    using Messages = std::vector<std::pair<std::size_t, Bytes>>;
    const auto sound = [](const Messages& setup, std::size_t unit, std::uint8_t channel) {
        Synthesizer synthesizer({.soundFont = test::kSmallSoundFont, .units = 3});
        REQUIRE(synthesizer.units() == 3);
        for (const auto& [to, message] : setup)
            synthesizer.unit(to).send(message);
        synthesizer.unit(unit).send(Bytes{static_cast<std::uint8_t>(0x90U | channel), 36, 110});
        std::vector<float> samples(2 * static_cast<std::size_t>(0.2 * synthesizer.sampleRate()));
        synthesizer.render(samples);
        return samples;
    };
    const std::vector<float> piano = sound({}, 0, 0);
    const std::vector<float> drums = sound({}, 0, 9);
    REQUIRE(piano != drums);
    for (const std::size_t unit : {1U, 2U}) {
        CHECK(sound({}, unit, 0) == piano);
        CHECK(sound({}, unit, 9) == drums);
    }
    const Messages organOnOther{{1, {0xC0, 19}}, {1, {0xB0, 7, 10}}, {1, {0xE0, 0, 10}}, {1, {0xB0, 10, 0}}};
    CHECK(sound(organOnOther, 0, 0) == piano);
    CHECK(sound(organOnOther, 1, 0) != piano);
    CHECK(sound(organOnOther, 2, 0) == piano);
    // A reset is one unit's, and brings it back to power-on.
    Messages reset = organOnOther;
    reset.push_back({0, gmReset});
    CHECK(sound(reset, 1, 0) == sound(organOnOther, 1, 0));
    reset.push_back({1, gmReset});
    CHECK(sound(reset, 1, 0) == piano);
    CHECK(sound({{0, {0xB0, 0, 127}}, {0, {0xC0, 0}}}, 1, 0) == piano);
    // Which byte of a bank counts, too.
    CHECK(sound({{1, xgReset}, {0, {0xB0, 0, 8}}, {0, {0xC0, 80}}}, 0, 0) ==
          sound({{0, {0xB0, 0, 8}}, {0, {0xC0, 80}}}, 0, 0));
}

TEST_CASE("A reset takes back all that a channel had", "[synth]") {
    const Bytes gsReset{0xF0, 0x41, 0x10, 0x42, 0x12, 0x40, 0x00, 0x7F, 0x00, 0x41, 0xF7};
    const auto sound = [](const std::vector<Bytes>& setup) {
        Synthesizer synthesizer({.soundFont = test::kSmallSoundFont});
        for (const Bytes& message : setup)
            synthesizer.send(message);
        synthesizer.send(Bytes{0x90, 60, 100});
        std::vector<float> samples(2 * static_cast<std::size_t>(0.2 * synthesizer.sampleRate()));
        synthesizer.render(samples);
        return samples;
    };
    std::vector<Bytes> all{{0xC0, 40}, {0xD0, 99}, {0xE0, 1, 2}};
    for (std::uint8_t number = 0; number < 120; ++number)
        all.push_back({0xB0, number, 77});
    for (std::uint8_t parameter = 0; parameter < 3; ++parameter) {
        all.push_back({0xB0, 101, 0});
        all.push_back({0xB0, 100, parameter});
        all.push_back({0xB0, 6, 70});
    }
    REQUIRE(sound(all) != sound({}));
    all.push_back(gsReset);
    CHECK(sound(all) == sound({}));
}

TEST_CASE("Any message is taken", "[synth]") {
    Synthesizer synthesizer({.soundFont = test::kSmallSoundFont});
    for (int status = 0; status < 256; ++status) {
        for (const int value : {0, 1, 64, 100, 127, 255}) {
            const auto data = static_cast<std::uint8_t>(value);
            const auto first = static_cast<std::uint8_t>(status);
            synthesizer.send(Bytes{first});
            synthesizer.send(Bytes{first, data});
            synthesizer.send(Bytes{first, data, data});
        }
    }
    synthesizer.send({});
    synthesizer.send(Bytes{0xF0, 0xF7});
    synthesizer.send(Bytes{0xF0, 0x7E, 0x7F, 0x09, 0x01, 0xF7});
    loudest(synthesizer, 0.1);
}

TEST_CASE("Options outside their range are brought inside", "[synth]") {
    Synthesizer synthesizer(
        {.soundFont = test::kSmallSoundFont, .sampleRate = 1e9, .gain = 99, .polyphony = -4});
    CHECK(synthesizer.sampleRate() == 96000);
}

TEST_CASE("An unknown sound driver is refused with what was tried", "[synth]") {
    LiveSynthesizer synthesizer({.soundFont = test::kSmallSoundFont});
    for (const char* driver : {"no-such-driver", "file"}) {
        CHECK_THROWS_WITH(AudioOutput(synthesizer, {.driver = driver, .device = {}}),
                          Catch::Contains(driver));
    }
    CHECK_THROWS_WITH(openSynthesizer({.soundFont = "/no/such/font.sf2"}),
                      Catch::Contains("/no/such/font.sf2"));
}

}  // namespace incipit::synth
