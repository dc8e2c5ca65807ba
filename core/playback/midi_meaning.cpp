#include <array>
#include <cstdio>
#include <optional>
#include <string>

#include "base/columns.h"
#include "midi/instruments.h"
#include "midi/score.h"
#include "playback/messages.h"
#include "playback/midi_trace.h"

namespace incipit::playback {

namespace {

struct Controller {
    int number;
    MessageOf<0> name;
};

std::optional<Fact> controllerName(int number) {
    constexpr std::array<Controller, 27> kNames{{
        {0, messages::kBank},          {1, messages::kModulation},
        {2, messages::kBreath},        {6, messages::kDataEntry},
        {7, messages::kVolume},        {8, messages::kBalance},
        {10, messages::kPan},          {11, messages::kExpression},
        {32, messages::kBankLow},      {38, messages::kDataLow},
        {64, messages::kSustain},      {65, messages::kPortamento},
        {66, messages::kSostenuto},    {67, messages::kSoftPedal},
        {71, messages::kResonance},    {72, messages::kReleaseTime},
        {73, messages::kAttackTime},   {74, messages::kBrightness},
        {91, messages::kReverb},       {93, messages::kChorus},
        {98, messages::kNrpnLow},      {99, messages::kNrpnHigh},
        {100, messages::kRpnLow},      {101, messages::kRpnHigh},
        {120, messages::kAllSoundOff}, {121, messages::kResetControllers},
        {123, messages::kAllNotesOff},
    }};
    for (const auto& [each, name] : kNames) {
        if (each == number) return Fact(name);
    }
    return std::nullopt;
}

std::string keyName(std::uint8_t pitch) {
    constexpr std::array<const char*, 12> kNames{"C",  "C#", "D",  "D#", "E",  "F",
                                                 "F#", "G",  "G#", "A",  "A#", "B"};
    return kNames.at(pitch % 12U) + std::to_string(pitch / 12 - 1) + " (" + std::to_string(pitch) + ")";
}

Fact controllerMeaning(std::uint8_t number, std::uint8_t value) {
    if (auto name = controllerName(number)) return {messages::kNamedController, number, *name, value};
    return {messages::kController, number, value};
}

Fact channelMeaning(std::span<const std::uint8_t> bytes) {
    const bool drums = (bytes[0] & 0x0F) == midi::kDrumChannel;
    const std::uint8_t first = bytes[1];
    const std::uint8_t second = bytes.size() > 2 ? bytes[2] : 0;
    switch (bytes[0] & 0xF0U) {
        case 0x80:
            return {messages::kNoteOff, keyName(first)};
        case 0x90:
            if (second == 0) return {messages::kNoteOff, keyName(first)};
            return {messages::kNoteOn, keyName(first), second};
        case 0xA0:
            return {messages::kKeyPressure, keyName(first), second};
        case 0xB0:
            return controllerMeaning(first, second);
        case 0xC0:
            if (drums) return {messages::kProgram, first + 1};
            return {messages::kNamedProgram, first + 1, Name{std::string(midi::programName(first))}};
        case 0xD0:
            return {messages::kPressure, first};
        default:
            return {messages::kPitchBend, (first | (second << 7)) - 8192};
    }
}

Fact systemMeaning(std::span<const std::uint8_t> bytes, std::size_t size) {
    switch (bytes[0]) {
        case 0xF0:
            return {messages::kSystemExclusive, size};
        case 0xF2:
            return {messages::kSongPosition, bytes.size() > 2 ? bytes[1] | (bytes[2] << 7) : 0};
        case 0xF8:
            return {messages::kClock};
        case 0xFA:
            return {messages::kStart};
        case 0xFB:
            return {messages::kContinue};
        case 0xFC:
            return {messages::kStop};
        default:
            return {messages::kSystemMessage, bytes[0]};
    }
}

Fact directionOf(TraceKind kind) {
    switch (kind) {
        case TraceKind::Received:
            return {messages::kReceived};
        case TraceKind::Refused:
            return {messages::kRefused};
        default:
            return {messages::kSent};
    }
}

}  // namespace

Fact midiFact(std::span<const std::uint8_t> bytes, std::size_t size) {
    if (bytes.empty()) return {messages::kPanic};
    if (bytes[0] < 0x80 || (bytes[0] < 0xF0 && bytes.size() < 2)) return {messages::kNoMessage};
    return bytes[0] < 0xF0 ? channelMeaning(bytes) : systemMeaning(bytes, size);
}

std::string traceLine(const MidiTrace& trace, const TracedMessage& message, const Say& say) {
    const std::chrono::duration<double> since = message.at - trace.start();
    std::array<char, 32> time{};
    std::snprintf(time.data(), time.size(), "%11.6f s", since.count());
    const auto bytes = message.data();
    const bool isChannels = !bytes.empty() && bytes[0] >= 0x80 && bytes[0] < 0xF0;
    const std::string channel =
        isChannels ? say(Fact(messages::kChannel, (bytes[0] & 0x0F) + 1)) : std::string();
    constexpr std::size_t kDirection = 4, kChannel = 10;  // "LOST", "channel 16"
    return std::string(time.data()) + "  " + base::padded(say(directionOf(message.kind)), kDirection) + "  " +
           trace.portName(message.port) + "  " + base::padded(channel, kChannel) + "  " +
           say(midiFact(bytes, message.size));
}

}  // namespace incipit::playback
