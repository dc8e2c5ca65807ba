#include "midi/drum_channels.h"

#include <algorithm>
#include <cstddef>

namespace incipit::midi {

namespace {

constexpr std::uint8_t kBankHigh = 0;
constexpr std::uint8_t kXgEffects = 126, kXgDrums = 127, kGm2Drums = 120, kGm2Melody = 121;

/// GS numbers the part of channel 10 first, then those of channels 1 to 9, then 11 to 16.
std::size_t channelOfPart(std::size_t part) {
    if (part == 0) return kDrumChannel;
    return part <= kDrumChannel ? part - 1 : part;
}

/// What can change the channels of drums.
bool matters(const Event& event) {
    return event.status == 0xF0 || event.kind() == 0xC0 || (event.kind() == 0xB0 && event.data1 == kBankHigh);
}

struct Change {
    Tick tick;
    std::size_t track = 0;
    const Event* event = nullptr;
};

std::vector<Change> changesOf(const Score& score) {
    std::vector<Change> changes;
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (const Event& event : score.tracks[track].events)
            if (event.status != 0xFF && matters(event)) changes.push_back({event.tick, track, &event});
    }
    std::ranges::stable_sort(changes, {}, &Change::tick);
    return changes;
}

}  // namespace

void RhythmParts::powerOn(SystemReset reset) {
    m_system = reset;
    m_drums = {};
    m_drums[kDrumChannel] = true;
    m_bank = {};
}

void RhythmParts::apply(std::span<const std::uint8_t> message) {
    if (message.size() < 2) return;
    if (message[0] == 0xF0) return applySystemExclusive(message);
    const std::size_t channel = message[0] & 0x0FU;
    const unsigned kind = message[0] & 0xF0U;
    if (kind == 0xB0 && message.size() == 3 && message[1] == kBankHigh) m_bank[channel] = message[2];
    if (kind == 0xC0) chooseProgram(channel);
}

void RhythmParts::applySystemExclusive(std::span<const std::uint8_t> message) {
    if (const SystemReset reset = resetOf(message); reset != SystemReset::None) return powerOn(reset);
    // F0 41 device 42 12 40 1x 15 map checksum F7
    const bool isGsPart = message.size() == 11 && message[1] == 0x41 && message[3] == 0x42 &&
                          message[4] == 0x12 && message[5] == 0x40 && (message[6] & 0xF0U) == 0x10 &&
                          message[7] == 0x15;
    if (isGsPart) m_drums[channelOfPart(message[6] & 0x0FU)] = message[8] != 0;
    // F0 43 1n 4C 08 part 07 mode F7
    const bool isXgPart = message.size() == 9 && message[1] == 0x43 && (message[2] & 0xF0U) == 0x10 &&
                          message[3] == 0x4C && message[4] == 0x08 && message[5] < 16 && message[6] == 0x07;
    if (!isXgPart) return;
    m_drums[message[5]] = message[7] != 0;
    m_bank[message[5]] = message[7] != 0 ? kXgDrums : 0;  // as XG has it
}

void RhythmParts::chooseProgram(std::size_t channel) {
    if (m_system == SystemReset::Gs) return;
    const std::uint8_t bank = m_bank[channel];
    if (bank == kXgDrums || bank == kXgEffects || bank == kGm2Drums) {
        m_drums[channel] = true;
    } else if (channel != kDrumChannel || bank == kGm2Melody) {
        m_drums[channel] = false;
    }
}

DrumChannels::DrumChannels(const Score& score) : m_ports(score), m_changes(m_ports.count()) {
    std::vector<RhythmParts> parts(m_ports.count());
    std::vector<std::uint8_t> bytes;
    for (const Change& change : changesOf(score)) {
        const Event& event = *change.event;
        const bool isExclusive = event.status == 0xF0;
        if (isExclusive) {
            bytes.assign(1, event.status);
            bytes.insert(bytes.end(), event.data.begin(), event.data.end());
        } else {
            bytes = {event.status, event.data1, event.data2};
        }
        const bool isForAll = isExclusive && !m_ports.isChosen(change.track);
        for (std::size_t port = 0; port < parts.size(); ++port) {
            if (!isForAll && port != m_ports.of(change.track)) continue;
            parts[port].apply(bytes);
            for (int channel = 0; channel < 16; ++channel) {
                const bool drums = parts[port].isDrums(channel);
                if (isDrums(port, channel, change.tick) != drums)
                    m_changes[port][static_cast<std::size_t>(channel)].emplace_back(change.tick, drums);
            }
        }
    }
}

bool DrumChannels::isDrums(std::size_t port, int channel, Tick tick) const {
    const Changes& changes = m_changes[port][static_cast<std::size_t>(channel) & 0x0FU];
    const auto after = std::ranges::upper_bound(changes, tick, {}, &std::pair<Tick, bool>::first);
    return after == changes.begin() ? channel == kDrumChannel : std::prev(after)->second;
}

}  // namespace incipit::midi
