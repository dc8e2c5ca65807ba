#pragma once

#include <QString>
#include <QStringList>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "analysis/key.h"
#include "analysis/scale.h"
#include "midi/tempo_map.h"

namespace incipit::ui {

/// UTF-8 from the core as one line of a label.
[[nodiscard]] QString fromUtf8(std::string_view text);

/// File names as the system encodes them.
[[nodiscard]] std::filesystem::path toPath(const QString& path);
[[nodiscard]] QString fromPath(const std::filesystem::path& path);

/// "Piano, Violin", and "a sentence.", as the user's language punctuates.
[[nodiscard]] QString listText(const QStringList& parts);
[[nodiscard]] QString sentenceText(const QString& words);

/// "0:42", "3:05", "1:02:03".
[[nodiscard]] QString durationText(double seconds);

/// For time left: "12 s", "3 min 20 s", "2 h 05 min".
[[nodiscard]] QString longDurationText(double seconds);

/// "2,706,744" as the locale writes it.
[[nodiscard]] QString numberText(std::int64_t number);
[[nodiscard]] QString numberText(std::size_t number);

/// "C major", "F# minor".
[[nodiscard]] QString keyText(analysis::Key key);

/// "dorian"; natural is "the key's own".
[[nodiscard]] QString scaleText(analysis::Scale scale);
/// "D dorian".
[[nodiscard]] QString scaleText(analysis::Key key, analysis::Scale scale);

/// "♩ 120", "♩ 92.5": quarter notes a minute.
[[nodiscard]] QString tempoText(double beatsPerMinute);

/// "3.2.240": bar, beat and tick of the beat.
[[nodiscard]] QString placeText(const midi::BarPosition& place);

/// "C4" is middle C (60).
[[nodiscard]] QString pitchText(int pitch);

}  // namespace incipit::ui
