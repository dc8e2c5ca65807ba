#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "midi/instruments.h"
#include "midi/score_change.h"
#include "midi/text_encoding.h"
#include "project/loop.h"
#include "project/mix.h"
#include "project/take_report.h"

namespace incipit::project {

/// The kinds of steps.
namespace steps {

/// Its music became another.
struct Edit {
    std::shared_ptr<const midi::ScoreChange> change;  ///< never null
    std::optional<TakeReport> report{};               ///< of a take, as it was before
    std::vector<midi::PartId> leftParts{};            ///< of a piece, likewise
    /// Of the instruments that are not there now: while it is done those of before it that it took away,
    /// while it is undone those that it brought.
    Mix away{};
};
struct Rename {
    std::string before, after;
};
/// Its texts are read otherwise; none: in the likeliest encoding.
struct Encode {
    std::optional<midi::TextEncoding> before{}, after{};
};
/// 0 to 5 stars.
struct Rate {
    int before = 0, after = 0;
};
/// Semitones that training reads a piece higher.
struct Transpose {
    int before = 0, after = 0;
};
/// It left the desk.
struct Remove {
    std::size_t position = 0;  ///< that it had in the list
};
/// Its loop went.
struct ClearLoop {
    Loop loop{};
};
/// A model of the desk was removed. It is of no entry.
struct RemoveModel {
    int model = 0;  ///< its number on the desk
};

}  // namespace steps

/// What the user did to an entry of the desk and can take back. A plain value.
struct Step {
    int entry = 0;     ///< its number on the desk
    std::string what;  ///< for the menu: "Move 3 Notes"
    std::variant<steps::Edit, steps::Rename, steps::Encode, steps::Rate, steps::Transpose, steps::Remove,
                 steps::ClearLoop, steps::RemoveModel>
        change;
    bool joined = false;  ///< it is done and taken back together with the one before it
};

/// What was done on the desk, the oldest first.
struct History {
    std::vector<std::shared_ptr<const Step>> steps{};
    std::size_t done = 0;  ///< of them, from the front; the others were taken back. Between steps not joined
};

/// A step as a working copy keeps it: JSON, and of an edit its change (ScoreChange::toBytes()).
/// resources/docs/project-file.md names the members.
[[nodiscard]] std::string toText(const Step& step);
[[nodiscard]] std::vector<std::byte> changeOf(const Step& step);

/// Trusts nothing in them. None where they are no step, or of a newer version.
[[nodiscard]] std::optional<Step> readStep(std::string_view text, std::span<const std::byte> change);

}  // namespace incipit::project
