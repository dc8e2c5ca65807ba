#include <algorithm>
#include <limits>

#include "midi/score_change.h"
#include "midi/time_of.h"

namespace incipit::midi {

namespace {

constexpr std::uint64_t kVersion = 1;
// Beyond any tick of a file: a hostile one shall not overflow.
constexpr std::uint64_t kLatest = std::uint64_t{1} << 48U;

/// Numbers of 7 bits a byte, the lowest first; the highest bit of a byte says that more follow.
class Writer {
  public:
    void number(std::uint64_t value) {
        for (; value > 0x7F; value >>= 7U)
            m_bytes.push_back(static_cast<std::byte>((value & 0x7FU) | 0x80U));
        m_bytes.push_back(static_cast<std::byte>(value));
    }
    void tick(Tick tick) { number(static_cast<std::uint64_t>(std::max<std::int64_t>(0, tick.value))); }
    [[nodiscard]] std::vector<std::byte> take() { return std::move(m_bytes); }

  private:
    std::vector<std::byte> m_bytes;
};

/// The same back. Once anything was wrong all is 0, and good() false.
class Reader {
  public:
    explicit Reader(std::span<const std::byte> bytes) : m_rest(bytes) {}

    std::uint64_t number(std::uint64_t most = std::numeric_limits<std::uint64_t>::max()) {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (m_rest.empty()) break;
            const auto byte = static_cast<std::uint64_t>(m_rest.front());
            m_rest = m_rest.subspan(1);
            value |= (byte & 0x7FU) << shift;
            if (byte < 0x80) return value <= most ? value : fail();
        }
        return fail();
    }
    template <typename Value>
    Value small(std::uint64_t most) {
        return static_cast<Value>(number(most));
    }
    Tick tick() { return {static_cast<std::int64_t>(number(kLatest))}; }
    /// Of items that take a byte each at least.
    std::size_t count() { return static_cast<std::size_t>(number(m_rest.size())); }
    void require(bool condition) {
        if (!condition) fail();
    }
    [[nodiscard]] bool good() const { return m_good; }
    [[nodiscard]] bool atEnd() const { return m_good && m_rest.empty(); }

  private:
    std::uint64_t fail() {
        m_good = false;
        m_rest = {};
        return 0;
    }
    std::span<const std::byte> m_rest;
    bool m_good = true;
};

void write(Writer& to, const Note& note) {
    to.tick(note.onset);
    to.tick(note.duration);
    for (const std::uint8_t value : {note.channel, note.pitch, note.velocity, note.release})
        to.number(value);
    to.number((note.neverEnded ? 1U : 0U) | (note.noteOffFollowsOnset ? 2U : 0U));
}

void read(Reader& from, Note& note) {
    note.onset = from.tick();
    note.duration = from.tick();
    note.channel = from.small<std::uint8_t>(15);
    note.pitch = from.small<std::uint8_t>(127);
    note.velocity = from.small<std::uint8_t>(127);
    from.require(note.velocity > 0);
    note.release = from.small<std::uint8_t>(127);
    const auto flags = from.small<unsigned>(3);
    note.neverEnded = (flags & 1U) != 0;
    note.noteOffFollowsOnset = (flags & 2U) != 0;
}

void write(Writer& to, const Event& event) {
    to.tick(event.tick);
    for (const std::uint8_t value : {event.status, event.data1, event.data2})
        to.number(value);
    to.number(event.data.size());
    for (const std::uint8_t value : event.data)
        to.number(value);
}

void read(Reader& from, Event& event) {
    event.tick = from.tick();
    event.status = from.small<std::uint8_t>(255);
    from.require(event.status >= 0x80);
    event.data1 = from.small<std::uint8_t>(127);
    event.data2 = from.small<std::uint8_t>(127);
    const std::size_t count = from.count();
    for (std::size_t i = 0; i < count && from.good(); ++i)
        event.data.push_back(from.small<std::uint8_t>(255));
}

template <typename Item>
void writeAll(Writer& to, const std::vector<Item>& items) {
    to.number(items.size());
    for (const Item& item : items)
        write(to, item);
}

template <typename Item>
void readAll(Reader& from, std::vector<Item>& items) {
    const std::size_t count = from.count();
    for (std::size_t i = 0; i < count && from.good(); ++i)
        read(from, items.emplace_back());
}

template <typename Item>
bool areInOrder(const std::vector<Item>& items) {
    return std::is_sorted(items.begin(), items.end(),
                          [](const Item& a, const Item& b) { return timeOf(a) < timeOf(b); });
}

void write(Writer& to, const Track& track) {
    writeAll(to, track.notes);
    writeAll(to, track.events);
    to.tick(track.end);
}

void read(Reader& from, Track& track) {
    readAll(from, track.notes);
    readAll(from, track.events);
    track.end = from.tick();
    from.require(areInOrder(track.notes) && areInOrder(track.events));
}

template <typename Items>
void writeItems(Writer& to, const Items& items) {
    to.number(items.moments.size());
    for (const auto& moment : items.moments) {
        to.tick(moment.at);
        to.number(moment.before);
        to.number(moment.after);
    }
    writeAll(to, items.before);
    writeAll(to, items.after);
}

/// Whether the items are those of the moments, one after the other.
template <typename Item, typename Moments, typename Count>
bool fit(const std::vector<Item>& items, const Moments& moments, Count count) {
    auto item = items.begin();
    for (const auto& moment : moments) {
        for (std::uint32_t i = 0; i < moment.*count; ++i, ++item) {
            if (item == items.end() || timeOf(*item) != moment.at) return false;
        }
    }
    return item == items.end();
}

template <typename Items>
void readItems(Reader& from, Items& items) {
    constexpr auto kMost = std::numeric_limits<std::uint32_t>::max();
    const std::size_t count = from.count();
    for (std::size_t i = 0; i < count && from.good(); ++i) {
        auto& moment = items.moments.emplace_back();
        moment.at = from.tick();
        moment.before = from.small<std::uint32_t>(kMost);
        moment.after = from.small<std::uint32_t>(kMost);
    }
    readAll(from, items.before);
    readAll(from, items.after);
    const auto isLater = [](const auto& a, const auto& b) { return a.at >= b.at; };
    from.require(std::adjacent_find(items.moments.begin(), items.moments.end(), isLater) ==
                 items.moments.end());
    using Moment = typename Items::Moment;
    from.require(fit(items.before, items.moments, &Moment::before) &&
                 fit(items.after, items.moments, &Moment::after));
}

}  // namespace

