#include <algorithm>
#include <utility>

#include "performance/accompaniment.h"
#include "performance/fitted_bar.h"
#include "performance/plain_bar.h"
#include "performance/transcript.h"

namespace incipit::performance {

namespace {

using midi::Note;
using midi::Tick;

constexpr std::size_t kContextBars = 8;  // that the network is given

}  // namespace

BarToWrite Accompaniment::context(std::size_t bar, double here) const {
    const std::size_t first = bar > kContextBars ? bar - kContextBars : 0;
    BarToWrite wanted{.bar = static_cast<int>(bar - first) + 1, .part = {1, *m_channel}};
    midi::Score& score = wanted.score;
    score.division.ticksPerQuarter = kTicks;
    score.tracks = {playedTrack(first, bar + 1, here), midi::Track{}};
    midi::Track& own = score.tracks[1];
    if (m_options.part == Accompanist::Bass) {
        own.events = {midi::programEvent(*m_channel, kFingeredBass)};
        wanted.lowestPitch = kLowestBass;
        wanted.highestPitch = ceiling();
    }
    const std::span bars = std::span(m_bars).subspan(first, bar - first);
    const bool hasPlayed = std::ranges::any_of(bars, [](const Notes& notes) { return !notes.empty(); });
    for (std::size_t number = first; number < bar; ++number) {
        for (Note note : hasPlayed ? m_bars[number] : fitted(plainBar(number))) {
            note.onset += ticks(barStart(number) - barStart(first));
            own.notes.push_back(note);
            own.end = std::max(own.end, note.end());
        }
    }
    return wanted;
}

std::vector<Note> Accompaniment::plainBar(std::size_t bar) const {
    if (m_options.part == Accompanist::Drums) return plainDrums(m_options.beatsPerBar);
    return plainBass(m_played, barStart(bar), m_options.beatsPerBar);
}

midi::Track Accompaniment::playedTrack(std::size_t first, std::size_t end, double here) const {
    midi::Track track;
    track.events = {midi::timeSignatureEvent(m_options.beatsPerBar, 4), midi::tempoEvent(m_beat->tempo())};
    for (std::size_t channel = 0; channel < m_programs.size(); ++channel) {
        if (m_programs.at(channel) > 0)
            track.events.push_back(
                midi::programEvent(static_cast<std::uint8_t>(channel), m_programs.at(channel)));
    }
    const double from = barStart(first);
    const Tick length = ticks(barStart(end) - from);
    const auto add = [&](const PlayedNote& played) {
        const Tick onset = ticks(played.onset - from);
        const Tick stop = std::min(ticks(played.end.value_or(here) - from), length);
        if (onset >= length) return;
        track.notes.push_back({.onset = onset,
                               .duration = std::max(stop - onset, Tick{1}),
                               .channel = played.channel,
                               .pitch = played.pitch,
                               .velocity = played.velocity});
        track.end = std::max(track.end, track.notes.back().end());
    };
    const auto begin = std::ranges::lower_bound(m_played, from, {}, &PlayedNote::onset);
    std::for_each(begin, m_played.end(), add);
    std::ranges::for_each(expectedNotes(m_played, here, barStart(end), m_options.beatsPerBar), add);
    return track;
}

midi::Score Accompaniment::accompanied() const {
    midi::Score score;
    score.division.ticksPerQuarter = kTicks;
    midi::Track& track = score.tracks.emplace_back();
    if (m_channel && m_options.part == Accompanist::Bass)
        track.events = {midi::programEvent(*m_channel, kFingeredBass)};
    for (std::size_t bar = 0; bar < m_bars.size(); ++bar) {
        for (Note note : m_bars[bar]) {
            note.onset += ticks(barStart(bar));
            track.notes.push_back(note);
            track.end = std::max(track.end, note.end());
        }
    }
    return score;
}

midi::Score Accompaniment::toScore(double now) const {
    const double here = m_beat ? std::max(m_beat->quarters(now), 0.0) : 0;
    Recording recording = m_recording;
    recording.runUntil(here);
    Transcript transcript;
    transcript.called(0, recording.toScore(60, {.quantise = m_options.quantise}));
    transcript.responded(0, accompanied());
    transcript.interrupted(here);
    midi::Score score = transcript.toScore(m_options.tempo);
    auto& events = score.tracks.front().events;
    std::erase_if(events, [](const midi::Event& event) { return event.isMeta(midi::meta::kTempo); });
    std::vector<midi::Event> opening{midi::timeSignatureEvent(m_options.beatsPerBar, 4)};
    for (const auto& [place, tempo] : m_tempi)
        opening.push_back(midi::tempoEvent(tempo, ticks(place)));
    events.insert(events.begin(), opening.begin(), opening.end());
    std::ranges::stable_sort(events, {}, &midi::Event::tick);
    score.tracks.front().end = std::max(score.tracks.front().end, events.back().tick);
    return score;
}

}  // namespace incipit::performance
