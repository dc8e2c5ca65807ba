#include "tokenizer/event/voices.h"

#include <algorithm>
#include <iterator>

namespace incipit::tokenizer {
namespace {

// Every program may have its first part, and the voice that holds before a piece says otherwise is one too.
constexpr int kMostMore = kMostVoices - kDrums - 1;

}  // namespace

Voices::Voices(const midi::Score& score) : m_ports(score), m_drums(score), m_channels(m_ports.count()) {
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        std::array<Channel, 16>& channels = m_channels[m_ports.of(track)];
        for (const midi::Event& event : score.tracks[track].events) {
            if (event.kind() != 0xC0) continue;
            channels[static_cast<std::size_t>(event.channel())].programs.push_back({event.tick, event.data1});
        }
    }
    for (auto& channels : m_channels) {
        for (Channel& channel : channels)
            std::ranges::stable_sort(channel.programs, {}, &ProgramChange::tick);
    }
    for (const midi::Sustain& pedal : midi::sustainsOf(score))
        m_channels[pedal.port][static_cast<std::size_t>(pedal.channel)].pedals.push_back(pedal);
}

const Voices::Channel& Voices::channelOf(Place place) const {
    return m_channels[m_ports.of(place.track)][static_cast<std::size_t>(place.channel)];
}

Voice Voices::of(std::size_t track, const midi::Note& note) {
    if (track != m_track) m_latest = {};
    m_track = track;
    const Place place{track, note.channel & 0x0F};
    Latest& latest = m_latest[static_cast<std::size_t>(place.channel)];
    const auto& programs = channelOf(place).programs;
    while (latest.passed < programs.size() && programs[latest.passed].tick <= note.onset)
        ++latest.passed;
    int instrument = latest.passed > 0 ? programs[latest.passed - 1].program : 0;
    if (m_drums.isDrums(track, note)) instrument += kDrums;
    if (instrument != latest.instrument) latest.voice = voiceOf(instrument, place);
    latest.instrument = instrument;
    return latest.voice;
}

Voice Voices::voiceOf(int instrument, Place place) {
    std::vector<Place>& parts = m_parts[instrument];
    auto found = std::ranges::find(parts, place);
    if (found == parts.end()) {
        const bool drums = instrument >= kDrums;
        int& count = drums ? m_kits : m_more;
        const bool counts = drums || !parts.empty();
        const bool room = parts.size() < kParts && count < (drums ? kMostDrumVoices : kMostMore);
        if (counts && !room) {
            if (drums && parts.empty()) {
                m_parts.erase(instrument);
                return {static_cast<std::uint8_t>(m_parts.lower_bound(kDrums)->first), 0};
            }
            return {static_cast<std::uint8_t>(instrument), 0};
        }
        if (counts) ++count;
        parts.push_back(place);
        found = parts.end() - 1;
    }
    return {static_cast<std::uint8_t>(instrument), static_cast<std::uint8_t>(found - parts.begin())};
}

std::vector<Voices::Pedal> Voices::pedals() const {
    std::vector<Pedal> all;
    for (const auto& [instrument, places] : m_parts) {
        if (instrument >= kDrums) break;
        for (std::size_t part = 0; part < places.size(); ++part)
            addPedals({static_cast<std::uint8_t>(instrument), static_cast<std::uint8_t>(part)}, places[part],
                      all);
    }
    return all;
}

void Voices::addPedals(Voice voice, Place place, std::vector<Pedal>& all) const {
    const Channel& channel = channelOf(place);
    const auto& programs = channel.programs;
    for (const midi::Sustain& pedal : channel.pedals) {
        auto next = std::ranges::upper_bound(programs, pedal.down, {}, &ProgramChange::tick);
        // Before the first change program 0 holds.
        int program = next == programs.begin() ? 0 : std::prev(next)->program;
        midi::Tick down = pedal.down;
        for (bool last = false; !last; ++next) {
            last = next == programs.end() || next->tick >= pedal.up;
            if (!last && next->program == program) continue;
            const midi::Tick up = last ? pedal.up : next->tick;
            if (program == voice.program() && down < up) all.push_back({voice, down, up});
            if (last) break;
            down = up;
            program = next->program;
        }
    }
}

}  // namespace incipit::tokenizer
