#include "ui/panels/piece_delegate.h"

#include <QApplication>
#include <QPainter>

#include "ui/widgets/guarded.h"

namespace incipit::ui {

namespace {

constexpr int kAround = 5;  // above and below the lines
constexpr qreal kSmaller = 0.9;

QFont smallerThan(QFont font) {
    font.setPointSizeF(font.pointSizeF() * kSmaller);
    return font;
}

QString secondLine(const QModelIndex& index) {
    return index.data(PieceDelegate::kSecondLine).toString();
}

}  // namespace

QSize PieceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (secondLine(index).isEmpty()) return size;
    const int lines = option.fontMetrics.height() + QFontMetrics(smallerThan(option.font)).height();
    return {size.width(), lines + 2 * kAround};
}

void PieceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    guarded("pieces", [&] {
        const QString second = secondLine(index);
        if (second.isEmpty()) return QStyledItemDelegate::paint(painter, option, index);
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QString name = std::exchange(item.text, QString());
        const QStyle& style = item.widget != nullptr ? *item.widget->style() : *QApplication::style();
        style.drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

        const int beside = style.pixelMetric(QStyle::PM_FocusFrameHMargin, &item, item.widget) + 1;
        const QRect lines = style.subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget)
                                .adjusted(beside, kAround, -beside, -kAround);
        const bool chosen = item.state.testFlag(QStyle::State_Selected);
        const QPalette& palette = item.palette;
        const auto line = [&](const QFont& font, QPalette::ColorRole role, int where, const QString& text) {
            painter->setFont(font);
            painter->setPen(palette.color(chosen ? QPalette::HighlightedText : role));
            const QString fitting = QFontMetrics(font).elidedText(text, Qt::ElideRight, lines.width());
            painter->drawText(lines, Qt::AlignLeft | where, fitting);
        };
        painter->save();
        line(item.font, QPalette::Text, Qt::AlignTop, name);
        line(smallerThan(item.font), QPalette::PlaceholderText, Qt::AlignBottom, second);
        painter->restore();
    });
}

}  // namespace incipit::ui
