#include "performance/recording.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

#include "base/error.h"
#include "midi/note_pairing.h"
#include "performance/messages.h"

namespace incipit::performance {

namespace {

using midi::Note;
using midi::Tick;

constexpr double kPairingUnit = 1e6;  // a second in the microseconds in which notes are paired
constexpr std::uint8_t kKeys = 128, kNoRelease = 64;

void check(double tempo, const RecordingOptions& options) {
    const auto within = [](auto value, auto low, auto high) { return value >= low && value <= high; };
    if (!within(tempo, 3.6, 10000.0)) throw Error(messages::kTempo);
    if (!within(options.ticksPerQuarter, 24, 32767)) {
        throw Error(messages::kTicks);
    }
    if (!within(options.beatsPerBar, 1, 32) || !within(options.beatUnit, 1, 32) ||
        !std::has_single_bit(static_cast<unsigned>(options.beatUnit))) {
        throw Error(messages::kTimeSignature);
    }
    if (!options.quantise) return;
    const midi::NoteGrid& grid = options.quantise->grid;
    if (!within(grid.numerator, 1, 64) || !within(grid.denominator, 1, 64) ||
        !within(options.quantise->strength, 0.0, 1.0)) {
        throw Error(messages::kGrid);
    }
}

bool choosesSound(const playback::ChannelMessage& message) {
    return message.kind() == 0xC0 ||
           (message.kind() == 0xB0 && (message.data[1] == 0 || message.data[1] == 32));
}

midi::Event eventOf(const playback::ChannelMessage& message, Tick tick) {
    return {.tick = tick, .status = message.data[0], .data1 = message.data[1], .data2 = message.data[2]};
}

/// Seconds to ticks, with the shift that brings the first onset where the options want it.
class Timing {
  public:
    Timing(double tempo, const RecordingOptions& options, double firstOnset)
        : m_quartersPerSecond(tempo / 60), m_options(options) {
        const double first = firstOnset * m_quartersPerSecond;
        const double beat = 4.0 / options.beatUnit;
        const auto toNearest = [first](double unit) { return std::round(first / unit) * unit - first; };
        if (options.start == PhraseStart::Zero) m_shift = -first;
        if (options.start == PhraseStart::Beat) m_shift = toNearest(beat);
        if (options.start == PhraseStart::Bar) m_shift = toNearest(beat * options.beatsPerBar);
    }

    [[nodiscard]] Tick tick(double seconds) const { return round(quarters(seconds)); }

    /// A note in pairing units, in ticks.
    [[nodiscard]] Note placed(Note note) const {
        midi::NoteSpan span{.onset = quarters(static_cast<double>(note.onset.value) / kPairingUnit),
                            .end = quarters(static_cast<double>(note.end().value) / kPairingUnit)};
        if (m_options.quantise) span = midi::quantised(span, *m_options.quantise);
        note.onset = round(span.onset);
        note.duration = std::max(round(span.end) - note.onset, Tick{1});
        note.neverEnded = note.noteOffFollowsOnset = false;  // they tell of files
        return note;
    }

  private:
    [[nodiscard]] double quarters(double seconds) const { return seconds * m_quartersPerSecond + m_shift; }
    [[nodiscard]] Tick round(double quarters) const {
        return {std::max<std::int64_t>(std::llround(quarters * m_options.ticksPerQuarter), 0)};
    }

