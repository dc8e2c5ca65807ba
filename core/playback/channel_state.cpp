#include "playback/channel_state.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <utility>

#include "midi/score.h"
#include "midi/system_reset.h"

namespace incipit::playback {

namespace {

constexpr std::uint8_t kBankHigh = 0, kModulation = 1, kDataHigh = 6, kVolume = 7, kBankLow = 32,
                       kDataLow = 38, kSustain = 64, kSostenuto = 66, kIncrement = 96, kDecrement = 97,
                       kNonRegisteredLow = 98, kNonRegisteredHigh = 99, kRegisteredLow = 100,
                       kRegisteredHigh = 101, kResetControllers = 121, kFirstChannelMode = 120;
constexpr std::uint16_t kNonRegistered = 1U << 14U, kNoParameter = 0x3FFF;
constexpr std::uint16_t kBendRange = 0, kFineTuning = 1, kCoarseTuning = 2,
                        kTuningBank = 4;  // registered parameters
constexpr std::int16_t kUnset = -1, kUnknown = -2;
constexpr int kBendCentre = 8192;

using Value = std::array<std::int16_t, 2>;
constexpr Value kNothing{kUnset, kUnset};
constexpr Value kDefaultBendRange{2, 0};  // semitones, and cents
constexpr std::array kDefaultParameters{std::pair{kBendRange, kDefaultBendRange},
                                        std::pair{kFineTuning, Value{64, 0}},
                                        std::pair{kCoarseTuning, Value{64, 0}}};

/// What selects a parameter or sets it, and so is no setting by itself.
bool isOfParameters(std::size_t controller) {
    return controller == kDataHigh || controller == kDataLow ||
           (controller >= kIncrement && controller <= kRegisteredHigh);
}

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
    if (midi::isSystemReset(message)) m_channels = {};  // known, as after a run has begun
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
    const std::optional<std::uint16_t> parameter = channel.selected();
    if (!parameter) return;
    if (number == kIncrement || number == kDecrement) {
        step(channel, *parameter, number == kIncrement ? 1 : -1);
    } else if (number == kDataHigh || number == kDataLow) {
        auto [entry, isNew] = channel.parameters.try_emplace(*parameter, Value{-1, -1});
        entry->second[number == kDataHigh ? 0 : 1] = value;
    }
}

std::optional<std::uint16_t> ChannelStates::Channel::selected() const {
    const std::size_t low = nonRegistered ? kNonRegisteredLow : kRegisteredLow;
    const int high = controllers[low + 1];
    if (high < 0 || controllers[low] < 0) return std::nullopt;
    const auto parameter = static_cast<std::uint16_t>((high << 7) | controllers[low]);
    if (parameter == kNoParameter) return std::nullopt;
    return static_cast<std::uint16_t>(parameter | (nonRegistered ? kNonRegistered : 0U));
}

/// Data increment and decrement (MIDI recommended practice RP-018): of tuning in semitones, tuning programs
/// and banks the high byte counts, else the low one, which of the bend's range is cents. From a value that
/// nobody has told nothing can be counted.
void ChannelStates::step(Channel& channel, std::uint16_t parameter, int by) {
    auto entry = channel.parameters.find(parameter);
    if (entry == channel.parameters.end()) {
        const auto known =
            std::ranges::find(kDefaultParameters, parameter, &std::pair<std::uint16_t, Value>::first);
        if (known == kDefaultParameters.end()) return;
        entry = channel.parameters.emplace(parameter, known->second).first;
    }
    auto& [high, low] = entry->second;
    const bool countsHigh = parameter >= kCoarseTuning && parameter <= kTuningBank;
    const int base = parameter == kBendRange ? 100 : 128;
    const int unit = countsHigh ? base : 1;
    const int value =
        std::clamp(std::max<int>(high, 0) * base + std::max<int>(low, 0) + by * unit, 0, 128 * base - 1);
    high = static_cast<std::int16_t>(value / base);
    low = static_cast<std::int16_t>(value % base);
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

void ChannelStates::use(int channel) {
    m_used |= static_cast<std::uint16_t>(1U << static_cast<unsigned>(channel));
}

void ChannelStates::forget() {
    m_used = 0;
    const auto lose = [](auto& value) {
        if (value != kUnset) value = kUnknown;
    };
    for (Channel& channel : m_channels) {
        lose(channel.program);
        lose(channel.pressure);
        lose(channel.bend);
        std::ranges::for_each(channel.controllers, lose);
        for (auto& [key, values] : channel.parameters)
            values.fill(kUnknown);
    }
}

void ChannelStates::emitFrom(const ChannelStates& now, const Emit& emit) const {
    for (std::size_t i = 0; i < m_channels.size(); ++i) {
        const bool begins = (m_used & ~now.m_used & (1U << i)) != 0;
        emitChannel(static_cast<std::uint8_t>(i), begins ? begun(i) : m_channels[i], now.m_channels[i],
                    begins, emit);
    }
}

/// With the values that a run begins with where nothing else is set.
ChannelStates::Channel ChannelStates::begun(std::size_t channel) const {
    Channel target = m_channels[channel];
    const auto begin = [&target](std::size_t controller) {
        std::int16_t& value = target.controllers[controller];
        if (value < 0) value = defaultOf(controller);
    };
    begin(kVolume);
    if (channel != midi::kDrumChannel) {  // where XG has another bank than the first
        begin(kBankHigh);
        begin(kBankLow);
    }
    if (target.program < 0) target.program = 0;
    if (target.bend < 0) target.bend = kBendCentre;
    Value& bendRange = target.parameters.try_emplace(kBendRange, kNothing).first->second;
    for (std::size_t i = 0; i < bendRange.size(); ++i)
        if (bendRange[i] < 0) bendRange[i] = kDefaultBendRange[i];
    return target;
}

/// The bytes of a parameter that a device lacks, -1 for those that it has. What is wanted may leave a byte
/// open.
ChannelStates::Value ChannelStates::missing(std::uint16_t key, Value wanted, const Parameters& device) {
    const auto known = device.find(key);
    if (known == device.end()) return wanted;
    const auto usual = std::ranges::find(kDefaultParameters, key, &std::pair<std::uint16_t, Value>::first);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        std::int16_t is = known->second[i];
        if (usual != kDefaultParameters.end()) {
            if (wanted[i] == kUnset) wanted[i] = usual->second[i];
            if (is == kUnset) is = usual->second[i];
        }
        if (wanted[i] == is) wanted[i] = kUnset;
    }
    return wanted;
}

void ChannelStates::emitChannel(std::uint8_t channel, const Channel& target, const Channel& now, bool begins,
                                const Emit& emit) {
    Channel device = now;  // as what is emitted leaves it
    const auto status = [channel](unsigned kind) { return static_cast<std::uint8_t>(kind | channel); };
    const auto control = [&](std::size_t number, int value) {
        applyController(device, static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(value));
        emitBytes(emit, {status(0xB0), static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(value)});
    };
    if (begins) control(kResetControllers, 0);

    Parameters parameters = target.parameters;
    for (const auto& [key, values] : kDefaultParameters)
        if (now.parameters.contains(key)) parameters.try_emplace(key, values);
    for (const auto& [key, wanted] : parameters) {
        const Value values = missing(key, wanted, device.parameters);
        if (values == kNothing) continue;
        const std::size_t low = (key & kNonRegistered) != 0 ? kNonRegisteredLow : kRegisteredLow;
        control(low + 1, (key >> 7) & 0x7F);
        control(low, key & 0x7F);
        if (values[0] >= 0) control(kDataHigh, values[0]);
        if (values[1] >= 0) control(kDataLow, values[1]);
    }

    const auto bring = [&](std::size_t number) {
        const int is = device.controllers[number];
        const int wanted =
            target.controllers[number] < 0 && is != kUnset ? defaultOf(number) : target.controllers[number];
        if (wanted == is) return false;
        control(number, wanted);
        return true;
    };
    bool bankMoves = false;
    for (std::size_t number = 0; number < kFirstChannelMode; ++number) {
        if (isOfParameters(number)) continue;
        const bool moves = bring(number);
        bankMoves = bankMoves || (moves && (number == kBankHigh || number == kBankLow));
    }
    // A bank is taken up with the next program.
    const int program = target.program < 0 && device.program != kUnset ? 0 : target.program;
    if (program >= 0 && (program != device.program || bankMoves))
        emitBytes(emit, {status(0xC0), static_cast<std::uint8_t>(program)});

    for (const std::size_t low : {kNonRegisteredLow, kRegisteredLow}) {
        bring(low);
        bring(low + 1U);
    }
    const std::size_t selected = target.nonRegistered ? kNonRegisteredLow : kRegisteredLow;
    if (device.nonRegistered != target.nonRegistered && target.controllers[selected] >= 0)
        control(selected, target.controllers[selected]);

    const int bend = target.bend < 0 && now.bend != kUnset ? kBendCentre : target.bend;
    if (bend >= 0 && (begins || bend != device.bend)) {
        emitBytes(emit, {status(0xE0), static_cast<std::uint8_t>(bend & 0x7F),
                         static_cast<std::uint8_t>(bend >> 7)});
    }
    const int pressure = target.pressure < 0 && now.pressure != kUnset ? 0 : target.pressure;
    if (pressure >= 0 && pressure != device.pressure)
        emitBytes(emit, {status(0xD0), static_cast<std::uint8_t>(pressure)});
}

void ChannelStates::liftPedals(const Emit& emit) const {
    emitZeros({kSustain, kSostenuto}, emit);
}

void ChannelStates::rest(const Emit& emit) const {
    emitZeros({kModulation, kSustain, kSostenuto}, emit);
    for (std::size_t i = 0; i < m_channels.size(); ++i) {
        const int bend = m_channels[i].bend;
        if (bend >= 0 && bend != kBendCentre)
            emitBytes(emit, {static_cast<std::uint8_t>(0xE0U | i), kBendCentre & 0x7F, kBendCentre >> 7});
    }
}

void ChannelStates::emitZeros(std::initializer_list<std::uint8_t> controllers, const Emit& emit) const {
    for (std::size_t i = 0; i < m_channels.size(); ++i) {
        for (const std::uint8_t controller : controllers) {
            if (m_channels[i].controllers[controller] > 0)
                emitBytes(emit, {static_cast<std::uint8_t>(0xB0U | i), controller, 0});
        }
    }
}

}  // namespace incipit::playback
