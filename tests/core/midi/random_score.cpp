#include "random_score.h"

#include <algorithm>
#include <array>
#include <map>

namespace incipit::test {

namespace {

using midi::Event;
using midi::Note;
using midi::Tick;

std::uint8_t byte(std::mt19937& random, std::uint32_t limit) {
    return static_cast<std::uint8_t>(pick(random, limit));
}

std::vector<std::uint8_t> bytes(std::mt19937& random, std::size_t count, std::uint32_t limit) {
    std::vector<std::uint8_t> data(count);
    std::generate(data.begin(), data.end(), [&] { return byte(random, limit); });
    return data;
}

midi::Division randomDivision(std::mt19937& random) {
    if (pick(random, 2) == 0)
        return {.ticksPerQuarter = static_cast<std::uint16_t>(1 + pick(random, 0x7FFF))};
    constexpr std::array<std::uint8_t, 4> kRates{24, 25, 29, 30};
    return {.framesPerSecond = kRates[pick(random, 4)],
            .ticksPerFrame = static_cast<std::uint8_t>(1 + byte(random, 255))};
}

Event randomMeta(std::mt19937& random, Tick tick) {
    switch (pick(random, 7)) {
        case 0:
            return midi::tempoEvent(4 + pick(random, 9000), tick);
        case 1:
            return midi::timeSignatureEvent(1 + byte(random, 255), 1 << pick(random, 8), tick);
        case 2:
            return midi::keySignatureEvent(static_cast<int>(pick(random, 15)) - 7, pick(random, 2) == 1,
                                           tick);
        case 3:
            return {.tick = tick, .status = 0xFF, .data1 = 0x54, .data = bytes(random, 5, 24)};
        case 4:
            return {.tick = tick, .status = 0xFF, .data1 = 0x20, .data = bytes(random, 1, 16)};
        case 5:
            return {
                .tick = tick, .status = 0xFF, .data1 = 0x7F, .data = bytes(random, pick(random, 20000), 256)};
        default:
            const auto type = static_cast<std::uint8_t>(1 + pick(random, 9));
            return {
                .tick = tick, .status = 0xFF, .data1 = type, .data = bytes(random, pick(random, 300), 256)};
    }
}

Event randomEvent(std::mt19937& random, Tick tick) {
    const std::uint32_t kind = pick(random, 9);
    if (kind == 0) {
        Event event{.tick = tick, .status = 0xF0, .data = bytes(random, pick(random, 200), 128)};
        event.data.push_back(0xF7);
        return event;
    }
    if (kind == 1) return {.tick = tick, .status = 0xF7, .data = bytes(random, pick(random, 4), 256)};
    if (kind < 4) return randomMeta(random, tick);
    constexpr std::array<std::uint8_t, 5> kKinds{0xA0, 0xB0, 0xC0, 0xD0, 0xE0};
    const std::uint8_t status = kKinds[kind - 4];
    const bool single = status == 0xC0 || status == 0xD0;
    return {.tick = tick,
            .status = static_cast<std::uint8_t>(status | byte(random, 16)),
            .data1 = byte(random, 128),
            .data2 = single ? std::uint8_t{0} : byte(random, 128)};
}

Tick step(std::mt19937& random) {
    // Often the same moment; now and then so long that the delta-time takes 3 bytes.
    constexpr std::array<std::uint32_t, 4> kLongest{1, 50, 300, 70000};
    return {pick(random, kLongest[pick(random, 4)])};
}

void addNotes(std::mt19937& random, midi::Track& track, Tick start) {
    // Few keys, so that notes meet; channel 16 is left to note-offs that end nothing.
    std::map<int, Tick> ends;
    Tick now = start;
    for (std::uint32_t left = pick(random, 60); left > 0; --left) {
        now += step(random);
        Note note{
            .onset = now, .duration = step(random), .channel = byte(random, 15), .pitch = byte(random, 3)};
        note.pitch = static_cast<std::uint8_t>(note.pitch * 60);
        note.velocity = static_cast<std::uint8_t>(1 + byte(random, 127));
        note.release = byte(random, 128);
        Tick& end = ends[note.channel * 128 + note.pitch];
        // A file cannot tell a note that ends inside an older one of its key.
        if (note.end() < end) note.duration = end - note.onset;
        end = note.end();
        track.end = std::max(track.end, end);
        track.notes.push_back(note);
    }
}

void addEvents(std::mt19937& random, midi::Track& track, Tick start) {
    Tick now = start;
    for (std::uint32_t left = pick(random, 30); left > 0; --left) {
        now += step(random);
        if (pick(random, 10) == 0) {
            track.events.push_back(
                {.tick = now, .status = 0x8F, .data1 = byte(random, 128), .data2 = byte(random, 128)});
        } else {
            track.events.push_back(randomEvent(random, now));
        }
    }
    track.end = std::max(track.end, now);
}

}  // namespace

std::uint32_t pick(std::mt19937& random, std::uint32_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
}

midi::Score randomScore(std::mt19937& random) {
    midi::Score score;
    score.format = static_cast<midi::Format>(pick(random, 3));
    score.division = randomDivision(random);
    score.tracks.resize(score.format == midi::Format::SingleTrack ? 1 : 1 + pick(random, 4));
    Tick start;
    for (midi::Track& track : score.tracks) {
        track.end = start;
        addNotes(random, track, start);
        addEvents(random, track, start);
        track.end += step(random);
        if (score.format == midi::Format::Sequences) start = track.end;
    }
    return score;
}

}  // namespace incipit::test
