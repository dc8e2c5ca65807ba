#include "tokenizer/whole_score.h"

#include <array>
#include <cstdio>
#include <utility>

#include "base/error.h"

namespace incipit::tokenizer {

Encoding wholeScore(std::size_t notes, std::optional<std::size_t> part) {
    if (part && *part != 0) {
        throw Error("There is no part " + std::to_string(*part) +
                    ": this scheme takes the piece as one part, number 0.");
    }
    Encoding encoding;
    encoding.parts = {{.name = "All instruments", .notes = notes}};
    return encoding;
}

std::string gridSentence(const std::string& what, const GridLoss& loss) {
    char shift[128];
    static_cast<void>(std::snprintf(shift, sizeof shift,
                                    "; onsets move by %.1f ms on average and %.1f ms at most",
                                    loss.shift.meanMs, loss.shift.largestMs));
    std::string text = what + shift;
    const std::array<std::pair<std::size_t, const char*>, 6> counts{{
        {loss.merged, "notes that fall on another of their key left out"},
        {loss.outside, "notes beyond the piano's keys left out"},
        {loss.shortened, "notes made shorter"},
        {loss.otherMeters, "time signatures written as another"},
        {loss.otherTempos, "tempos set to the nearest that the scheme has"},
        {loss.silentBarsLeftOut, "bars of silence left out"},
    }};
    for (const auto& [count, words] : counts) {
        if (count > 0) text += ", " + std::to_string(count) + " " + words;
    }
    return text + ".";
}

}  // namespace incipit::tokenizer
