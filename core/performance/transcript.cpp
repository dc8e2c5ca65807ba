#include "performance/transcript.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace incipit::performance {

namespace {

constexpr int kChannels = 16;

using Channels = std::array<bool, kChannels>;

/// Channels to channels: those of an answer, to ones that the calls leave free.
using ChannelMap = std::array<std::uint8_t, kChannels>;

void mark(Channels& channels, const midi::Score& score) {
    for (const midi::Track& track : score.tracks) {
        for (const midi::Note& note : track.notes)
            channels.at(note.channel) = true;
    }
}

ChannelMap freeChannels(const Channels& calls, const Channels& answers) {
    ChannelMap map{};
    Channels taken = calls;
    for (std::size_t channel = 0; channel < kChannels; ++channel)
        taken.at(channel) |= answers.at(channel);
    taken[midi::kDrumChannel] = true;
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
        map.at(channel) = static_cast<std::uint8_t>(channel);
        if (!calls.at(channel) || !answers.at(channel) || channel == midi::kDrumChannel) continue;
        const auto next = std::ranges::find(taken, false);
        if (next == taken.end()) continue;
        *next = true;
        map.at(channel) = static_cast<std::uint8_t>(next - taken.begin());
    }
    return map;
}

/// Puts a phrase into a track whose ticks are those of the usual division.
void append(midi::Track& track, const midi::Score& phrase, double quarters, const ChannelMap& channels) {
    const double perQuarter = midi::Division{}.quarter();
    const double scale = perQuarter / phrase.division.quarter();
    const auto tick = [&](midi::Tick inPhrase) {
        return midi::Tick{std::llround(quarters * perQuarter + static_cast<double>(inPhrase.value) * scale)};
    };
    for (const midi::Track& part : phrase.tracks) {
        for (midi::Note note : part.notes) {
            const midi::Tick onset = tick(note.onset);
            note.duration = tick(note.end()) - onset;
            note.onset = onset;
            note.channel = channels.at(note.channel);
            track.notes.push_back(note);
        }
        for (midi::Event event : part.events) {
            if (event.status >= 0xF0) continue;  // tempo and the like are the transcript's own
            event.tick = tick(event.tick);
            event.status = static_cast<std::uint8_t>(event.kind() |
                                                     channels.at(static_cast<std::size_t>(event.channel())));
            track.events.push_back(event);
        }
    }
}

void finish(midi::Track& track) {
    std::ranges::stable_sort(track.notes, {}, &midi::Note::onset);
    std::ranges::stable_sort(track.events, {}, &midi::Event::tick);
    for (const midi::Event& event : track.events)
        track.end = std::max(track.end, event.tick);
    for (const midi::Note& note : track.notes)
        track.end = std::max(track.end, note.end());
}

void cut(midi::Score& score, midi::Tick end) {
    for (midi::Track& track : score.tracks) {
        std::erase_if(track.notes, [end](const midi::Note& note) { return note.onset >= end; });
        std::erase_if(track.events, [end](const midi::Event& event) { return event.tick >= end; });
        for (midi::Note& note : track.notes)
            note.duration = std::min(note.duration, end - note.onset);
        track.end = std::min(track.end, end);
    }
}

}  // namespace

void Transcript::called(double quarters, const midi::Score& phrase) {
    if (!m_parts.empty() && !m_parts.back().isAnswer && m_parts.back().quarters == quarters)
        m_parts.pop_back();
    m_parts.push_back({.isAnswer = false, .quarters = quarters, .score = phrase});
}

void Transcript::responded(double quarters, const midi::Score& answer) {
    m_parts.push_back({.isAnswer = true, .quarters = quarters, .score = answer});
}

void Transcript::interrupted(double quarters) {
    if (m_parts.empty() || !m_parts.back().isAnswer) return;
    Part& last = m_parts.back();
    const double heard = std::max(quarters - last.quarters, 0.0) * last.score.division.quarter();
    cut(last.score, midi::Tick{std::llround(heard)});
    if (midi::noteCount(last.score) == 0) m_parts.pop_back();
}

std::size_t Transcript::answers() const {
    return static_cast<std::size_t>(std::ranges::count_if(m_parts, &Part::isAnswer));
}

midi::Score Transcript::toScore(double tempo) const {
    Channels calls{};
    Channels answers{};
    ChannelMap asPlayed{};
    for (const Part& part : m_parts)
        mark(part.isAnswer ? answers : calls, part.score);
    for (std::size_t channel = 0; channel < kChannels; ++channel)
        asPlayed.at(channel) = static_cast<std::uint8_t>(channel);
    const ChannelMap moved = freeChannels(calls, answers);

    midi::Score score;
    score.tracks.resize(2);
    score.tracks[0].events = {midi::tempoEvent(tempo), midi::trackNameEvent("You")};
    score.tracks[1].events = {midi::trackNameEvent("Incipit")};
    const double start = m_parts.empty() ? 0 : m_parts.front().quarters;
    for (const Part& part : m_parts)
        append(score.tracks[part.isAnswer ? 1 : 0], part.score, part.quarters - start,
               part.isAnswer ? moved : asPlayed);
    for (midi::Track& track : score.tracks)
        finish(track);
    return score;
}

}  // namespace incipit::performance
