#pragma once

#include <QString>
#include <QVector>
#include <optional>

#include "generation/options.h"
#include "project/take_report.h"

namespace incipit::ui {

/// What to change for the next take. Without any of them: only another seed.
struct Remedy {
    std::optional<double> temperature{};
    std::optional<double> closeness{};  ///< 0 to 1
    bool escapesLoops = false;
    bool draws = false;  ///< at random, in place of the likeliest each time

    bool operator==(const Remedy&) const = default;
};

/// What a listener would say of a take beside the music that the model learnt, and what would help.
struct TakeVerdict {
    QString sentence;                ///< "Busier than the music."
    std::optional<Remedy> remedy{};  ///< none where there is nothing to mend
};

/// What stands out, the most important first; one verdict without a remedy where nothing does. Empty where
/// there is nothing to compare with.
/// @param options  that the take was written with
/// @param closes   whether the model has a closeness to change
[[nodiscard]] QVector<TakeVerdict> verdictsOf(const project::TakeReport& report,
                                              const generation::Options& options, bool closes);

/// "Safer: adventurousness 0.8".
[[nodiscard]] QString remedyText(const Remedy& remedy, const generation::Options& options);

}  // namespace incipit::ui
