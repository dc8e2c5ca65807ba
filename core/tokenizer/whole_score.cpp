#include "tokenizer/whole_score.h"

#include <array>
#include <utility>

#include "base/error.h"
#include "tokenizer/messages.h"

namespace incipit::tokenizer {

namespace {

// No onset that moves by less is heard to move.
constexpr double kHeardMs = 1;

}  // namespace

Encoding wholeScore(std::size_t notes, std::optional<std::size_t> part) {
    if (part && *part != 0) {
        throw Error(messages::kOnlyOnePart, *part);
    }
    Encoding encoding;
    encoding.parts = {{.name = "All instruments", .notes = notes}};
    return encoding;
}

Fact withLoss(Fact what, const GridLoss& loss, const LeftOut& leftOut) {
    const bool isKept = loss.shift.largestMs < kHeardMs;
    Fact text = isKept ? Fact(messages::kTimingKept, std::move(what))
                       : Fact(messages::kOnGrid, std::move(what), loss.shift.meanMs, loss.shift.largestMs);
    struct Loss {
        std::size_t count;
        MessageOf<2> message;
    };
    const std::array<Loss, 6> losses{{
        {loss.merged, messages::kMerged},
        {loss.outside, messages::kOutside},
        {loss.shortened, messages::kShortened},
        {loss.otherMeters, messages::kOtherMeters},
        {loss.otherTempos, messages::kOtherTempos},
        {loss.silentBarsLeftOut, messages::kSilentBars},
    }};
    for (const auto& [count, message] : losses) {
        if (count > 0) text = Fact(message, std::move(text), count);
    }
    return leftOutSentence(std::move(text), leftOut);
}

}  // namespace incipit::tokenizer
