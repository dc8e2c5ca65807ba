#pragma once

#include <QList>
#include <QRect>
#include <QSize>
#include <QWidget>

#include "ui/support/settings.h"

namespace incipit::ui {

/// Where a window with its frame may stand that was to stand at `wanted`: there, where all of it lies on the
/// screens; else on the screen that shows most of it, or on the first, moved as little as need be and no
/// larger than the screen.
/// @param screens  what each screen leaves free, the user's own first; not empty
[[nodiscard]] QRect placeOn(const QList<QRect>& screens, const QRect& wanted);

/// How large a window opens that was never open before: 92 % of the screen's free area, 1400 x 880 at most.
[[nodiscard]] QSize firstSize(const QSize& screen);

/// Where a window stands, for its next start. GUI thread.
[[nodiscard]] Settings::Place placeOf(const QWidget& window);

/// Gives a window that is not shown yet the place that it had, as far as the screens of today allow, or its
/// first size. GUI thread.
void restorePlace(QWidget& window, const Settings::Place& saved);

/// Moves and shrinks a window that is shown, so that all of it with its frame is on the screens. Leaves it as
/// it is where it is maximised or fills the screen. GUI thread.
void keepOnScreens(QWidget& window);

}  // namespace incipit::ui
