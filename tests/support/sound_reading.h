#pragma once

#include <sndfile.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <numbers>
#include <vector>

namespace incipit::test {

/// A sound file as libsndfile reads it.
struct Sound {
    SF_INFO info{};
    std::vector<float> left;

    [[nodiscard]] double rate() const { return info.samplerate; }
    [[nodiscard]] double seconds() const { return static_cast<double>(left.size()) / rate(); }
    [[nodiscard]] std::size_t at(double seconds) const {
        return std::min(static_cast<std::size_t>(std::max(seconds, 0.0) * rate()), left.size());
    }
};

inline Sound readSound(const std::filesystem::path& path) {
    Sound sound;
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &sound.info);
    REQUIRE(file != nullptr);
    REQUIRE(sound.info.channels == 2);
    std::vector<float> frames(2 * static_cast<std::size_t>(sound.info.frames));
    CHECK(sf_readf_float(file, frames.data(), sound.info.frames) == sound.info.frames);
    for (std::size_t i = 0; i < frames.size(); i += 2) {
        sound.left.push_back(frames[i]);
    }
    sf_close(file);
    return sound;
}

/// Root mean square between two moments.
inline double loudness(const Sound& sound, double from, double to) {
    double sum = 0;
    const std::size_t end = sound.at(to);
    for (std::size_t i = sound.at(from); i < end; ++i) {
        sum += double{sound.left[i]} * double{sound.left[i]};
    }
    const auto count = static_cast<double>(end) - static_cast<double>(sound.at(from));
    return count <= 0 ? 0 : std::sqrt(sum / count);
}

/// When the sound first rises to a fifth of its greatest size between two moments.
inline double onset(const Sound& sound, double from, double to) {
    const auto first = sound.left.begin() + static_cast<std::ptrdiff_t>(sound.at(from));
    const auto last = sound.left.begin() + static_cast<std::ptrdiff_t>(sound.at(to));
    const auto smaller = [](float a, float b) { return std::abs(a) < std::abs(b); };
    const auto loudest = std::max_element(first, last, smaller);
    if (loudest == last) return to;
    const auto rise =
        std::find_if(first, last, [&](float x) { return std::abs(x) >= std::abs(*loudest) / 5; });
    return static_cast<double>(rise - sound.left.begin()) / sound.rate();
}

/// Strength of one frequency (Goertzel's algorithm), under a Hann window.
inline double strength(const Sound& sound, double frequency, double from, double to) {
    const double factor = 2 * std::cos(2 * std::numbers::pi * frequency / sound.rate());
    const std::size_t first = sound.at(from);
    const std::size_t count = sound.at(to) - first;
    double last = 0;
    double before = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double phase = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(count);
        const double now = double{sound.left[first + i]} * (1 - std::cos(phase)) / 2 + factor * last - before;
        before = last;
        last = now;
    }
    return std::sqrt(std::max(last * last + before * before - factor * last * before, 0.0));
}

/// In Hz, equally tempered from 440 Hz; fractions are parts of a semitone.
inline double frequencyOf(double pitch) {
    return 440 * std::pow(2, (pitch - 69) / 12);
}

/// The strongest of the pitches within a semitone of one, to a twentieth of a semitone.
inline double strongestPitch(const Sound& sound, int near, double from, double to) {
    double best = near;
    double most = 0;
    for (int cents = -100; cents <= 100; cents += 5) {
        const double pitch = near + cents / 100.0;
        const double found = strength(sound, frequencyOf(pitch), from, to);
        if (found > most) {
            most = found;
            best = pitch;
        }
    }
    return best;
}

}  // namespace incipit::test
