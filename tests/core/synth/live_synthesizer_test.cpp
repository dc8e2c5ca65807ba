#include "synth/live_synthesizer.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <thread>
#include <vector>

#include "performance/keyboard_thru.h"
#include "support/small_soundfont.h"

namespace incipit::synth {

namespace {

using Bytes = std::vector<std::uint8_t>;
using playback::Clock;

constexpr std::size_t kFrames = 256;

/// A sound device whose time is the test's.
struct Device {
    LiveSynthesizer synthesizer{{.soundFont = test::kSmallSoundFont, .reverb = false, .chorus = false}};
    Clock::time_point now = Clock::now();
    std::vector<float> sound;  ///< of the left side

    void pull(double seconds) {
        const double rate = synthesizer.sampleRate();
        const std::size_t end = sound.size() + static_cast<std::size_t>(seconds * rate);
        std::vector<float> right(kFrames);
        while (sound.size() < end) {
            sound.resize(sound.size() + kFrames);
            synthesizer.render(std::span(sound).last(kFrames), right, now);
            now += std::chrono::duration_cast<Clock::duration>(
                std::chrono::duration<double>(static_cast<double>(kFrames) / rate));
        }
    }

    [[nodiscard]] float loudest(std::size_t from) const {
        float peak = 0;
        for (std::size_t i = from; i < sound.size(); ++i)
            peak = std::max(peak, std::abs(sound[i]));
        return peak;
    }

