#include "tokenizer/event/event_open_piece.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <set>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/error.h"
#include "midi/drum_channels.h"
#include "midi/tempo_map.h"
#include "tokenizer/event/messages.h"
#include "tokenizer/event/values.h"
#include "tokenizer/event/voices.h"

namespace incipit::tokenizer {

namespace {

/// The one note of a voice, key and cell.
using CellKey = std::tuple<std::int64_t, Voice, int>;

CellKey cellKeyOf(const EventNote& note) {
    return {note.cell, note.voice, note.pitch};
}

/// The state behind some ids; what the grammar does not allow is passed over.
EventState stateBehind(std::span<const int> ids, EventState state) {
    for (const int id : ids) {
        if (const EventToken token = eventToken(id); state.allows(token)) state.take(token);
    }
    return state;
}

/// What plays a part around the bars: what it plays in them, else just before, else behind.
struct PartVoices {
    std::set<Voice> there{};
    std::optional<Voice> before{}, behind{};
};

/// Ends notes where their own key is struck again.
void cutWhereStruckAgain(std::vector<midi::NoteRef>& notes, const midi::Score& others) {
    std::map<std::tuple<std::size_t, int, int>, std::set<midi::Tick>> struck;
    const auto add = [&struck](std::size_t track, const midi::Note& note) {
        struck[{track, note.channel, note.pitch}].insert(note.onset);
    };
    for (const midi::NoteRef& each : notes)
        add(each.track, each.note);
    for (std::size_t track = 0; track < others.tracks.size(); ++track) {
        for (const midi::Note& note : others.tracks[track].notes)
            add(track, note);
    }
    for (midi::NoteRef& each : notes) {
        const auto& onsets = struck[{each.track, each.note.channel, each.note.pitch}];
        const auto next = onsets.upper_bound(each.note.onset);
        if (next != onsets.end()) each.note.duration = std::min(each.note.duration, *next - each.note.onset);
    }
}

}  // namespace

EventOpenPiece::NoteKey EventOpenPiece::keyOf(const midi::NoteRef& each) {
    const midi::Note& note = each.note;
    return {each.track, note.onset.value, note.duration.value, note.channel, note.pitch, note.velocity};
}

EventOpenPiece::EventOpenPiece(const midi::Score& score, const Gap& gap)
    : m_score(score), m_grid(score.division, 1.0 / kCellsPerQuarter), m_locks(gap.locks) {
    GridLoss loss;
    m_piece = eventPieceOf(score, loss, Keeping::PartsAndPedal);
    if (loss.silentBarsLeftOut > 0) throw Error(messages::kPauseBeforeGap);
    m_bars = barsOf(m_piece);
    findBars(gap);
    findBass();
    findNotes(gap);
    findSlots();
    findSpan(gap);
    readBefore();
}

std::size_t EventOpenPiece::barAt(midi::Tick tick) const {
    const std::int64_t cell = m_grid.cell(tick);
    const auto later = std::ranges::lower_bound(m_bars, cell, {}, &EventBar::cell);
    const auto bar = static_cast<std::size_t>(later - m_bars.begin());
    // A bar line may lie between two cells, and the rounding of one and the other differ.
    return bar > 0 && cell - m_bars[bar - 1].cell <= 1 ? bar - 1 : bar;
}

void EventOpenPiece::findBars(const Gap& gap) {
    const midi::TempoMap tempo(m_score);
    const midi::Tick last = std::max(midi::musicEndOf(m_score) - midi::Tick{1}, midi::Tick{});
    const int count = tempo.position(last).bar;
    if (gap.first < 1 || gap.end <= gap.first || gap.end > count + 1) throw Error(messages::kNoGap, count);
    m_firstTick = tempo.barStart(gap.first);
    m_endTick = tempo.barStart(gap.end);
    m_firstBar = barAt(m_firstTick);
    m_endBar = std::min(barAt(m_endTick), m_bars.size());
    const auto isNear = [this](std::int64_t cell, midi::Tick tick) {
        return std::abs(cell - m_grid.cell(tick)) <= 1;
    };
    const bool isOnLines =
        m_firstBar < m_endBar && isNear(firstCell(), m_firstTick) && isNear(endCell(), m_endTick);
    if (!isOnLines) throw Error(messages::kNoBarLine, gap.first, gap.end - 1);
}

void EventOpenPiece::findBass() {
    if (!m_locks.bass) return;
    const midi::DrumChannels drums(m_score);
    std::map<std::int64_t, midi::NoteRef> lowest;  // by quarter
    for (std::size_t track = 0; track < m_score.tracks.size(); ++track) {
        for (const midi::Note& note : m_score.tracks[track].notes) {
            if (note.onset < m_firstTick || note.onset >= m_endTick || drums.isDrums(track, note)) continue;
            const auto quarter = (m_grid.cell(note.onset) - firstCell()) / kCellsPerQuarter;
            const auto [place, isNew] = lowest.try_emplace(quarter, midi::NoteRef{track, note});
            if (!isNew && note.pitch < place->second.note.pitch) place->second = {track, note};
        }
    }
    for (const auto& [quarter, each] : lowest)
        m_bass.insert(keyOf(each));
}

void EventOpenPiece::findSlots() {
    if (m_locks.pitches) {
        for (const EventNote& note : m_going)
            m_pitches[note.voice].set(note.pitch);
    }
    if (!m_locks.rhythm) return;
    for (auto& [place, notes] : m_rhythm)
        std::ranges::sort(notes, {}, [](const midi::NoteRef& each) { return each.note.pitch; });
    for (const EventNote& note : m_going) {
        m_slots.push_back(
            {.cell = note.cell, .cells = note.cells, .voice = note.voice, .velocity = note.velocity});
    }
    for (std::size_t slot = m_slots.size(); slot-- > 1;) {
        const EventSlot& next = m_slots[slot];
        EventSlot& before = m_slots[slot - 1];
        if (before.cell == next.cell && before.voice == next.voice) before.more = next.more + 1;
    }
}

void EventOpenPiece::findNotes(const Gap& gap) {
    std::set<NoteKey> chosen;
    for (const midi::NoteRef& each : gap.notes)
        chosen.insert(keyOf(each));
    const std::set<midi::PartId> parts(gap.parts.begin(), gap.parts.end());
    std::map<midi::PartId, PartVoices> voicesOf;
    std::set<CellKey> going;
    Voices voices(m_score);
    for (std::size_t track = 0; track < m_score.tracks.size(); ++track) {
        for (const midi::Note& note : m_score.tracks[track].notes) {
            const Voice voice = voices.of(track, note);
            const midi::PartId part{track, note.channel};
            const bool isThere = note.onset >= m_firstTick && note.onset < m_endTick;
            if (!chosen.empty()) {
                if (!isThere || !chosen.contains(keyOf({track, note}))) continue;
            } else if (!parts.empty() && !parts.contains(part)) {
                continue;
            }
            PartVoices& own = voicesOf[part];
            if (isThere && m_bass.contains(keyOf(midi::NoteRef{track, note}))) {
                own.there.insert(voice);
            } else if (isThere) {
                own.there.insert(voice);
                m_replaced.push_back({track, note});
                going.emplace(m_grid.cell(note.onset), voice, note.pitch);
                m_rhythm[{m_grid.cell(note.onset), voice}].push_back({track, note});
            } else if (note.onset < m_firstTick) {
                own.before = voice;
            } else if (!own.behind) {
                own.behind = voice;
            }
        }
    }
    for (const auto& [part, own] : voicesOf) {
        for (const Voice voice : own.there)
            m_free.try_emplace(voice, part);
        if (own.there.empty()) m_free.try_emplace(own.before ? *own.before : *own.behind, part);
    }
    if (m_free.empty()) throw Error(messages::kNoPartInGap);
    m_rest = m_piece;
    m_rest.notes.clear();
    for (const EventNote& note : m_piece.notes)
        (going.contains(cellKeyOf(note)) ? m_going : m_rest.notes).push_back(note);
}

void EventOpenPiece::findSpan(const Gap& gap) {
    m_firstWritten = firstCell();
    m_endWritten = endCell();
    if (gap.notes.empty()) return;
    std::int64_t first = m_endWritten;
    std::int64_t end = m_firstWritten;
    for (const midi::NoteRef& each : m_replaced) {
        first = std::min(first, m_grid.cell(each.note.onset));
        end = std::max(end, m_grid.cell(each.note.end()));
    }
    m_firstWritten = std::clamp(first, m_firstWritten, m_endWritten - 1);
    m_endWritten = std::clamp(end, m_firstWritten + 1, m_endWritten);
}

void EventOpenPiece::readBefore() {
    m_before = writeEvents(m_piece);
    std::size_t begun = 0;
    const auto first = std::ranges::find_if(
        m_before, [&](int id) { return eventToken(id).kind == EventKind::Bar && begun++ == m_firstBar; });
    m_before.erase(first, m_before.end());
    m_stateBefore = stateBehind(m_before, {});
}

std::vector<GivenBar> EventOpenPiece::givenBars() const {
    std::vector<GivenBar> bars;
    for (std::size_t number = m_firstBar; number < m_endBar; ++number) {
        const EventBar& bar = m_bars[number];
        GivenBar given{.meter = bar.meter,
                       .cells = bar.cells,
                       .from = static_cast<int>(std::max<std::int64_t>(m_firstWritten - bar.cell, 0)),
                       .end = static_cast<int>(std::min<std::int64_t>(m_endWritten - bar.cell, bar.cells))};
        const auto add = [&](const auto& events) {
            for (auto each = std::ranges::lower_bound(events, bar.cell, {},
                                                      [](const auto& event) { return event.cell; });
                 each != events.end() && each->cell < bar.cell + bar.cells; ++each) {
                auto event = *each;
                event.cell -= bar.cell;
                given.events.emplace_back(event);
            }
        };
        add(m_rest.tempos);
        add(m_rest.pedals);
        add(m_rest.notes);
        add(m_slots);
        // Tempo, pedals and notes are each in order; of one voice at one cell the pedal stands first.
        std::ranges::stable_sort(given.events, {}, [](const auto& event) {
            return std::visit(
                [](const auto& of) {
                    int voice = -1;
                    if constexpr (!std::is_same_v<std::decay_t<decltype(of)>, EventMark>)
                        voice = of.voice.instrument * kParts + of.voice.part;
                    return std::pair(of.cell, voice);
                },
                event);
        });
        bars.push_back(std::move(given));
    }
    return bars;
}

std::vector<int> EventOpenPiece::original() const {
    EventWriter writer(m_stateBefore);
    writeBars(m_piece, std::span(m_bars).subspan(m_firstBar, m_endBar - m_firstBar), writer);
    return writer.take();
}

std::unique_ptr<Weaving> EventOpenPiece::weaving() const {
    EventFreedom free{.pitches = m_pitches};
    for (const auto& [voice, part] : m_free) {
        if (!m_locks.rhythm) free.voices.insert(voice);
    }
    return std::make_unique<EventWeaving>(givenBars(), std::move(free), m_stateBefore);
}

std::vector<int> EventOpenPiece::behind(std::span<const int> written, int bars) const {
    const std::size_t end = std::min(m_bars.size(), m_endBar + static_cast<std::size_t>(bars));
    EventWriter writer(stateBehind(written, m_stateBefore));
    // Some that go the grid has behind the bars.
    writeBars(m_rest, std::span(m_bars).subspan(m_endBar, end - m_endBar), writer);
    return writer.take();
}

midi::Tick EventOpenPiece::tickOf(std::int64_t cell) const {
    const double ticksPerCell = m_score.division.quarter() / kCellsPerQuarter;
    return {std::llround(static_cast<double>(cell) * ticksPerCell)};
}

midi::Edited EventOpenPiece::filled(std::span<const int> written) const {
    std::vector<int> ids = m_before;
    ids.insert(ids.end(), written.begin(), written.end());
    std::set<CellKey> given;
    for (const EventNote& note : m_rest.notes)
        given.insert(cellKeyOf(note));
    std::map<std::pair<std::int64_t, Voice>, std::size_t> taken;  // of the slots at a moment
    std::vector<midi::NoteRef> fresh;
    for (const EventNote& note : readEvents(ids).notes) {
        const auto part = m_free.find(note.voice);
        const bool isThere = note.cell >= m_firstWritten && note.cell < m_endWritten;
        if (part == m_free.end() || !isThere || given.contains(cellKeyOf(note))) continue;
        if (m_locks.rhythm) {
            const auto& before = m_rhythm.at({note.cell, note.voice});
            midi::NoteRef kept = before[std::min(taken[{note.cell, note.voice}]++, before.size() - 1)];
            kept.note.pitch = note.pitch;
            fresh.push_back(kept);
            continue;
        }
        const midi::Tick onset = std::clamp(tickOf(note.cell), m_firstTick, m_endTick - midi::Tick{1});
        const midi::Tick end = std::min(tickOf(note.cell + note.cells), m_endTick);
        fresh.push_back({part->second.track,
                         {.onset = onset,
                          .duration = std::max(end - onset, midi::Tick{1}),
                          .channel = static_cast<std::uint8_t>(part->second.channel),
                          .pitch = note.pitch,
                          .velocity = static_cast<std::uint8_t>(midiVelocity(note.velocity))}});
    }
    midi::Score rest = midi::deleteNotes(m_score, m_replaced).score;
    cutWhereStruckAgain(fresh, rest);
    return midi::insertNotes(std::move(rest), fresh);
}

}  // namespace incipit::tokenizer
