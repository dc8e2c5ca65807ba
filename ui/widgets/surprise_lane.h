#pragma once

#include <QFont>
#include <QPainter>
#include <QString>
#include <vector>

#include "ui/widgets/roll_grid.h"
#include "ui/widgets/roll_painter.h"

namespace incipit::ui {

/// How surprising each bar in view is, in nats a note: a bar of its height and colour. With the corner beside
/// it.
void paintSurpriseLane(QPainter& painter, const RollScene& scene, const std::vector<GridLine>& lines,
                       const QFont& font);

/// What the colours of surprise mean, and what they are of.
void paintSurpriseLegend(QPainter& painter, const RollScene& scene, const QString& legend);

}  // namespace incipit::ui