    /// The frame at which each sound begins after silence.
    [[nodiscard]] std::vector<std::size_t> onsets() const {
        constexpr float kSilent = 1e-4F;
        constexpr std::size_t kQuiet = 1000;
        std::vector<std::size_t> onsets;
        std::size_t quiet = kQuiet;
        for (std::size_t i = 0; i < sound.size(); ++i) {
            const bool sounds = std::abs(sound[i]) > kSilent;
            if (sounds && quiet >= kQuiet) onsets.push_back(i);
            quiet = sounds ? 0 : quiet + 1;
        }
        return onsets;
    }
};

}  // namespace

TEST_CASE("Notes sound at the distances of their moments, whenever the messages were handed over",
          "[synth]") {
    Device device;
    device.pull(0.1);
    const Clock::time_point first = device.now;
    // Wood blocks, short and dry, of one loudness.
    const auto strike = [&](double seconds) {
        const Clock::time_point due =
            first + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
        device.synthesizer.sendAt(Bytes{0x99, 76, 127}, due);
        device.synthesizer.sendAt(Bytes{0x89, 76, 64}, due);
    };
    strike(0);
    strike(0.5);
    device.pull(0.7);
    strike(1.2345);
    device.pull(1.2);
    const auto onsets = device.onsets();
    REQUIRE(onsets.size() == 3);
    const double rate = device.synthesizer.sampleRate();
    // FluidSynth begins notes at multiples of 64 frames.
    CHECK(std::abs(static_cast<double>(onsets[1] - onsets[0]) - 0.5 * rate) <= 64);
    CHECK(std::abs(static_cast<double>(onsets[2] - onsets[0]) - 1.2345 * rate) <= 64);
}

TEST_CASE("What is played on a keyboard sounds with the next block, and the level shows it", "[synth]") {
    Device device;
    device.pull(0.1);
    CHECK(device.synthesizer.takeLevels().left < 1e-4F);
    device.synthesizer.playLive(Bytes{0x90, 60, 127});
    device.pull(0.2);
    CHECK(device.synthesizer.activeVoices() > 0);
    const Levels levels = device.synthesizer.takeLevels();
    CHECK(levels.left > 0.01F);
    CHECK(levels.right > 0.01F);
    device.synthesizer.setGain(0);
    device.pull(0.1);
    const std::size_t here = device.sound.size();
    device.pull(0.1);
    CHECK(device.loudest(here) < 1e-4F);
}

TEST_CASE("A queue that overflows leaves nothing sounding", "[synth]") {
    Device device;
    // Their moment is to come, as it may be where the device's clock is behind.
    const Clock::time_point due = device.now + std::chrono::seconds(1);
    for (int i = 0; i < 40000; ++i) {
        device.synthesizer.sendAt(Bytes{0x90, static_cast<std::uint8_t>(i % 128), 100}, due);
    }
    // FluidSynth lets notes that are younger than 10 ms fade as if they had just ended.
    device.pull(6);
    CHECK(device.synthesizer.activeVoices() == 0);
    device.synthesizer.sendAt(Bytes{0x90, 60, 100}, device.now);
    device.pull(0.2);
    CHECK(device.synthesizer.activeVoices() > 0);
}

TEST_CASE("A device that asks for nothing any more is lost", "[synth]") {
    Device device;
    // By its clock, which is the test's, it has asked and will for an hour; then it has not for an hour.
    device.now += std::chrono::hours(1);
    device.pull(0.01);
    CHECK_FALSE(device.synthesizer.isLost());
    device.now -= std::chrono::hours(2);
    device.pull(0.01);
    CHECK(device.synthesizer.isLost());
}

TEST_CASE("System exclusive messages arrive whole, of any length", "[synth]") {
    Device device;
    device.synthesizer.send(Bytes{0x99, 36, 100});
    // GM system on, a long one that nobody knows, and one that is cut off.
    device.synthesizer.send(Bytes{0xF0, 0x7E, 0x7F, 0x09, 0x01, 0xF7});
    Bytes unknown(900, 1);
    unknown.front() = 0xF0;
    unknown.back() = 0xF7;
    device.synthesizer.send(unknown);
    device.synthesizer.send(Bytes(5000, 0xF0));
    device.pull(0.1);
    device.synthesizer.sendAt(Bytes{0x90, 60, 100}, device.now);
    device.pull(0.2);
    CHECK(device.synthesizer.activeVoices() > 0);
}

TEST_CASE("One thread plays while another renders", "[synth]") {
    LiveSynthesizer synthesizer({.soundFont = test::kSmallSoundFont});
    std::atomic<bool> done{false};
    std::thread sender([&] {
        for (int i = 0; i < 3000; ++i) {
            const auto pitch = static_cast<std::uint8_t>(30 + i % 60);
            synthesizer.send(Bytes{0x90, pitch, 100});
            synthesizer.send(Bytes{0x80, pitch, 64});
        }
        synthesizer.panic();
        done = true;
    });
    std::thread keyboard([&] {
        for (std::uint8_t i = 0; i < 100; ++i) {
            synthesizer.playLive(Bytes{0x91, i, 100});
            synthesizer.playLive(Bytes{0x81, i, 64});
        }
    });
    std::vector<float> left(kFrames);
    std::vector<float> right(kFrames);
    while (!done)
        synthesizer.render(left, right, Clock::now());
    sender.join();
    keyboard.join();
    // FluidSynth lets notes that are younger than 10 ms fade as if they had just ended.
    for (int i = 0; i < 1000; ++i)
        synthesizer.render(left, right, Clock::now() + std::chrono::seconds(1));
    CHECK(synthesizer.activeVoices() == 0);
}

TEST_CASE("Keys and pedals of a keyboard that has gone are let go", "[synth]") {
    Device device;
    // Held by the thru, which outlives nothing here.
    const std::shared_ptr<LiveSynthesizer> synthesizer(std::shared_ptr<void>(), &device.synthesizer);
    performance::KeyboardThru thru;
    thru.setSink(synthesizer);
    thru.play(Bytes{0x90, 60, 100});
    thru.play(Bytes{0xB2, 64, 127});
    thru.play(Bytes{0x92, 64, 100});
    thru.play(Bytes{0x82, 64, 0});  // the pedal holds it
    device.pull(1);
    REQUIRE(device.loudest(40000) > 0.001F);
    thru.release();
    device.pull(3);
    CHECK(device.synthesizer.activeVoices() == 0);
    thru.play(Bytes{0x90, 60, 100});
    device.pull(1);
    CHECK(device.synthesizer.activeVoices() > 0);
    thru.setSink(nullptr);
    device.pull(3);
    CHECK(device.synthesizer.activeVoices() == 0);
    thru.play(Bytes{0x90, 60, 100});  // nowhere
    thru.release();
}

}  // namespace incipit::synth
