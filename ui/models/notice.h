#pragma once

#include <QString>

namespace incipit::ui {

/// A sentence for the status bar.
struct Notice {
    enum class Level { Info, Warning, Error };
    Level level = Level::Info;
    QString text;
};

}  // namespace incipit::ui
