#include "midi/score_change.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>
#include <utility>

#include "midi/time_of.h"

namespace incipit::midi {

namespace {

/// Behind the items of that moment, which may be none.
template <typename Iterator>
Iterator endOfMoment(Iterator item, Iterator end, Tick at) {
    return std::find_if(item, end, [at](const auto& other) { return timeOf(other) != at; });
}

/// Of two items in their order, of which one may be missing.
template <typename Iterator>
Tick earlier(Iterator a, Iterator aEnd, Iterator b, Iterator bEnd) {
    if (a == aEnd) return timeOf(*b);
    return b == bEnd ? timeOf(*a) : std::min(timeOf(*a), timeOf(*b));
}

template <typename Items, typename Item>
Items differenceOf(const std::vector<Item>& before, const std::vector<Item>& after) {
    Items items;
    auto old = before.begin();
    auto now = after.begin();
    while (true) {
        std::tie(old, now) = std::mismatch(old, before.end(), now, after.end());
        if (old == before.end() && now == after.end()) break;
        const Tick at = earlier(old, before.end(), now, after.end());
        // What stands before it in its moment is alike, and belongs to it.
        for (; old != before.begin() && timeOf(*std::prev(old)) == at; --old)
            --now;
        const auto oldEnd = endOfMoment(old, before.end(), at);
        const auto nowEnd = endOfMoment(now, after.end(), at);
        items.moments.push_back({.at = at,
                                 .before = static_cast<std::uint32_t>(oldEnd - old),
                                 .after = static_cast<std::uint32_t>(nowEnd - now)});
        items.before.insert(items.before.end(), old, oldEnd);
        items.after.insert(items.after.end(), now, nowEnd);
        old = oldEnd;
        now = nowEnd;
    }
    items.moments.shrink_to_fit();
    items.before.shrink_to_fit();
    items.after.shrink_to_fit();
    return items;
}

template <typename Items, typename Item>
std::vector<Item> applied(const Items& change, const std::vector<Item>& items, bool forward) {
    if (change.moments.empty()) return items;
    std::vector<Item> result;
    result.reserve(items.size() + change.before.size() + change.after.size());
    auto rest = items.begin();
    auto added = (forward ? change.after : change.before).begin();
    for (const auto& moment : change.moments) {
        const auto gone = static_cast<std::ptrdiff_t>(forward ? moment.before : moment.after);
        const auto come = static_cast<std::ptrdiff_t>(forward ? moment.after : moment.before);
        const auto place = std::lower_bound(rest, items.end(), moment.at,
                                            [](const Item& item, Tick at) { return timeOf(item) < at; });
        result.insert(result.end(), rest, place);
        result.insert(result.end(), added, added + come);
        added += come;
        rest = place + std::min(gone, items.end() - place);
    }
    result.insert(result.end(), rest, items.end());
    return result;
}

template <typename Items>
std::size_t bytesOf(const Items& items) {
    return items.moments.capacity() * sizeof(items.moments[0]) +
           (items.before.capacity() + items.after.capacity()) * sizeof(items.before[0]);
}

std::size_t bytesOf(const std::vector<Track>& tracks) {
    std::size_t bytes = 0;
    for (const Track& track : tracks)
        bytes += sizeof(Track) + track.notes.capacity() * sizeof(Note) + track.events.size() * sizeof(Event);
    return bytes;
}

}  // namespace

ScoreChange::ScoreChange(const Score& before, const Score& after)
    : m_before{before.format, before.division}, m_after{after.format, after.division} {
    std::size_t common = std::min(before.tracks.size(), after.tracks.size());
    std::size_t behind = 0;
    if (before.tracks.size() != after.tracks.size()) {
        m_first = static_cast<std::size_t>(std::mismatch(before.tracks.begin(), before.tracks.end(),
                                                         after.tracks.begin(), after.tracks.end())
                                               .first -
                                           before.tracks.begin());
        while (behind < common - m_first && before.tracks[before.tracks.size() - 1 - behind] ==
                                                after.tracks[after.tracks.size() - 1 - behind])
            ++behind;
        const auto middle = [&](const std::vector<Track>& tracks) {
            return std::vector(tracks.begin() + static_cast<std::ptrdiff_t>(m_first),
                               tracks.end() - static_cast<std::ptrdiff_t>(behind));
        };
        m_gone = middle(before.tracks);
        m_come = middle(after.tracks);
        common = 0;
    }
    for (std::size_t track = 0; track < common; ++track) {
        const Track& old = before.tracks[track];
        const Track& now = after.tracks[track];
        Tracks change{.track = track,
                      .notes = differenceOf<Items<Note>>(old.notes, now.notes),
                      .events = differenceOf<Items<Event>>(old.events, now.events),
                      .endBefore = old.end,
                      .endAfter = now.end};
        if (!change.notes.moments.empty() || !change.events.moments.empty() || old.end != now.end)
            m_tracks.push_back(std::move(change));
    }
}

Score ScoreChange::applied(const Score& score, bool forward) const {
    const Frame& frame = forward ? m_after : m_before;
    Score result{
        .format = frame.format, .division = frame.division, .tracks = {}, .textEncoding = score.textEncoding};
    auto change = m_tracks.begin();
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        const Track& old = score.tracks[track];
        if (change == m_tracks.end() || change->track != track) {
            result.tracks.push_back(old);
            continue;
        }
        result.tracks.push_back({.notes = midi::applied(change->notes, old.notes, forward),
                                 .events = midi::applied(change->events, old.events, forward),
                                 .end = forward ? change->endAfter : change->endBefore});
        ++change;
    }
    const std::vector<Track>& gone = forward ? m_gone : m_come;
    const std::vector<Track>& come = forward ? m_come : m_gone;
    const auto first =
        result.tracks.begin() + static_cast<std::ptrdiff_t>(std::min(m_first, result.tracks.size()));
    const auto last = first + std::min(static_cast<std::ptrdiff_t>(gone.size()), result.tracks.end() - first);
    result.tracks.insert(result.tracks.erase(first, last), come.begin(), come.end());
    return result;
}

