#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>
#include <cstddef>

class QApplication;

namespace incipit::ui {

enum class Theme {
    System,  ///< the desktop's own style, palette and icons
    Light,
    Dark,
};

/// Sets style and palette of the whole program; windows that are open follow. GUI thread.
void applyTheme(QApplication& application, Theme theme);

/// With the desktop's palette, after it has changed: its secondary text is that of a field's hint, which may
/// be as good as unseen, and ours is read.
void keepReadable(QApplication& application);

/// Whether text is drawn light on dark.
[[nodiscard]] bool isDark(const QPalette& palette);

/// How many instrument colours there are before they repeat.
inline constexpr std::size_t kInstrumentColors = 12;

/// The colour of the index-th instrument in the order of midi::instrumentsOf(); repeats after
/// kInstrumentColors. Grown from the set of Okabe and Ito (Color Universal Design, 2008), shifted in
/// lightness so that each stands out from a light or a dark ground; colour-blind eyes tell neighbours apart
/// by lightness too.
[[nodiscard]] QColor instrumentColor(std::size_t index, bool dark);

/// An icon by its freedesktop name ("media-playback-start") or one of ours ("incipit-train",
/// "incipit-generate", "incipit-panic"). Drawn from the bundled SVG in the colour of the palette's text when
/// it is painted, so it follows the theme; with Theme::System the desktop's icon comes first. Null when
/// neither has it.
[[nodiscard]] QIcon icon(const QString& name);

}  // namespace incipit::ui
