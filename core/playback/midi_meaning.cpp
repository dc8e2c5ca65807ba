#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include "midi/instruments.h"
#include "midi/score.h"
#include "playback/midi_trace.h"

namespace incipit::playback {

namespace {

/// Of the controllers that are met most (MIDI 1.0, controller messages).
std::string_view controllerName(int number) {
    constexpr std::array<std::pair<int, std::string_view>, 26> kNames{{
        {0, "bank"},
        {1, "modulation"},
        {2, "breath"},
        {6, "data entry"},
        {7, "volume"},
        {8, "balance"},
        {10, "pan"},
        {11, "expression"},
        {32, "bank, low"},
        {38, "data, low"},
        {64, "sustain"},
        {65, "portamento"},
        {66, "sostenuto"},
        {67, "soft pedal"},
        {71, "resonance"},
        {72, "release time"},
        {73, "attack time"},
        {74, "brightness"},
        {91, "reverb"},
        {93, "chorus"},
        {98, "NRPN, low"},
        {99, "NRPN, high"},
        {100, "RPN, low"},
        {101, "RPN, high"},
        {120, "all sound off"},
        {121, "reset all controllers"},
    }};
    for (const auto& [each, name] : kNames) {
        if (each == number) return name;
    }
    return number == 123 ? "all notes off" : "";
}

std::string keyName(std::uint8_t pitch) {
    constexpr std::array<const char*, 12> kNames{"C",  "C#", "D",  "D#", "E",  "F",
                                                 "F#", "G",  "G#", "A",  "A#", "B"};
    return kNames.at(pitch % 12U) + std::to_string(pitch / 12 - 1) + " (" + std::to_string(pitch) + ")";
}

std::string controllerMeaning(std::uint8_t number, std::uint8_t value) {
    const std::string_view name = controllerName(number);
    return "controller " + std::to_string(number) + (name.empty() ? "" : " (" + std::string(name) + ")") +
           " " + std::to_string(value);
}

std::string channelMeaning(std::span<const std::uint8_t> bytes) {
    const bool drums = (bytes[0] & 0x0F) == midi::kDrumChannel;
    const std::uint8_t first = bytes[1];
    const std::uint8_t second = bytes.size() > 2 ? bytes[2] : 0;
    switch (bytes[0] & 0xF0U) {
        case 0x80:
            return "note off " + keyName(first);
        case 0x90:
            if (second == 0) return "note off " + keyName(first);
            return "note on " + keyName(first) + ", velocity " + std::to_string(second);
        case 0xA0:
            return "pressure on " + keyName(first) + " " + std::to_string(second);
        case 0xB0:
            return controllerMeaning(first, second);
        case 0xC0:
            return "program " + std::to_string(first + 1) +
                   (drums ? "" : " (" + std::string(midi::programName(first)) + ")");
        case 0xD0:
            return "pressure " + std::to_string(first);
        default:
            return "pitch bend " + std::to_string((first | (second << 7)) - 8192);
    }
}

std::string systemMeaning(std::span<const std::uint8_t> bytes, std::size_t size) {
    switch (bytes[0]) {
        case 0xF0:
            return "system exclusive, " + std::to_string(size) + " bytes";
        case 0xF2:
            return "song position " + std::to_string(bytes.size() > 2 ? bytes[1] | (bytes[2] << 7) : 0);
        case 0xF8:
            return "clock";
        case 0xFA:
            return "start";
        case 0xFB:
            return "continue";
        case 0xFC:
            return "stop";
        default:
            return "system message " + std::to_string(bytes[0]);
    }
}

const char* directionOf(TraceKind kind) {
    switch (kind) {
        case TraceKind::Received:
            return "in ";
        case TraceKind::Refused:
            return "LOST";
        default:
            return "out";
    }
}

}  // namespace

std::string midiMeaning(std::span<const std::uint8_t> bytes, std::size_t size) {
    if (bytes.empty()) return "panic: all sound ends";
    if (bytes[0] < 0x80 || (bytes[0] < 0xF0 && bytes.size() < 2)) return "no message";
    return bytes[0] < 0xF0 ? channelMeaning(bytes) : systemMeaning(bytes, size);
}

std::string traceLine(const MidiTrace& trace, const TracedMessage& message) {
    const std::chrono::duration<double> since = message.at - trace.start();
    std::array<char, 64> time{};
    std::snprintf(time.data(), time.size(), "%11.6f s  %-4s  ", since.count(), directionOf(message.kind));
    const auto bytes = message.data();
    const bool isChannels = !bytes.empty() && bytes[0] >= 0x80 && bytes[0] < 0xF0;
    const std::string channel = isChannels ? "channel " + std::to_string((bytes[0] & 0x0F) + 1) : "";
    constexpr std::size_t kColumn = 10;  // "channel 16"
    return time.data() + trace.portName(message.port) + "  " + channel +
           std::string(kColumn - channel.size(), ' ') + "  " + midiMeaning(bytes, message.size);
}

}  // namespace incipit::playback
