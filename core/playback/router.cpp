#include "playback/router.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <thread>
#include <unordered_map>
#include <utility>

#include "midi/score.h"
#include "midi/system_reset.h"

namespace incipit::playback {

namespace {

constexpr std::uint8_t kBankHigh = 0, kVolume = 7, kBankLow = 32;
constexpr int kUsualVolume = 100;  // General MIDI's at power-on
constexpr std::uint8_t kRelease = 64;
constexpr std::uint32_t kPreview = 0xFFFFFFFF, kClick = 0xFFFFFFFE;  // origins that no key of a piece has

std::uint32_t originOf(const TimedMessage& message) {
    return (std::uint32_t{message.track} << 11U) | ((message.bytes[0] & 0x0FU) << 7U) | message.bytes[1];
}

InstrumentId instrumentOf(std::uint32_t origin) {
    return {origin >> 11U, static_cast<int>((origin >> 7U) & 0x0FU)};
}

std::uint8_t status(unsigned kind, int channel) {
    return static_cast<std::uint8_t>(kind | static_cast<unsigned>(channel));
}

std::uint8_t scaled(int volume, double by) {
    return static_cast<std::uint8_t>(std::clamp(std::lround(volume * by), 0L, 127L));
}

/// Stays on the keyboard by octaves.
std::uint8_t transposed(int pitch, int semitones) {
    int moved = pitch + semitones;
    while (moved > 127)
        moved -= 12;
    while (moved < 0)
        moved += 12;
    return static_cast<std::uint8_t>(moved);
}

}  // namespace

void Router::setSink(std::size_t output, const std::shared_ptr<MidiSink>& sink) {
    endPreview();
    while (!hasOutput(output))
        m_outputs.emplace_back().emplace_back();
    const Clock::time_point now = Clock::now();
    m_sounding.takeIf([output](const SoundingNote& note) { return note.output == output; },
                      [&](const SoundingNote& note) { end(note, kRelease, now); });
    Units& units = m_outputs[output];
    units.clear();  // silences them
    units.resize(sink ? std::max<std::size_t>(sink->units(), 1) : 1);
    for (std::size_t i = 0; i < units.size(); ++i)
        units[i].setSink(sink ? std::shared_ptr<MidiSink>(sink, &sink->unit(i)) : nullptr);
}

void Router::setStrips(MixerStrips strips, Clock::time_point now) {
    m_strips.swap(strips);
    const auto isChanged = [&](const SoundingNote& note) {
        if (note.origin == kPreview || note.origin == kClick) return false;
        const InstrumentId instrument = instrumentOf(note.origin);
        const auto before = strips.find(instrument);
        const Route& old = before == strips.end() ? Route{} : before->second.route;
        const MixerStrip& strip = stripOf(instrument);
        return strip.muted || strip.route != old;
    };
    m_sounding.takeIf(isChanged, [&](const SoundingNote& note) { end(note, kRelease, now); });
}

const MixerStrip& Router::stripOf(const InstrumentId& instrument) const {
    static const MixerStrip kDefault;
    const auto strip = m_strips.find(instrument);
    return strip == m_strips.end() ? kDefault : strip->second;
}

void Router::send(const TimedMessage& message, Clock::time_point due) {
    switch (message.bytes[0] & 0xF0U) {
        case 0x90:
            noteOn(message, due);
            break;
        case 0x80:
            // A note that was struck before a seek, or was muted, has nothing to end.
            endOrigin(originOf(message), message.bytes[2], due);
            break;
        default:
            translate(message, m_ports,
                      [&](Place place, std::span<const std::uint8_t> bytes) { at(place).send(bytes, due); });
    }
}

void Router::strike(const SoundingNote& note, std::uint8_t velocity, Clock::time_point due) {
    Output& output = at({.output = note.output, .unit = note.unit});
    if (!output.hasSink() || !m_sounding.add(note)) return;
    output.send(std::array{status(0x90, note.channel), note.pitch, velocity}, due);
}

void Router::end(const SoundingNote& note, std::uint8_t release, Clock::time_point due) {
    at({.output = note.output, .unit = note.unit})
        .send(std::array{status(0x80, note.channel), note.pitch, release}, due);
}

void Router::endOrigin(std::uint32_t origin, std::uint8_t release, Clock::time_point due) {
    if (const auto note = m_sounding.take(origin)) end(*note, release, due);
}

void Router::noteOn(const TimedMessage& message, Clock::time_point due) {
    const int channel = message.bytes[0] & 0x0F;
    const MixerStrip& strip = stripOf({message.track, channel});
    if (strip.muted || !hasOutput(strip.route.output)) return;
    const Place place = placeOf(strip.route.output, portOf(m_ports, message.track));
    strike({.origin = originOf(message),
            .output = static_cast<std::uint8_t>(place.output),
            .unit = static_cast<std::uint8_t>(place.unit),
            .channel = static_cast<std::uint8_t>(strip.route.channel.value_or(channel)),
            .pitch = message.drums ? message.bytes[1] : transposed(message.bytes[1], m_transpose)},
           message.bytes[2], due);
}

void Router::translate(const TimedMessage& message, const TrackPorts& ports, const Emit& emit) const {
    const int channel = message.bytes[0] & 0x0F;
    const MixerStrip& strip = stripOf({message.track, channel});
    const Route& route = strip.route;
    if (!hasOutput(route.output)) return;
    const unsigned kind = message.bytes[0] & 0xF0U;
    const bool isController = kind == 0xB0;
    const bool isBank = isController && (message.bytes[1] == kBankHigh || message.bytes[1] == kBankLow);
    if (route.program && (kind == 0xC0 || isBank)) return;
    if (route.bank && isBank) return;
    std::array<std::uint8_t, 3> bytes = message.bytes;
    bytes[0] = status(kind, route.channel.value_or(channel));
    if (isController && bytes[1] == kVolume) bytes[2] = scaled(bytes[2], strip.volume);
    emit(placeOf(route.output, portOf(ports, message.track)), std::span(bytes).first(message.size));
}

void Router::sendSystemExclusive(std::span<const std::uint8_t> message, const TimedMessage& from,
                                 Clock::time_point due) {
    for (std::size_t output = 0; output < m_outputs.size(); ++output) {
        for (std::size_t unit = 0; unit < m_outputs[output].size(); ++unit) {
            const Place place{.output = output, .unit = unit};
            if (reaches(from, m_ports, place)) at(place).send(message, due);
        }
    }
    if (!midi::isSystemReset(message)) return;
    emitStrips(m_ports, [&](Place place, std::span<const std::uint8_t> bytes) {
        if (reaches(from, m_ports, place)) at(place).send(bytes, due);
    });
}

void Router::sendTo(std::size_t output, std::span<const std::uint8_t> message, Clock::time_point due) {
    if (hasOutput(output)) at({.output = output}).send(message, due);
}

void Router::click(int pitch, int velocity, Clock::time_point due) {
    endClick(due);
    strike({.origin = kClick, .channel = midi::kDrumChannel, .pitch = static_cast<std::uint8_t>(pitch)},
           static_cast<std::uint8_t>(velocity), due);
}

void Router::endClick(Clock::time_point due) {
    endOrigin(kClick, kRelease, due);
}

void Router::endNotesNotIn(const Sequence& sequence, std::size_t next, Clock::time_point due) {
    if (m_sounding.size() == 0) return;
    std::unordered_map<std::uint32_t, std::size_t> held;  // of the origins that sound
    m_sounding.forEach([&](const SoundingNote& note) { held.emplace(note.origin, 0); });
    for (std::size_t i = 0; i < next; ++i) {
        const TimedMessage& message = sequence.messages[i];
        const unsigned kind = message.bytes[0] & 0xF0U;
        if (message.size != 3 || kind > 0x90) continue;
        const auto found = held.find(originOf(message));
        if (found == held.end()) continue;
        std::size_t& count = found->second;
        if (kind == 0x90) {
            ++count;
        } else if (count > 0) {
            --count;
        }
    }
    m_sounding.takeIf(
        [&](const SoundingNote& note) {
            if (note.origin == kPreview || note.origin == kClick) return false;
            const auto found = held.find(note.origin);
            if (found == held.end() || found->second == 0) return true;
            --found->second;
            return false;
        },
        [&](const SoundingNote& note) { end(note, kRelease, due); });
}

void Router::silence(Clock::time_point due) {
    m_sounding.takeAll([&](const SoundingNote& note) { end(note, kRelease, due); });
    forEachUnit([due](Output& unit) { unit.liftPedals(due); });
}

void Router::rest(Clock::time_point due) {
    silence(due);
    forEachUnit([due](Output& unit) { unit.rest(due); });
}

void Router::letRing(Clock::time_point due) {
    silence(due);
    forEachUnit([](Output& unit) { unit.letRing(); });
}

void Router::begin() {
    forEachUnit([](Output& unit) { unit.begin(); });
}

void Router::panic() {
    endPreview();
    rest(Clock::now());
    for (Units& units : m_outputs)
        units.front().panic();
}

void Router::cutShort() {
    forEachUnit([](Output& unit) { unit.cutShort(); });
}

Clock::time_point Router::leavesBy() const {
    Clock::time_point latest;
    for (const Units& units : m_outputs) {
        for (const Output& unit : units)
            latest = std::max(latest, unit.leavesBy());
    }
    return latest;
}

void Router::emitStrips(const TrackPorts& ports, const Emit& emit) const {
    for (const auto& [instrument, strip] : m_strips) {
        const Route& route = strip.route;
        if (!hasOutput(route.output)) continue;
        const int channel = route.channel.value_or(instrument.channel);
        const Place place = placeOf(route.output, portOf(ports, instrument.track));
        const auto controller = [&, place](std::uint8_t number, int value) {
            emit(place, std::array{status(0xB0, channel), number, static_cast<std::uint8_t>(value)});
        };
        if (strip.volume != 1) controller(kVolume, scaled(kUsualVolume, strip.volume));
        if (route.bank) {
            controller(kBankHigh, *route.bank >> 7);
            controller(kBankLow, *route.bank & 0x7F);
        }
        if (route.program)
            emit(place, std::array{status(0xC0, channel), static_cast<std::uint8_t>(*route.program)});
    }
}

DeviceStates Router::statesAt(const Sequence& sequence, std::size_t next) const {
    DeviceStates states;
    for (const Units& units : m_outputs)
        states.emplace_back(units.size());
    const auto at = [&](Place place) -> DeviceState& { return states[place.output][place.unit]; };
    const Emit apply = [&](Place place, std::span<const std::uint8_t> bytes) {
        at(place).channels.apply(bytes);
    };
    emitStrips(sequence.ports, apply);
    std::size_t exclusive = 0;
    for (const std::uint32_t place : sequence.changes) {
        if (place >= next) break;
        const TimedMessage& message = sequence.messages[place];
        if (message.size != 0) {
            translate(message, sequence.ports, apply);
            continue;
        }
        applyExclusive(sequence.systemExclusive[exclusive++], message, sequence.ports, states);
    }
    for (const InstrumentId& instrument : sequence.instruments) {
        const Route& route = stripOf(instrument).route;
        if (hasOutput(route.output))
            at(placeOf(route.output, portOf(sequence.ports, instrument.track)))
                .channels.use(route.channel.value_or(instrument.channel));
    }
    return states;
}

void Router::applyExclusive(std::span<const std::uint8_t> message, const TimedMessage& from,
                            const TrackPorts& ports, DeviceStates& states) const {
    const bool resets = midi::isSystemReset(message);
    for (std::size_t output = 0; output < states.size(); ++output) {
        for (std::size_t unit = 0; unit < states[output].size(); ++unit) {
            if (!reaches(from, ports, {.output = output, .unit = unit})) continue;
            DeviceState& state = states[output][unit];
            state.setup.apply(message);
            if (resets) state.channels = {};
        }
    }
    if (!resets) return;
    emitStrips(ports, [&](Place place, std::span<const std::uint8_t> bytes) {
        if (reaches(from, ports, place)) states[place.output][place.unit].channels.apply(bytes);
    });
}

std::size_t Router::setDevices(const DeviceStates& targets, Clock::time_point due) {
    endPreview();
    const auto forEach = [&](const auto& use) {
        for (std::size_t output = 0; output < std::min(targets.size(), m_outputs.size()); ++output) {
            const auto& states = targets[output];
            Units& units = m_outputs[output];
            for (std::size_t unit = 0; unit < std::min(states.size(), units.size()); ++unit)
                use(units[unit], states[unit]);
        }
    };
    bool resets = false;
    forEach([&](Output& unit, const DeviceState& state) { resets = unit.setUp(state.setup, due) || resets; });
    if (resets) std::this_thread::sleep_for(m_resetTakes);
    std::size_t most = 0;
    forEach([&](Output& unit, const DeviceState& state) {
        most = std::max(most, unit.setChannels(state.channels, due));
    });
    return most;
}

void Router::startPreview(const PreviewNote& note) {
    endPreview();
    const Clock::time_point now = Clock::now();
    Output& output = m_outputs.front().front();
    m_preview = Preview{
        .note = note, .programBefore = output.channels().program(note.channel), .end = now + note.length};
    output.send(std::array{status(0xC0, note.channel), note.program}, now);
    strike({.origin = kPreview, .channel = note.channel, .pitch = note.pitch}, note.velocity, now);
}

void Router::endPreview() {
    if (!m_preview) return;
    const PreviewNote& note = m_preview->note;
    const Clock::time_point now = Clock::now();
    Output& output = m_outputs.front().front();
    endOrigin(kPreview, kRelease, now);
    // The piece may play on in this channel, unless it has set another program since.
    if (m_preview->programBefore >= 0 && output.channels().program(note.channel) == note.program) {
        output.send(
            std::array{status(0xC0, note.channel), static_cast<std::uint8_t>(m_preview->programBefore)}, now);
    }
    m_preview.reset();
}

std::optional<Clock::time_point> Router::previewEnd() const {
    if (!m_preview) return std::nullopt;
    return m_preview->end;
}

}  // namespace incipit::playback
