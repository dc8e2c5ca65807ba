#include "ui/panels/rating_menu.h"

#include <algorithm>
#include <utility>

#include "project/project.h"
#include "ui/support/actions.h"
#include "ui/support/spoken.h"

namespace incipit::ui {

RatingMenu::RatingMenu(Library& library, QWidget& keyed, std::function<std::vector<int>()> chosen)
    : QMenu(&keyed), m_library(library), m_chosen(std::move(chosen)), m_stars(new QActionGroup(this)) {
    for (int stars = 0; stars <= project::kMostStars; ++stars) {
        const QString name = QStringLiteral("rate%1Action").arg(stars);
        addChoice(
            *m_stars, name.toLatin1().constData(),
            [stars] { return stars > 0 ? starsText(stars) : tr("No Stars"); }, stars);
        QAction* action = m_stars->actions().constLast();
        action->setShortcut(QKeySequence(Qt::Key_0 + stars));
        action->setShortcutContext(Qt::WidgetShortcut);
    }
    spoken(this, [this] { setTitle(tr("Rating")); });
    addActions(m_stars->actions());
    keyed.addActions(m_stars->actions());
    connect(m_stars, &QActionGroup::triggered, this,
            [this](const QAction* action) { rate(action->data().toInt()); });
    connect(&library, &Library::currentChanged, this, &RatingMenu::showStars);
    connect(&library, &Library::changed, this, &RatingMenu::showStars);
    showStars();
}

void RatingMenu::rate(int stars) {
    const Library::Entry take = m_library.current();
    if (take == nullptr) return;
    const std::vector<int> chosen = m_chosen();
    const bool isChosen = std::ranges::count(chosen, take->id) > 0;
    m_library.rate(isChosen ? chosen : std::vector{take->id}, stars);
}

QString RatingMenu::starsText(int stars) {
    return {stars, QChar(u'★')};
}

void RatingMenu::showStars() {
    const Library::Entry entry = m_library.current();
    const bool isTake = entry != nullptr && entry->kind == Document::Kind::Take;
    menuAction()->setEnabled(isTake);
    m_stars->setEnabled(isTake);
    checkChoice(*m_stars, isTake ? entry->stars : 0);
}

}  // namespace incipit::ui
