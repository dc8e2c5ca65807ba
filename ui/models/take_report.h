#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "analysis/music_metrics.h"
#include "analysis/originality.h"
#include "generation/generator.h"
#include "generation/scores.h"

namespace incipit::ui {

/// What was measured of a take, as it is shown. A value.
struct TakeReport {
    analysis::MusicMetrics metrics;
    analysis::MusicMetrics training;  ///< the same of the music that the model learnt from
    QString originality;              ///< a sentence
    QStringList remarks;              ///< what the limits took and which loops were met, a sentence each
    std::vector<analysis::NotePlace> copied;  ///< the longest run that stands in the training music too;
                                              ///< empty below generation::kCopiedGram notes
    QString legend;                           ///< what these notes are
};

/// @param options  that the result was generated with
[[nodiscard]] TakeReport reportOf(const generation::Result& result, const generation::Scores& scores,
                                  const generation::Options& options);

/// A table of the numbers beside those of the training music, and the sentences.
[[nodiscard]] QString toHtml(const TakeReport& report);

/// JSON for the project file; resources/docs/project-file.md names its members.
[[nodiscard]] QByteArray toJson(const TakeReport& report);
/// Trusts nothing in it; nothing where it is no report.
[[nodiscard]] std::optional<TakeReport> reportFrom(const QByteArray& json);

}  // namespace incipit::ui
