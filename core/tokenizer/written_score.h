#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tokenizer/vocabulary.h"

namespace incipit::tokenizer {

/// A key that a token strikes.
struct StruckKey {
    int key = 0;  ///< 0 to 127
    bool isDrum = false;

    bool operator==(const StruckKey&) const = default;
};

/// A note of a score that tokens write.
struct WrittenNote {
    std::size_t track = 0;    ///< index into Score::tracks
    std::size_t index = 0;    ///< index into Track::notes
    std::size_t strikes = 0;  ///< which of the ids strikes it: the one that says its pitch
};

/// The ids of a score, and which of them tell of which of its notes.
struct WrittenScore {
    static constexpr std::int32_t kNobody = -1;

    Vocabulary vocabulary;
    std::vector<int> ids;
    /// In the order of the ids that strike them. Of notes that became one there is one, but those of a chord
    /// that one id strikes are all there; those that the scheme leaves out are not.
    std::vector<WrittenNote> notes;
    /// For each id the note it tells of, by its place in `notes`: of a chord the first, for all; kNobody.
    std::vector<std::int32_t> owners;
};

}  // namespace incipit::tokenizer
