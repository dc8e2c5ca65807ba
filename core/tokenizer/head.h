#pragma once

#include <optional>
#include <vector>

#include "analysis/key.h"
#include "tokenizer/note_limits.h"

namespace incipit::tokenizer {

/// A time signature.
struct HeadMeter {
    int numerator = 4;
    int denominator = 4;

    bool operator==(const HeadMeter&) const = default;
    [[nodiscard]] bool isShorterThan(const HeadMeter& other) const {
        return numerator * other.denominator < other.numerator * denominator;
    }
};

/// Who plays a part of a piece.
struct HeadPart {
    int instrument = 0;  ///< a General MIDI program, 0 to 127, or kDrums and the program of a drum kit
    int part = 1;        ///< which of the parts of that instrument, 1 to 16

    bool operator==(const HeadPart&) const = default;
    [[nodiscard]] bool isDrums() const { return instrument >= kDrums; }
};

/// What a piece says of itself before its first bar, and what its bars do. The default says nothing and
/// leaves everything open.
struct Head {
    std::optional<analysis::Key> key{};  ///< none: open, but drums alone have none
    std::optional<HeadMeter> meter{};    ///< that it begins with
    std::optional<int> tempo{};          ///< likewise, quarter notes a minute
    std::vector<HeadPart> parts{};       ///< all that play; empty: open
    /// That the second bar changes to, where the first is an upbeat in a shorter one of its own.
    std::optional<HeadMeter> secondMeter{};
    bool changesMeter = true;  ///< behind the head
    bool changesTempo = true;
    std::vector<HeadMeter> meters{};  ///< that it changes to, and its first; empty: any
    std::vector<int> tempi{};         ///< likewise
    double steady = 0;                ///< the share of its bars before its tempo changes
    bool upbeat = true;               ///< the first bar is cut short
    bool cutsBars = true;             ///< so are others
    /// In the second half of so many bars those of the parts that were silent come to play, one after the
    /// other; 0: they need not.
    int bars = 0;

    bool operator==(const Head&) const = default;
    [[nodiscard]] bool isDrumsAlone() const {
        bool drums = !parts.empty();
        for (const HeadPart& part : parts)
            drums = drums && part.isDrums();
        return drums;
    }
};

}  // namespace incipit::tokenizer
