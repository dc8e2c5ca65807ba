#include <algorithm>
#include <utility>
#include <vector>

#include "tokenizer/event/event_tokens.h"
#include "tokenizer/event/event_vocabulary.h"
#include "tokenizer/event/values.h"

namespace incipit::tokenizer {

namespace {

/// In any order.
template <typename Value>
void keepOnce(std::vector<Value>& values) {
    std::vector<Value> once;
    for (const Value& value : values) {
        if (std::ranges::find(once, value) == once.end()) once.push_back(value);
    }
    values = std::move(once);
}

}  // namespace

Head readHead(std::span<const int> ids) {
    Head head{.changesMeter = false, .changesTempo = false, .upbeat = false, .cutsBars = false};
    int bars = 0;
    int steadyBars = 0;
    EventKind last = EventKind::Bar;
    for (const int id : ids) {
        const auto [kind, value] = eventToken(id);
        const bool begun = bars > 0;
        switch (kind) {
            case EventKind::Bar:
                if (last == EventKind::Position) (bars == 1 ? head.upbeat : head.cutsBars) = true;
                ++bars;
                break;
            case EventKind::Key:
                head.key = keyOfValue(value);
                break;
            case EventKind::Meter: {
                const Meter& meter = meters()[static_cast<std::size_t>(value)];
                const HeadMeter read{meter.numerator, meter.denominator};
                if (begun) {
                    head.changesMeter = true;
                    if (bars == 2 && head.meter && head.meter->isShorterThan(read)) head.secondMeter = read;
                    head.meters.push_back(read);
                } else {
                    head.meter = read;
                }
                break;
            }
            case EventKind::Tempo:
                if (begun) {
                    if (!std::exchange(head.changesTempo, true)) steadyBars = bars - 1;
                    head.tempi.push_back(beatsPerMinute(value));
                } else {
                    head.tempo = beatsPerMinute(value);
                }
                break;
            case EventKind::Instrument:
                // Without a number it is the first part, which every instrument of a piece has.
                if (!begun) head.parts.push_back({value, 1});
                break;
            case EventKind::Part:
                if (!begun && !head.parts.empty())
                    head.parts.push_back({head.parts.back().instrument, value + 1});
                break;
            default:
                break;
        }
        last = kind;
    }
    if (head.changesMeter && head.meter) head.meters.push_back(*head.meter);
    if (head.changesTempo && head.tempo) head.tempi.push_back(*head.tempo);
    keepOnce(head.meters);
    keepOnce(head.tempi);
    if (bars > 0) head.steady = static_cast<double>(steadyBars) / bars;
    return head;
}

}  // namespace incipit::tokenizer
