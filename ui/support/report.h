#pragma once

#include <QString>

#include "ui/support/services.h"
#include "ui/support/settings.h"

namespace incipit::ui {

/// What an issue needs to know of a machine, in English: versions, devices, settings. No music, no names of
/// files, and "~" for the home folder.
struct Report {
    /// What is asked of the window's own thread. GUI thread.
    [[nodiscard]] static Report begin(const Settings& settings);
    /// Asks the devices, which may take seconds, and writes it. Any thread.
    [[nodiscard]] QString write(const StudioServices& services) const;

    QStringList program{};   ///< a line each
    QStringList settings{};  ///< a line each
};

}  // namespace incipit::ui
