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
