#include "ui/desks/example_menu.h"

#include <algorithm>

#include "ui/support/instrument_names.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr int kMostOthers = 30;  // pieces beside the one that is shown, that the menu fits a screen

QString entryText(QString name) {
    return name.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

}  // namespace

ExampleMenu::ExampleMenu(const Library& library, QWidget* parent)
    : QMenu(parent), m_library(library), m_group(new QActionGroup(this)) {
    spoken(this, [this] { setTitle(tr("In Range and Density Like")); });
    setObjectName(QStringLiteral("exampleMenu"));
    connect(this, &QMenu::aboutToShow, this, &ExampleMenu::fill);
}

std::optional<engine::PartExample> ExampleMenu::example() const {
    if (!m_choice || !isThere(*m_choice)) return std::nullopt;
    return engine::exampleOf(*m_library.find(m_choice->document)->score, m_choice->part);
}

bool ExampleMenu::isThere(const Choice& choice) const {
    const Library::Entry document = m_library.find(choice.document);
    return document != nullptr && std::ranges::any_of(document->instruments, [&](const auto& each) {
               return each.track == choice.part.track && each.channel == choice.part.channel;
           });
}

void ExampleMenu::fill() {
    qDeleteAll(findChildren<QMenu*>(Qt::FindDirectChildrenOnly));  // which clear() would leave
    clear();
    if (m_choice && !isThere(*m_choice)) m_choice.reset();
    add(*this, tr("The Others of the Piece"), {});
    const Library::Entry shown = m_library.current();
    if (shown != nullptr && !shown->instruments.empty()) {
        addSeparator();
        addParts(*this, *shown);
    }
    addSeparator();
    int others = 0;
    for (const Library::Entry& each : m_library.entries()) {
        if (each == shown || each->instruments.empty() || others == kMostOthers) continue;
        ++others;
        addParts(*addMenu(entryText(each->title)), *each);
    }
}

void ExampleMenu::addParts(QMenu& menu, const Document& document) {
    for (const midi::Instrument& each : document.instruments) {
        add(menu, entryText(instrumentText(each, *document.score)),
            Choice{.document = document.id, .part = {each.track, each.channel}});
    }
}

void ExampleMenu::add(QMenu& menu, const QString& text, const std::optional<Choice>& choice) {
    QAction* action = menu.addAction(text, this, [this, choice] { m_choice = choice; });
    m_group->addAction(action);
    action->setCheckable(true);
    action->setChecked(choice == m_choice);
}

}  // namespace incipit::ui
