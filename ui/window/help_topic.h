#pragma once

#include <QString>
#include <QWidget>

namespace incipit::ui {

/// The page of the manual that tells of a widget: that of what it stands in. "index" for none.
[[nodiscard]] QString topicOf(const QWidget* widget);

}  // namespace incipit::ui
