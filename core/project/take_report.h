#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generation/constraints.h"
#include "generation/loop_watch.h"
#include "generation/scores.h"

namespace incipit::project {

/// The sentences of a report that was saved before reports were data. They are shown as they are and saved
/// as they were.
struct SavedSentences {
    std::string originality;
    std::vector<std::string> remarks;
    std::string legend;  ///< of the notes that are marked

    bool operator==(const SavedSentences&) const = default;
};

/// What was measured of a take. Without sentences: the window makes them where it shows them.
struct TakeReport {
    generation::Scores scores;  ///< `copied` is not saved
    generation::RemovedMass removed;
    std::vector<generation::Loop> loops;
    bool ledOut = false;  ///< of its loops
    std::optional<SavedSentences> saved{};

    /// As they are saved.
    bool operator==(const TakeReport& other) const;
};

/// JSON for the project file; resources/docs/project-file.md names its members.
[[nodiscard]] std::string toText(const TakeReport& report);

/// Trusts nothing in it, reads the older form too. Nothing where it is no report, or of a newer version.
[[nodiscard]] std::optional<TakeReport> readReport(std::string_view text);

}  // namespace incipit::project
