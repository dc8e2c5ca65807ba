#pragma once

// What programs at the other end of JACK capture, and the score that it is compared with.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "midi/score.h"
#include "ports/output_port.h"
#include "support/jack_server.h"

namespace incipit::test {

constexpr int kCapturedNotes = 16;
constexpr int kCapturedQuarter = 480;
constexpr double kCapturedQuarterSeconds = 0.4;  // at a tempo of 150

/// Sixteen notes on a rhythm of quarters, eighths and triplets, each of another pitch but on the drums.
inline std::shared_ptr<const midi::Score> rhythm(int channel) {
    midi::Score score;
    midi::Track& track = score.tracks.emplace_back();
    track.events = {midi::tempoEvent(60 / kCapturedQuarterSeconds)};
    constexpr int kLengths[] = {480, 240, 240, 160, 160, 160, 480, 720};
    midi::Tick onset;
    for (int i = 0; i < kCapturedNotes; ++i) {
        const midi::Tick length{kLengths[i % 8]};
        track.notes.push_back({.onset = onset,
                               .duration = {length.value / 2},
                               .channel = static_cast<std::uint8_t>(channel),
                               .pitch = static_cast<std::uint8_t>(channel == 9 ? 76 : 60 + i)});
        onset += length;
    }
    track.end = onset;
    return std::make_shared<const midi::Score>(std::move(score));
}

/// The rhythm twice at once: drums for the synthesizer, another channel for a port.
inline std::shared_ptr<const midi::Score> rhythmTwice() {
    midi::Score both = *rhythm(9);
    both.tracks.push_back(rhythm(2)->tracks[0]);
    return std::make_shared<const midi::Score>(std::move(both));
}

inline double rhythmSeconds(midi::Tick tick) {
    return static_cast<double>(tick.value) / kCapturedQuarter * kCapturedQuarterSeconds;
}

/// A message that the listener heard, by the server's clock.
struct Captured {
    double seconds = 0;
    std::string bytes;
};

inline std::vector<Captured> parseCaptured(const std::string& lines) {
    std::vector<Captured> captured;
    std::istringstream stream(lines);
    unsigned frame = 0;
    std::string bytes;
    while (stream >> frame >> bytes)
        captured.push_back({static_cast<double>(frame) / JackServer::kRate, bytes});
    return captured;
}

/// Those whose first hexadecimal digit is this.
inline std::vector<Captured> onlyKind(const std::vector<Captured>& all, char kind) {
    std::vector<Captured> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                 [kind](const Captured& each) { return each.bytes[0] == kind; });
    return some;
}

inline bool isOutputListed(const std::string& name) {
    return std::ranges::any_of(ports::outputPorts(),
                               [&](const ports::Port& port) { return port.name == name; });
}

/// The seconds at which sound begins after silence.
inline std::vector<double> soundOnsets(const std::vector<float>& samples) {
    constexpr float kSilent = 3e-3F;
    constexpr std::size_t kQuiet = 1000;  // frames
    std::vector<double> onsets;
    std::size_t quiet = kQuiet;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const bool sounds = std::abs(samples[i]) > kSilent;
        if (sounds && quiet >= kQuiet) onsets.push_back(static_cast<double>(i) / JackServer::kRate);
        quiet = sounds ? 0 : quiet + 1;
    }
    return onsets;
}

/// The recorder's file so far.
inline std::vector<float> recordedSamples(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    const std::string text = bytes.str();
    std::vector<float> samples(text.size() / sizeof(float));
    std::memcpy(samples.data(), text.data(), samples.size() * sizeof(float));
    return samples;
}

}  // namespace incipit::test
