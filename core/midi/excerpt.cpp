#include "midi/excerpt.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "midi/drum_channels.h"
#include "midi/instruments.h"
#include "midi/note_exchange.h"
#include "midi/ports.h"
#include "midi/settings.h"
#include "midi/tempo_map.h"

namespace incipit::midi {

namespace {

Track conductorAt(const Score& score, Tick at) {
    const TempoMap tempo(score);
    const TimeSignature metre = tempo.timeSignatureAt(at);
    Track conductor;
    conductor.events = {tempoEvent(tempo.tempoAt(at)),
                        timeSignatureEvent(metre.numerator, metre.denominator)};
    const std::vector<KeySignature> keys = keySignatures(score);
    const auto behind = std::ranges::upper_bound(keys, at, {}, &KeySignature::tick);
    if (behind != keys.begin()) {
        const KeySignature& key = *std::prev(behind);
        conductor.events.push_back(keySignatureEvent(key.sharps, key.minor));
    }
    return conductor;
}

/// The first name, port and device of a track.
std::vector<Event> titlesOf(const Track& track) {
    std::vector<Event> titles;
    for (const std::uint8_t type : {meta::kTrackName, meta::kPort, meta::kDeviceName}) {
        const auto isOfType = [type](const Event& event) { return event.isMeta(type); };
        const auto found = std::ranges::find_if(track.events, isOfType);
        if (found == track.events.end()) continue;
        titles.push_back(*found);
        titles.back().tick = {};
    }
    return titles;
}

/// A channel message that sets up how notes sound until it is set anew, and nothing of the moment.
bool isSetup(const Event& event) {
    if (event.kind() == 0xC0) return true;
    if (event.kind() != 0xB0) return false;
    static const std::set<int> kSetups{0,  5,  6,  7,  8,  10, 11, 32, 37,  38,  39, 40,
                                       42, 43, 65, 84, 96, 97, 98, 99, 100, 101, 121};
    const bool isSound = (event.data1 >= 70 && event.data1 <= 79) || (event.data1 >= 91 && event.data1 <= 95);
    return isSound || kSetups.contains(event.data1);
}

struct ChannelMessage {
    Tick tick{};
    std::size_t track = 0;
    const Event* event = nullptr;
};

/// In the order in which they are played.
std::vector<ChannelMessage> messagesOf(const Score& score) {
    std::vector<ChannelMessage> messages;
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (const Event& event : score.tracks[track].events) {
            if (isExclusive(event) || (event.status < 0xF0 && isSetup(event)))
                messages.push_back({event.tick, track, &event});
        }
    }
    std::ranges::stable_sort(messages, {}, &ChannelMessage::tick);
    return messages;
}

/// What a program is chosen with.
bool isOfProgram(const Event& event) {
    return event.kind() == 0xC0 || (event.kind() == 0xB0 && (event.data1 == 0 || event.data1 == 32));
}

/// What an excerpt is set up by.
struct Setting {
    explicit Setting(const Score& score) : ports(score), messages(messagesOf(score)), drums(score) {
        for (const Instrument& instrument : instrumentsOf(score))
            players.insert({instrument.track, instrument.channel});
    }

    Ports ports;
    std::vector<ChannelMessage> messages;
    DrumChannels drums;
    std::set<PartId> players;
};

/// The setup of the parts that an excerpt plays into one port.
class PortSetup {
  public:
    PortSetup(const Setting& setting, std::size_t port) : m_setting(setting), m_port(port) {}

    /// @param place  of its track in the excerpt
    void add(const NoteRef& note, std::size_t place) {
        const PartId part{note.track, note.note.channel & 0x0F};
        const auto start = m_parts.try_emplace(part, Start{note.note.onset, place}).first;
        start->second.note = std::min(start->second.note, note.note.onset);
    }

