#pragma once

#include <QActionGroup>
#include <QMenu>

#include "ui/models/library.h"

namespace incipit::ui {

/// The stars of the take that is shown, 0 to 5; none can be given to a piece. GUI thread.
class RatingMenu : public QMenu {
    Q_OBJECT

  public:
    /// @param keyed  the widget in which the keys 0 to 5 give them
    RatingMenu(Library& library, QWidget& keyed);

    /// "★★★"; nothing for 0.
    [[nodiscard]] static QString starsText(int stars);

  private:
    void showStars();

    Library& m_library;
    QActionGroup* m_stars;
};

}  // namespace incipit::ui
