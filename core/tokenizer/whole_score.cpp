#include "tokenizer/whole_score.h"

#include <array>
#include <utility>

#include "base/error.h"
#include "tokenizer/messages.h"

namespace incipit::tokenizer {

Encoding wholeScore(std::size_t notes, std::optional<std::size_t> part) {
    if (part && *part != 0) {
        throw Error(messages::kOnlyOnePart, *part);
    }
    Encoding encoding;
    encoding.parts = {{.name = "All instruments", .notes = notes}};
    return encoding;
}

Fact withLoss(Fact what, const GridLoss& loss, const LeftOut& leftOut) {
    Fact text(messages::kOnGrid, std::move(what), loss.shift.meanMs, loss.shift.largestMs);
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