Score ScoreChange::redone(const Score& score) const {
    return applied(score, true);
}

Score ScoreChange::undone(const Score& score) const {
    return applied(score, false);
}

std::vector<std::vector<std::size_t>> ScoreChange::sources(std::size_t tracks, bool forward) const {
    // The tracks that only moved, from behind, as the first of those that are joined stays. The same ones in
    // both directions.
    constexpr auto kNone = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> ofGone(m_gone.size(), kNone);
    std::vector<std::size_t> ofCome(m_come.size(), kNone);
    std::size_t rest = m_gone.size();
    for (std::size_t now = m_come.size(); now-- > 0;) {
        std::size_t old = rest;
        while (old > 0 && !(m_gone[old - 1] == m_come[now]))
            --old;
        if (old == 0) continue;
        rest = old - 1;
        ofGone[rest] = now;
        ofCome[now] = rest;
    }
    const std::vector<std::size_t>& here = forward ? ofCome : ofGone;
    const std::vector<std::size_t>& there = forward ? ofGone : ofCome;
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < there.size(); ++i) {
        if (there[i] == kNone) others.push_back(m_first + i);
    }
    std::vector<std::vector<std::size_t>> sources(tracks);
    for (std::size_t track = 0; track < tracks; ++track) {
        if (track < m_first) {
            sources[track] = {track};
        } else if (const std::size_t i = track - m_first; i >= here.size()) {
            sources[track] = {track - here.size() + there.size()};
        } else if (here[i] != kNone) {
            sources[track] = {m_first + here[i]};
        } else {
            sources[track] = others;
        }
    }
    return sources;
}

bool ScoreChange::empty() const {
    return m_tracks.empty() && m_gone.empty() && m_come.empty() && m_before.format == m_after.format &&
           m_before.division == m_after.division;
}

std::size_t ScoreChange::bytes() const {
    std::size_t bytes = sizeof(*this) + bytesOf(m_gone) + bytesOf(m_come);
    for (const Tracks& track : m_tracks)
        bytes += sizeof(track) + bytesOf(track.notes) + bytesOf(track.events);
    return bytes;
}

}  // namespace incipit::midi
