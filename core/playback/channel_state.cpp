#include "playback/channel_state.h"

#include <cstddef>
#include <initializer_list>

#include "playback/system_reset.h"

namespace incipit::playback {

namespace {

constexpr std::uint8_t kDataHigh = 6, kDataLow = 38, kNonRegisteredLow = 98, kNonRegisteredHigh = 99,
                       kRegisteredLow = 100, kRegisteredHigh = 101, kResetControllers = 121,
                       kFirstChannelMode = 120;
constexpr std::uint16_t kNonRegistered = 1U << 14U, kNoParameter = 0x3FFF;
constexpr int kBendCentre = 8192;

/// Power-on values of General MIDI; what it leaves open is 0.
std::uint8_t defaultOf(std::size_t controller) {
    switch (controller) {
        case 7:  // volume
            return 100;
        case 8:   // balance
        case 10:  // pan
            return 64;
        case 11:  // expression
        case kNonRegisteredLow:
        case kNonRegisteredHigh:
        case kRegisteredLow:
        case kRegisteredHigh:
            return 127;
        default:
            return controller >= 70 && controller <= 79 ? 64 : 0;  // sound controllers rest in the middle
    }
}

void emitBytes(const Emit& emit, std::initializer_list<std::uint8_t> bytes) {
    emit(std::span(bytes.begin(), bytes.size()));
}

}  // namespace

void ChannelStates::apply(std::span<const std::uint8_t> message) {
    if (isSystemReset(message)) m_channels = {};
    if (message.size() < 2 || message[0] < 0x80 || message[0] >= 0xF0) return;
    Channel& channel = m_channels[message[0] & 0x0FU];
    switch (message[0] & 0xF0U) {
        case 0xB0:
            if (message.size() == 3) applyController(channel, message[1] & 0x7FU, message[2] & 0x7FU);
            break;
        case 0xC0:
            channel.program = message[1];
            break;
        case 0xD0:
            channel.pressure = message[1];
            break;
        case 0xE0:
            if (message.size() == 3) channel.bend = message[1] | (message[2] << 7);
            break;
        default:
            break;
    }
}

void ChannelStates::applyController(Channel& channel, std::uint8_t number, std::uint8_t value) {
    if (number == kResetControllers) {
        resetControllers(channel);
        return;
    }
    if (number >= kFirstChannelMode) return;
    channel.controllers[number] = value;
    if (number >= kNonRegisteredLow && number <= kRegisteredHigh) {
        channel.nonRegistered = number <= kNonRegisteredHigh;
    }
    if (number != kDataHigh && number != kDataLow) return;
    const std::uint8_t low = channel.nonRegistered ? kNonRegisteredLow : kRegisteredLow;
    const int high = channel.controllers[low + 1U];
    if (high < 0 || channel.controllers[low] < 0) return;
    const auto parameter = static_cast<std::uint16_t>((high << 7) | channel.controllers[low]);
    if (parameter == kNoParameter) return;
    const auto key = static_cast<std::uint16_t>(parameter | (channel.nonRegistered ? kNonRegistered : 0U));
    auto [entry, isNew] = channel.parameters.try_emplace(key, std::array<std::int16_t, 2>{-1, -1});
    entry->second[number == kDataHigh ? 0 : 1] = value;
}

/// What "reset all controllers" touches (MIDI recommended practice RP-015).
void ChannelStates::resetControllers(Channel& channel) {
    channel.bend = kBendCentre;
    channel.pressure = 0;
    for (const std::size_t number : {1U, 64U, 65U, 66U, 67U}) {
        if (channel.controllers[number] >= 0) channel.controllers[number] = 0;
    }
    if (channel.controllers[11] >= 0) channel.controllers[11] = 127;
    for (std::size_t number = kNonRegisteredLow; number <= kRegisteredHigh; ++number) {
        if (channel.controllers[number] >= 0) channel.controllers[number] = 127;
    }
}

void ChannelStates::emitFrom(const ChannelStates& now, const Emit& emit) const {
    for (std::size_t i = 0; i < m_channels.size(); ++i) {
        emitChannel(static_cast<std::uint8_t>(i), m_channels[i], now.m_channels[i], emit);
    }
}

void ChannelStates::emitChannel(std::uint8_t channel, const Channel& target, const Channel& now,
                                const Emit& emit) {
    const auto status = [channel](unsigned kind) { return static_cast<std::uint8_t>(kind | channel); };
    const auto control = [&](std::size_t number, int value) {
        emitBytes(emit, {status(0xB0), static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(value)});
    };
    for (const auto& [key, values] : target.parameters) {
        const bool nonRegistered = (key & kNonRegistered) != 0;
        const std::size_t low = nonRegistered ? kNonRegisteredLow : kRegisteredLow;
        control(low + 1, (key >> 7) & 0x7F);
        control(low, key & 0x7F);
        if (values[0] >= 0) control(kDataHigh, values[0]);
        if (values[1] >= 0) control(kDataLow, values[1]);
    }
    for (std::uint8_t key = 0; key <= 2; ++key) {  // bend range, fine and coarse tuning
        if (!now.parameters.contains(key) || target.parameters.contains(key)) continue;
        control(kRegisteredHigh, 0);
        control(kRegisteredLow, key);
        control(kDataHigh, key == 0 ? 2 : 64);
        control(kDataLow, 0);
    }
    // The bank (controllers 0 and 32) comes before the program that it belongs to.
    for (std::size_t number = 0; number < kFirstChannelMode; ++number) {
        if (number == kDataHigh || number == kDataLow) continue;
        const int value = target.controllers[number];
        if (value >= 0) {
            control(number, value);
        } else if (now.controllers[number] >= 0) {
            control(number, defaultOf(number));
        }
    }
    if (target.program >= 0 || now.program >= 0) {
        emitBytes(emit, {status(0xC0), static_cast<std::uint8_t>(target.program < 0 ? 0 : target.program)});
    }
    if (target.bend >= 0 || now.bend >= 0) {
        const int bend = target.bend < 0 ? kBendCentre : target.bend;
        emitBytes(emit, {status(0xE0), static_cast<std::uint8_t>(bend & 0x7F),
                         static_cast<std::uint8_t>(bend >> 7)});
    }
    if (target.pressure >= 0 || now.pressure >= 0) {
        emitBytes(emit, {status(0xD0), static_cast<std::uint8_t>(target.pressure < 0 ? 0 : target.pressure)});
    }
}

}  // namespace incipit::playback
