#include "tokenizer/event/event_tokens.h"
#include "tokenizer/event/event_vocabulary.h"
#include "tokenizer/event/values.h"

namespace incipit::tokenizer {

Head readHead(std::span<const int> ids) {
    Head head{.changesMeter = false, .changesTempo = false, .upbeat = false, .cutsBars = false};
    int bars = 0;
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
                if (begun)
                    head.changesMeter = true;
                else
                    head.meter = {meter.numerator, meter.denominator};
                break;
            }
            case EventKind::Tempo:
                if (begun)
                    head.changesTempo = true;
                else
                    head.tempo = beatsPerMinute(value);
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
    return head;
}

}  // namespace incipit::tokenizer
