#pragma once

#include <QPixmap>
#include <QString>
#include <QWidget>
#include <functional>

#include "studio.h"

namespace incipit::test {

/// Takes pictures of the window with what stands before it, as a screen shows them, into a folder that it
/// makes.
class Camera {
  public:
    Camera(Studio& studio, const QString& folder);

    [[nodiscard]] QPixmap look();
    void shoot(const QString& name) { keep(look(), name); }
    /// What opens before the window, until it is closed.
    void shootDialog(const QString& name, const std::function<void()>& open);
    /// As NAME.png.
    void keep(const QPixmap& picture, const QString& name) const;

  private:
    [[nodiscard]] static QWidget* front();

    Studio* m_studio;
    QString m_folder;
};

}  // namespace incipit::test
