#pragma once

#include <QStyledItemDelegate>

#include "ui/widgets/instrument_model.h"

namespace incipit::ui {

/// Paints swatches, sliders and toggle buttons; a widget in each cell would be slow for a file of a thousand
/// tracks.
class InstrumentDelegate : public QStyledItemDelegate {
  public:
    InstrumentDelegate(const InstrumentModel& model, QObject* parent)
        : QStyledItemDelegate(parent), m_model(model) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /// Of a program a list of all, of a name a line.
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

    static bool toggle(QAbstractItemModel& model, const QModelIndex& index);
    /// What the mouse means at a place of a volume's cell, in per cent.
    [[nodiscard]] static int volumeAt(const QRect& cell, const QFontMetrics& metrics, int x);
    /// Of a volume's cell, what its number takes beside the slider.
    [[nodiscard]] static int volumeTextWidth(const QFontMetrics& metrics);

  private:
    void paintSwatch(QPainter& painter, const QStyleOptionViewItem& option, std::size_t row) const;
    void paintOutput(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintVolume(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    static void paintToggle(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index);

    const InstrumentModel& m_model;
};

}  // namespace incipit::ui
