#pragma once

#include <QImage>
#include <QPainter>
#include <QRect>

#include "ui/widgets/roll_painter.h"

namespace incipit::ui {

/// The whole piece in a strip, with a frame around what is in view. Drawn once, and copied from then on. GUI
/// thread.
class RollMap {
  public:
    /// The notes are others, or look otherwise.
    void forget() { m_image = QImage(); }

    /// In scene.areas.map.
    void paint(QPainter& painter, const RollScene& scene);

  private:
    /// @param size  in pixels of the screen
    void draw(const RollScene& scene, const QSize& size);

    QImage m_image;
    bool m_dark = false;  ///< what it was drawn for
};

/// The left edge that a view has when the middle of it is at a place of the map.
[[nodiscard]] double leftForMap(const RollView& view, const QRect& map, int x);

}  // namespace incipit::ui
