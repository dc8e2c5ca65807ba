#include "ui/models/take_order.h"

#include <QLocale>
#include <QObject>
#include <limits>
#include <optional>

#include "generation/scores.h"

namespace incipit::ui {

namespace {

using generation::Measure;

std::optional<Measure> measureOf(TakeOrder order) {
    switch (order) {
        case TakeOrder::Likelihood:
            return Measure::Likelihood;
        case TakeOrder::Originality:
            return Measure::Originality;
        case TakeOrder::Closeness:
            return Measure::Closeness;
        case TakeOrder::Written:
        case TakeOrder::Name:
        case TakeOrder::Stars:
            break;
    }
    return std::nullopt;
}

std::optional<double> shortfallOf(const Document& take, TakeOrder order) {
    const auto measure = measureOf(order);
    if (!measure || !take.report || take.report->saved) return std::nullopt;
    return generation::shortfall(take.report->scores, *measure);
}

}  // namespace

QString orderName(TakeOrder order) {
    switch (order) {
        case TakeOrder::Written:
            return QObject::tr("As They Were Written");
        case TakeOrder::Name:
            return QObject::tr("Name");
        case TakeOrder::Stars:
            return QObject::tr("Stars");
        case TakeOrder::Likelihood:
            return QObject::tr("Likelihood");
        case TakeOrder::Originality:
            return QObject::tr("Originality");
        case TakeOrder::Closeness:
            return QObject::tr("Closeness to the Music");
    }
    return {};
}

bool comesBefore(const Document& take, const Document& other, TakeOrder order) {
    if (order == TakeOrder::Stars && take.stars != other.stars) return take.stars > other.stars;
    if (order == TakeOrder::Name && take.title != other.title)
        return QString::localeAwareCompare(take.title, other.title) < 0;
    constexpr double kUnknown = std::numeric_limits<double>::infinity();
    const double mine = shortfallOf(take, order).value_or(kUnknown);
    const double its = shortfallOf(other, order).value_or(kUnknown);
    return mine < its;
}

QString measureText(const Document& take, TakeOrder order) {
    const auto value = shortfallOf(take, order);
    if (!value) return {};
    const QLocale locale;
    if (order == TakeOrder::Likelihood)
        return QObject::tr("%1 nats a note").arg(locale.toString(*value, 'f', 2));
    if (order == TakeOrder::Originality)
        return QObject::tr("%1 % known").arg(locale.toString(100 * *value, 'f', 0));
    return QObject::tr("%1 off").arg(locale.toString(*value, 'f', 2));
}

}  // namespace incipit::ui
