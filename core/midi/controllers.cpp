#include "midi/controllers.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace incipit::midi {

namespace {

constexpr std::uint8_t kController = 0xB0, kBend = 0xE0;
constexpr unsigned kSevenBits = 0x7F;

bool isOf(const Event& event, int channel, int controller) {
    if (event.status >= 0xF0 || event.channel() != channel) return false;
    return controller == kPitchBend ? event.kind() == kBend
                                    : event.kind() == kController && event.data1 == controller;
}

int valueOf(const Event& event) {
    return event.kind() == kBend ? event.data1 | event.data2 << 7U : event.data2;
}

Event eventOf(Tick tick, int channel, int controller, int value) {
    const auto bits = static_cast<unsigned>(std::clamp(value, 0, highestValue(controller)));
    const bool bends = controller == kPitchBend;
    return {.tick = tick,
            .status = static_cast<std::uint8_t>((bends ? kBend : kController) | channel),
            .data1 = static_cast<std::uint8_t>(bends ? bits & kSevenBits : static_cast<unsigned>(controller)),
            .data2 = static_cast<std::uint8_t>(bends ? bits >> 7U : bits)};
}

std::vector<Event> eventsOf(const ControllerLine& line, int channel, int controller, Tick step) {
    std::vector<Event> events;
    const auto length = static_cast<double>((line.to - line.from).value);
    int before = -1;
    for (Tick tick = line.from; tick <= line.to; tick += std::max(step, Tick{1})) {
        // The end itself is met, however the steps fall.
        const bool isLast = tick + std::max(step, Tick{1}) > line.to;
        const Tick at = isLast ? line.to : tick;
        const double share = length > 0 ? static_cast<double>((at - line.from).value) / length : 1;
        const int value = static_cast<int>(std::lround(line.first + share * (line.last - line.first)));
        if (std::exchange(before, value) != value) events.push_back(eventOf(at, channel, controller, value));
    }
    return events;
}

}  // namespace

std::vector<ControllerPoint> controllerPoints(const Score& score, std::size_t track, int channel,
                                              int controller) {
    std::vector<ControllerPoint> points;
    if (track >= score.tracks.size()) return points;
    for (const Event& event : score.tracks[track].events) {
        if (isOf(event, channel, controller)) points.push_back({event.tick, valueOf(event)});
    }
    return points;
}

Score clearController(Score score, std::size_t track, int channel, int controller, const TickRange& range) {
    if (track >= score.tracks.size()) return score;
    std::erase_if(score.tracks[track].events, [&](const Event& event) {
        return event.tick >= range.from && event.tick < range.to && isOf(event, channel, controller);
    });
    return score;
}

Score drawController(Score score, std::size_t track, int channel, int controller, const ControllerLine& line,
                     Tick step) {
    if (track >= score.tracks.size() || line.to < line.from) return score;
    score = clearController(std::move(score), track, channel, controller,
                            {.from = line.from, .to = line.to + Tick{1}});
    Track& changed = score.tracks[track];
    const std::vector<Event> drawn = eventsOf(line, channel, controller, step);
    // Before the messages of the same moment: a note that begins there is heard with the value.
    std::vector<Event> events;
    events.reserve(changed.events.size() + drawn.size());
    std::ranges::merge(drawn, changed.events, std::back_inserter(events), {}, &Event::tick, &Event::tick);
    changed.events = std::move(events);
    changed.end = std::max(changed.end, line.to);
    return score;
}

}  // namespace incipit::midi
