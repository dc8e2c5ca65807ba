#include "performance/accompaniment.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/error.h"
#include "performance/fitted_bar.h"
#include "performance/messages.h"

namespace incipit::performance {

namespace {

using midi::Note;
using midi::Tick;

constexpr double kAhead = 0.02;                 // seconds before its beginning that a bar is laid out
constexpr double kEarly = 0.5;                  // quarters before the first bar that belong to it
constexpr std::size_t kRestBars = 4;            // without a note, after which it rests
constexpr std::size_t kBassHears = 2;           // bars below whose notes it stays
constexpr double kMargin = 0.05, kSpare = 1.5;  // seconds, and times as long as a bar has taken to be written
constexpr std::size_t kTimes = 4;               // of the last bars
constexpr double kClickLength = 0.1;            // quarters
constexpr std::uint8_t kHighBlock = 76, kLowBlock = 77, kLoud = 110, kSoft = 80, kRelease = 64;
constexpr int kOffs = 0, kPrograms = 1, kOns = 2;  // the order at one place

void check(const AccompanimentOptions& options) {
    if (!(options.tempo >= 20 && options.tempo <= 400)) throw Error(messages::kTempoOfCalls);
    if (options.beatsPerBar < 2 || options.beatsPerBar > 7) throw Error(messages::kBeats);
    if (options.bars && (*options.bars < 1 || *options.bars > 10'000)) throw Error(messages::kBarsToPlay);
}

std::uint8_t status(unsigned kind, std::uint8_t channel) {
    return static_cast<std::uint8_t>(kind | channel);
}

}  // namespace

Accompaniment::Accompaniment(const AccompanimentOptions& options) : m_options(options) {
    check(options);
}

midi::Tick Accompaniment::ticks(double quarters) {
    return {std::llround(quarters * kTicks)};
}

double Accompaniment::barStart(std::size_t bar) const {
    return static_cast<double>(bar) * m_options.beatsPerBar;
}

bool Accompaniment::isLast() const {
    return m_options.bars && m_bars.size() >= static_cast<std::size_t>(*m_options.bars);
}

void Accompaniment::begin(double seconds, double writing) {
    m_took = {writing};
    if (m_options.tapped) return;
    const int beats = m_options.beatsPerBar;
    start(m_options.tempo, seconds + beats * 60 / m_options.tempo);
    for (int beat = 0; beat < beats; ++beat) {
        const double place = beat - beats;
        cueNote(place, place + kClickLength, midi::kDrumChannel, beat == 0 ? kHighBlock : kLowBlock,
                beat == 0 ? kLoud : kSoft);
    }
}

void Accompaniment::start(double tempo, double first) {
    m_beat.emplace(tempo, first);
    m_tempi = {{0, tempo}};
}

/// The last of the taps is a beat before the first bar.
void Accompaniment::tap(double seconds) {
    m_taps.tap(seconds);
    if (m_taps.taps() < static_cast<std::size_t>(m_options.beatsPerBar)) return;
    start(60 / m_taps.beat(), m_taps.last() + m_taps.beat());
}

void Accompaniment::hear(double played, double now, std::span<const std::uint8_t> message) {
    const auto heard = playback::channelMessage(message);
    if (!heard) return;
    if (heard->kind() == 0xC0) m_programs.at(heard->channel()) = heard->data[1];
    if (!m_beat) {
        if (heard->kind() == 0x90) tap(played);
        return;
    }
    const double place = m_beat->quarters(played);
    if (heard->kind() == 0x90 && place < -kEarly) return;  // not yet
    remember(std::max(place, 0.0), *heard);
    if (heard->kind() != 0x90 || !m_options.follows) return;
    m_beat->hear(played, now);
    if (place >= m_tempi.back().first + 1) m_tempi.emplace_back(place, m_beat->tempo());
}

void Accompaniment::remember(double place, const playback::ChannelMessage& message) {
    m_recording.add(place, message.bytes());
    const auto end = [this, place](std::pair<int, int> key) {
        const auto down = m_down.find(key);
        if (down == m_down.end()) return;
        m_played[down->second].end = place;
        m_down.erase(down);
    };
    const std::pair<int, int> key{message.channel(), message.data[1]};
    if (message.kind() == 0x80 || message.kind() == 0x90) end(key);
    if (message.endsAllNotes()) {
        for (int pitch = 0; pitch < 128; ++pitch)
            end({message.channel(), pitch});
    }
    if (message.kind() != 0x90) return;
    m_down[key] = m_played.size();
    // The beat that is followed may have gone back by a hair.
    if (!m_played.empty()) place = std::max(place, m_played.back().onset);
    m_played.push_back({.onset = place,
                        .channel = message.channel(),
                        .pitch = message.data[1],
                        .velocity = message.data[2]});
}

void Accompaniment::cue(double quarters, int order, const playback::ChannelMessage& message) {
    m_cues[{quarters, order}].push_back(message);
}

void Accompaniment::cueNote(double onset, double end, std::uint8_t channel, std::uint8_t pitch,
                            std::uint8_t velocity) {
    cue(onset, kOns, {.data = {status(0x90, channel), pitch, velocity}, .size = 3});
    cue(end, kOffs, {.data = {status(0x80, channel), pitch, kRelease}, .size = 3});
}

std::optional<Cue> Accompaniment::next(double now) {
    while (m_beat && !isLast() && m_beat->quarters(now + kAhead) >= barStart(m_bars.size()))
        layOutBar();
    const auto at = nextAt();
    if (!at || *at > now) return std::nullopt;
    const auto first = m_cues.begin();
    const Cue due{.seconds = *at, .message = first->second.front()};
    first->second.pop_front();
    if (first->second.empty()) m_cues.erase(first);
    return due;
}

std::optional<double> Accompaniment::nextAt() const {
    if (m_cues.empty()) return std::nullopt;
    return m_beat->seconds(m_cues.begin()->first.first);
}

bool Accompaniment::rests(std::size_t bar) const {
    if (m_played.empty()) return true;
    return m_down.empty() && m_played.back().onset < barStart(bar) - barStart(kRestBars);
}

void Accompaniment::layOutBar() {
    const std::size_t bar = m_bars.size();
    Notes notes;
    if (m_next) {
        notes = fitted(*std::exchange(m_next, std::nullopt));
    } else if (m_latest && !rests(bar)) {
        notes = fitted(*m_latest);
        ++m_missed;
    } else if (m_writing && m_asked == bar) {
        ++m_missed;
    }
    for (const Note& note : notes) {
        const auto quarters = [&](Tick tick) {
            return barStart(bar) + static_cast<double>(tick.value) / kTicks;
        };
        cueNote(quarters(note.onset), quarters(note.end()), note.channel, note.pitch, note.velocity);
    }
    m_bars.push_back(std::move(notes));
}

std::optional<BarToWrite> Accompaniment::toWrite(double now) {
    const std::size_t bar = m_bars.size();
    if (!m_beat || m_writing || bar == 0 || m_asked == bar || isLast() || rests(bar)) return std::nullopt;
    const double lead = kMargin + kSpare * *std::ranges::max_element(m_took);
    // Not before the bar that sounds has begun.
    const double begins = m_beat->seconds(barStart(bar));
    if (now < std::max(begins - lead, m_beat->seconds(barStart(bar - 1)))) return std::nullopt;
    if (!m_channel) chooseChannel();
    m_asked = bar;
    m_askedAt = now;
    m_writing = true;
    return context(bar, m_beat->quarters(now));
}

void Accompaniment::chooseChannel() {
    m_channel = static_cast<std::uint8_t>(midi::kDrumChannel);
    if (m_options.part == Accompanist::Drums) return;
    std::uint8_t channel = 1;
    const auto isTaken = [&] {
        return channel == midi::kDrumChannel ||
               std::ranges::find(m_played, channel, &PlayedNote::channel) != m_played.end();
    };
    while (channel < 15 && isTaken())
        ++channel;
    m_channel = channel;
    cue(barStart(m_bars.size()), kPrograms, {.data = {status(0xC0, channel), kFingeredBass, 0}, .size = 2});
}

void Accompaniment::written(double now, std::vector<midi::Note> notes) {
    m_writing = false;
    m_took.push_back(now - m_askedAt);
    if (m_took.size() > kTimes) m_took.pop_front();
    m_latest = std::move(notes);
    if (m_asked == m_bars.size()) m_next = m_latest;
}

std::vector<midi::Note> Accompaniment::fitted(Notes notes) const {
    const Tick length = ticks(m_options.beatsPerBar);
    if (m_options.part == Accompanist::Drums) return fittedDrums(std::move(notes), length);
    return fittedBass(std::move(notes), length, m_channel.value_or(1), ceiling());
}

int Accompaniment::ceiling() const {
    const double from = barStart(m_bars.size()) - barStart(kBassHears);
    int lowest = 127;
    for (auto note = m_played.rbegin(); note != m_played.rend() && note->onset >= from; ++note) {
        if (note->channel != midi::kDrumChannel) lowest = std::min<int>(lowest, note->pitch);
    }
    return bassCeiling(lowest);
}

bool Accompaniment::hasEnded(double now) const {
    return m_beat && isLast() && m_cues.empty() && m_beat->quarters(now) >= barStart(m_bars.size());
}

AccompanimentState Accompaniment::state(double now) const {
    AccompanimentState state{.missed = m_missed};
    if (!m_beat) return state;
    const double beat = std::floor(m_beat->quarters(now));
    const double bar = std::floor(beat / m_options.beatsPerBar);
    state.begun = true;
    state.bar = std::max(static_cast<int>(bar) + 1, 0);
    state.beat = static_cast<int>(beat - bar * m_options.beatsPerBar) + 1;
    state.tempo = m_beat->tempo();
    state.bars = m_options.bars ? std::min(state.bar, *m_options.bars) : state.bar;
    return state;
}

}  // namespace incipit::performance
