#pragma once

#include <QString>

#include "midi/instruments.h"

namespace incipit::ui {

// Names of General MIDI in the user's language. Any thread.

/// @param program  0 to 127, or generation::kDrumsInstrument
[[nodiscard]] QString programText(int program);

/// "Acoustic Snare", or the pitch where General MIDI has no drum.
[[nodiscard]] QString drumText(int key);

/// The name of a track stays as it is in the file; an instrument that goes by its program is translated.
/// @param score  that the instrument is of
[[nodiscard]] QString instrumentText(const midi::Instrument& instrument, const midi::Score& score);

}  // namespace incipit::ui
