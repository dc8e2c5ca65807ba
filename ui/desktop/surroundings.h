#pragma once

#include <QString>
#include <vector>

#include "ui/support/services.h"

namespace incipit::ui {

class MainWindow;

/// What the studio cannot do where it was started.
struct Trouble {
    const char* sentence = nullptr;  ///< in English, as translations know it, with %1 for the path
    QString path;
};

/// Settings that are damaged or cannot be kept, folders that cannot be written. Before the window, which
/// reads the settings, and with them the language.
[[nodiscard]] std::vector<Trouble> troublesOf(const StudioServices& services);

/// Logs them, and tells them in the window once it is seen.
void tellTroubles(MainWindow& window, const std::vector<Trouble>& troubles);

}  // namespace incipit::ui