    double m_quartersPerSecond;
    const RecordingOptions& m_options;
    double m_shift = 0;  ///< in quarters
};

/// Notes of one channel in order of onset: at any moment a key has one.
void separateKeys(std::vector<Note>& notes) {
    constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::array<std::size_t, kKeys> latest{};
    latest.fill(kNone);
    std::size_t kept = 0;
    for (const Note& note : notes) {
        std::size_t& before = latest[note.pitch];
        if (before != kNone) {
            Note& earlier = notes[before];
            if (earlier.onset == note.onset) {
                earlier.duration = std::max(earlier.duration, note.duration);
                earlier.velocity = std::max(earlier.velocity, note.velocity);
                continue;
            }
            earlier.duration = std::min(earlier.duration, note.onset - earlier.onset);
        }
        before = kept;
        notes[kept++] = note;
    }
    notes.resize(kept);
}

/// The notes in order of onset, in pairing units.
std::vector<Note> paired(const std::vector<PlayedMessage>& messages, double end) {
    std::vector<Note> notes;
    midi::NotePairing pairing(notes);
    const auto units = [](double seconds) { return Tick{std::llround(seconds * kPairingUnit)}; };
    for (const auto& [seconds, message] : messages) {
        const Tick at = units(seconds);
        if (message.kind() == 0x90) pairing.on(at, message.channel(), message.data[1], message.data[2]);
        if (message.kind() == 0x80) pairing.off(at, message.channel(), message.data[1], message.data[2]);
        if (!message.endsAllNotes()) continue;
        for (std::uint8_t key = 0; key < kKeys; ++key) {
            while (pairing.off(at, message.channel(), key, kNoRelease)) {
            }
        }
    }
    pairing.finish(units(end));
    return notes;
}

using ChannelTracks = std::array<midi::Track, 16>;

/// Notes and events in ticks, in the order in which they were played.
ChannelTracks placed(const std::vector<Note>& notes, const std::vector<PlayedMessage>& messages,
                     const Timing& timing) {
    ChannelTracks channels;
    for (const Note& note : notes) {
        channels[note.channel].notes.push_back(timing.placed(note));
    }
    std::array<std::size_t, 16> started{};  // notes of each channel so far
    for (const auto& [seconds, message] : messages) {
        midi::Track& track = channels[message.channel()];
        std::size_t& next = started[message.channel()];
        if (message.kind() == 0x90) ++next;
        if (message.kind() <= 0x90 || message.endsAllNotes()) continue;
        Tick tick = timing.tick(seconds);
        if (choosesSound(message) && next < track.notes.size())
            tick = std::min(tick, track.notes[next].onset);
        track.events.push_back(eventOf(message, tick));
    }
    return channels;
}

void putInOrder(midi::Track& track) {
    const auto earlier = [](Tick a, Tick b) { return a < b; };
    std::ranges::stable_sort(track.notes, earlier, &Note::onset);
    std::ranges::stable_sort(track.events, earlier, &midi::Event::tick);
    separateKeys(track.notes);
    if (!track.events.empty()) track.end = track.events.back().tick;
    for (const Note& note : track.notes) {
        track.end = std::max(track.end, note.end());
    }
}

}  // namespace

void Recording::add(double seconds, std::span<const std::uint8_t> message) {
    const auto played = playback::channelMessage(message);
    if (!played) return;
    runUntil(seconds);
    m_messages.push_back({.seconds = m_end, .message = *played});
    if (played->kind() == 0x90) ++m_notes;
}

void Recording::runUntil(double seconds) {
    m_end = std::max(m_end, seconds);
}

midi::Score Recording::toScore(double tempo, const RecordingOptions& options) const {
    check(tempo, options);
    const std::vector<Note> notes = paired(m_messages, m_end);
    const double first = notes.empty() ? 0 : static_cast<double>(notes.front().onset.value) / kPairingUnit;
    ChannelTracks channels = placed(notes, m_messages, Timing(tempo, options, first));

    midi::Score score;
    score.division.ticksPerQuarter = static_cast<std::uint16_t>(options.ticksPerQuarter);
    for (midi::Track& track : channels) {
        if (track.notes.empty() && track.events.empty()) continue;
        putInOrder(track);
        score.tracks.push_back(std::move(track));
    }
    if (score.tracks.empty()) score.tracks.emplace_back();
    std::vector<midi::Event>& opening = score.tracks.front().events;
    opening.insert(opening.begin(), {midi::timeSignatureEvent(options.beatsPerBar, options.beatUnit),
                                     midi::tempoEvent(tempo)});
    return score;
}

}  // namespace incipit::performance