    /// Puts it at the start of the excerpt's tracks: each part's into its own. What has system exclusive
    /// behind it goes into the first, so that the order stays.
    void putInto(Score& excerpt) const {
        const auto placeOf = [](const auto& part) { return part.second.place; };
        std::vector<Event>& head =
            excerpt.tracks[std::ranges::min_element(m_parts, {}, placeOf)->second.place].events;
        std::vector<std::vector<Event>> setups;
        for (const auto& [part, start] : m_parts)
            setups.push_back(setupOf(part, start));
        for (auto left = std::ranges::count_if(setups.front(), isExclusive); left > 0; --left) {
            Event exclusive;
            for (std::vector<Event>& setup : setups) {  // all have the same ones
                const auto next = std::ranges::find_if(setup, isExclusive);
                std::move(setup.begin(), next, std::back_inserter(head));
                exclusive = std::move(*next);
                setup.erase(setup.begin(), std::next(next));
            }
            head.push_back(std::move(exclusive));
        }
        auto setup = setups.begin();
        for (const auto& [part, start] : m_parts)
            std::ranges::move(*setup++, std::back_inserter(excerpt.tracks[start.place].events));
    }

  private:
    /// Of a part.
    struct Start {
        Tick note{};            ///< its first
        std::size_t place = 0;  ///< of its track in the excerpt
    };

    [[nodiscard]] std::vector<Event> setupOf(const PartId& part, const Start& start) const {
        std::vector<Event> setup = settingsOf(eventsOf(part, start.note), {});
        const auto isProgram = [](const Event& event) { return event.kind() == 0xC0; };
        // Whatever the device played before; drums it may end.
        if (std::ranges::none_of(setup, isProgram) &&
            !m_setting.drums.at(part.track, part.channel, start.note))
            setup.push_back(programEvent(part.channel, 0));
        return setup;
    }

    /// The system exclusive messages before the parts of the port, and those of one of its channels before
    /// the part's first note.
    [[nodiscard]] std::vector<Event> eventsOf(const PartId& part, Tick note) const {
        const auto noteOf = [](const auto& each) { return each.second.note; };
        const Tick first = std::ranges::min_element(m_parts, {}, noteOf)->second.note;
        const Tick last = std::ranges::max_element(m_parts, {}, noteOf)->second.note;
        const bool hasProgram = std::ranges::any_of(m_setting.messages, [&](const ChannelMessage& message) {
            return message.track == part.track && message.tick <= note && message.event->kind() == 0xC0 &&
                   message.event->channel() == part.channel;
        });
        std::vector<Event> events;
        for (const auto& [tick, track, message] : m_setting.messages) {
            const bool isHere = m_setting.ports.of(track) == m_port;
            if (isExclusive(*message)) {
                if ((!isHere && m_setting.ports.isChosen(track)) || tick > last) continue;
                if (resetOf(*message) != SystemReset::None) {
                    if (tick > first) continue;
                    events.clear();
                }
                events.push_back(*message);
                continue;
            }
            if (!isHere || tick > note || message->channel() != part.channel) continue;
            // Files for several devices use a channel in many tracks.
            const bool isOfAnother =
                track != part.track && hasProgram &&
                (isOfProgram(*message) || m_setting.players.contains({track, part.channel}));
            if (!isOfAnother) events.push_back(*message);
        }
        return events;
    }

    const Setting& m_setting;
    std::size_t m_port;
    std::map<PartId, Start> m_parts;
};

}  // namespace

Score excerptOf(const Score& score, std::span<const NoteRef> notes) {
    Score all = score;
    std::vector<NoteRef> taken = takeNotes(all, notes);
    Score result{.format = Format::Simultaneous,
                 .division = score.division,
                 .tracks = {},
                 .textEncoding = score.textEncoding};
    if (taken.empty()) return result;
    Tick first = taken.front().note.onset;
    for (const NoteRef& each : taken)
        first = std::min(first, each.note.onset);
    result.tracks.push_back(conductorAt(score, first));

    const Setting setting(score);
    std::map<std::size_t, PortSetup> setups;    // by port
    std::map<std::size_t, std::size_t> tracks;  // of the score, in the result
    for (NoteRef& each : taken) {
        const auto [place, isNew] = tracks.try_emplace(each.track, result.tracks.size());
        if (isNew) result.tracks.push_back({.notes = {}, .events = titlesOf(score.tracks[each.track])});
        const std::size_t port = setting.ports.of(each.track);
        setups.try_emplace(port, setting, port).first->second.add(each, place->second);
        each.track = place->second;
        each.note.onset -= first;
    }
    for (const auto& [port, setup] : setups)
        setup.putInto(result);
    return putNotes(std::move(result), std::move(taken)).score;
}

}  // namespace incipit::midi