std::vector<std::byte> ScoreChange::toBytes() const {
    Writer to;
    to.number(kVersion);
    for (const Frame* frame : {&m_before, &m_after}) {
        to.number(static_cast<std::uint64_t>(frame->format));
        to.number(frame->division.ticksPerQuarter);
        to.number(frame->division.framesPerSecond);
        to.number(frame->division.ticksPerFrame);
    }
    to.number(m_tracks.size());
    for (const Tracks& each : m_tracks) {
        to.number(each.track);
        writeItems(to, each.notes);
        writeItems(to, each.events);
        to.tick(each.endBefore);
        to.tick(each.endAfter);
    }
    to.number(m_first);
    writeAll(to, m_gone);
    writeAll(to, m_come);
    return to.take();
}

std::optional<ScoreChange> ScoreChange::fromBytes(std::span<const std::byte> bytes) {
    Reader from(bytes);
    from.require(from.number() == kVersion);
    ScoreChange change;
    for (Frame* frame : {&change.m_before, &change.m_after}) {
        frame->format = from.small<Format>(static_cast<std::uint64_t>(Format::Sequences));
        frame->division = {.ticksPerQuarter = from.small<std::uint16_t>(0x7FFF),
                           .framesPerSecond = from.small<std::uint8_t>(30),
                           .ticksPerFrame = from.small<std::uint8_t>(255)};
        from.require(frame->division.isSmpte() ? frame->division.ticksPerFrame > 0
                                               : frame->division.ticksPerQuarter > 0);
    }
    std::size_t next = 0;
    const std::size_t count = from.count();
    for (std::size_t i = 0; i < count && from.good(); ++i) {
        Tracks& each = change.m_tracks.emplace_back();
        each.track = static_cast<std::size_t>(from.number());
        from.require(each.track >= next);
        next = each.track + 1;
        readItems(from, each.notes);
        readItems(from, each.events);
        each.endBefore = from.tick();
        each.endAfter = from.tick();
    }
    change.m_first = static_cast<std::size_t>(from.number());
    readAll(from, change.m_gone);
    readAll(from, change.m_come);
    if (!from.atEnd()) return std::nullopt;
    return change;
}

}  // namespace incipit::midi
