#pragma once

#include <QActionGroup>
#include <QMenu>
#include <functional>
#include <vector>

#include "ui/models/library.h"

namespace incipit::ui {

/// The stars of the take that is shown, 0 to 5; none can be given to a piece. Takes that are chosen with it
/// are given as many. GUI thread.
class RatingMenu : public QMenu {
    Q_OBJECT

  public:
    /// @param keyed   the widget in which the keys 0 to 5 give them
    /// @param chosen  the entries that are chosen in it
    RatingMenu(Library& library, QWidget& keyed, std::function<std::vector<int>()> chosen);

    /// "★★★"; nothing for 0.
    [[nodiscard]] static QString starsText(int stars);

  private:
    void showStars();
    void rate(int stars);

    Library& m_library;
    std::function<std::vector<int>()> m_chosen;
    QActionGroup* m_stars;
};

}  // namespace incipit::ui
