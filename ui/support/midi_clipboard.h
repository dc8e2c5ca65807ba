#pragma once

#include <QMimeData>
#include <memory>
#include <optional>

#include "midi/score.h"

namespace incipit::ui {

/// Music as other programs take it from the clipboard or a drag: a MIDI file of type audio/midi, by which
/// desktops know .mid files.
[[nodiscard]] std::unique_ptr<QMimeData> mimeOf(const midi::Score& score);

/// The music of a clipboard or drag: its MIDI file, or the first that it names. None where there is none, or
/// none that can be read, or more than 32 MB of it.
[[nodiscard]] std::optional<midi::Score> scoreFrom(const QMimeData& data);

}  // namespace incipit::ui
