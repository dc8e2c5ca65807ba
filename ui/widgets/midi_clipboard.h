#pragma once

#include <QMimeData>
#include <QString>
#include <filesystem>
#include <memory>
#include <optional>

#include "midi/score.h"

namespace incipit::ui {

/// Music as other programs take it from the clipboard or a drag: a MIDI file of type audio/midi, by which
/// desktops know .mid files.
[[nodiscard]] std::unique_ptr<QMimeData> mimeOf(const midi::Score& score);

/// The same for a drag, as a file, too: one of that name in a folder, written when the music is dropped where
/// files are taken. The score stays as it is.
[[nodiscard]] std::unique_ptr<QMimeData> draggedOf(std::shared_ptr<const midi::Score> score,
                                                   const QString& name, const std::filesystem::path& folder);

/// The music of a clipboard or drag: its MIDI file, or the first that it names. None where there is none, or
/// none that can be read, or more than 32 MB of it.
[[nodiscard]] std::optional<midi::Score> scoreFrom(const QMimeData& data);

}  // namespace incipit::ui
