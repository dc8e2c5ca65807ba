#include "ui/widgets/one_tab_stop.h"

#include <QToolButton>
#include <catch2/catch.hpp>

using incipit::ui::OneTabStop;

TEST_CASE("a widget that is hidden hands its stop of the Tab key to one that is shown", "[ui]") {
    QWidget row;
    auto* first = new QToolButton(&row);
    auto* second = new QToolButton(&row);
    row.show();
    auto* stop = new OneTabStop(&row);
    stop->add(*first);
    stop->add(*second);
    const auto isStop = [](const QWidget* widget) { return widget->focusPolicy() == Qt::TabFocus; };
    CHECK(isStop(first));
    CHECK_FALSE(isStop(second));
    first->hide();
    CHECK_FALSE(isStop(first));
    CHECK(isStop(second));
    first->show();
    CHECK(isStop(second));
    second->setEnabled(false);
    CHECK(isStop(first));
    delete first;
    second->setEnabled(true);
    CHECK(isStop(second));
}
