#pragma once

#include <QFont>
#include <QPainter>
#include <QString>
#include <vector>

#include "midi/controllers.h"
#include "ui/widgets/roll_grid.h"
#include "ui/widgets/roll_painter.h"

namespace incipit::ui {

/// What stands in a piano roll's lane in place of velocities.
struct ControllerLane {
    int controller = 1;                         ///< as midi::controllerPoints() takes it
    std::vector<midi::ControllerPoint> points;  ///< of the part of drawn notes
    std::size_t color = 0;                      ///< of that part, as instrumentColor() takes it
};

/// "Modulation", "Pitch Bend", "Controller 20".
[[nodiscard]] QString controllerName(int controller);

/// Over the lane of velocities and the corner beside it.
void paintController(QPainter& painter, const RollScene& scene, const std::vector<GridLine>& lines,
                     const ControllerLane& lane, const QFont& font);

}  // namespace incipit::ui
