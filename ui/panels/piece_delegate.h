#pragma once

#include <QStyledItemDelegate>

namespace incipit::ui {

/// A row of two lines: the name, and below it, smaller, what tells it from others. Headings have one.
/// GUI thread.
class PieceDelegate : public QStyledItemDelegate {
  public:
    /// Of the second line, a text.
    static constexpr int kSecondLine = Qt::UserRole + 1;

    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

}  // namespace incipit::ui
