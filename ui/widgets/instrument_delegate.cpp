#include "ui/widgets/instrument_delegate.h"

#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/support/instrument_names.h"
#include "ui/support/theme.h"
#include "ui/widgets/guarded.h"
#include "ui/widgets/instrument_list.h"

namespace incipit::ui {

namespace {

constexpr int kSwatch = 12;
constexpr int kButtonWidth = 26;
constexpr int kArrowWidth = 20;  // of what tells that a click opens something
constexpr int kBesideGroove = 8, kBesideVolume = 14;
constexpr int kVolumeCatch = 4;  // as near to 100 % a drag means 100 %

/// The groove of a volume's slider: what the number leaves.
QRect grooveRect(const QRect& cell, const QFontMetrics& metrics) {
    const int width = cell.width() - kBesideGroove - InstrumentDelegate::volumeTextWidth(metrics);
    return {cell.left() + kBesideGroove, cell.center().y() - 1, std::max(10, width), 4};
}

QRect buttonRect(const QRect& cell) {
    const int height = cell.height() - 6;
    const int width = std::max(kButtonWidth, height);
    return {cell.center().x() - width / 2, cell.center().y() - height / 2, width, height};
}

}  // namespace

int InstrumentDelegate::volumeTextWidth(const QFontMetrics& metrics) {
    return metrics.horizontalAdvance(InstrumentModel::tr("%1 %").arg(InstrumentModel::kLoudest)) +
           kBesideVolume;
}

int InstrumentDelegate::volumeAt(const QRect& cell, const QFontMetrics& metrics, int x) {
    const QRect groove = grooveRect(cell, metrics);
    const double share = static_cast<double>(x - groove.left()) / groove.width();
    const int volume = std::clamp(static_cast<int>(std::lround(share * InstrumentModel::kLoudest)), 0,
                                  InstrumentModel::kLoudest);
    return std::abs(volume - 100) <= kVolumeCatch ? 100 : volume;
}

void InstrumentDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
    guarded("instruments", [&] {
        if (index.column() == InstrumentModel::Mute || index.column() == InstrumentModel::Solo) {
            paintToggle(*painter, option, index);
            return;
        }
        if (index.column() == InstrumentModel::Volume) {
            paintVolume(*painter, option, index);
            return;
        }
        if (index.column() == InstrumentModel::Output) {
            paintOutput(*painter, option, index);
            return;
        }
        QStyleOptionViewItem item = option;
        const auto row = static_cast<std::size_t>(index.row());
        if (m_model.isSilent(row)) {
            item.palette.setColor(QPalette::Text, option.palette.color(QPalette::PlaceholderText));
        }
        if (index.column() != InstrumentModel::Name) {
            QStyledItemDelegate::paint(painter, item, index);
            return;
        }
        paintSwatch(*painter, item, row);
        item.rect.setLeft(item.rect.left() + kSwatch + 9);
        QStyledItemDelegate::paint(painter, item, index);
    });
}

QWidget* InstrumentDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                          const QModelIndex& index) const {
    if (index.column() != InstrumentModel::Program)
        return QStyledItemDelegate::createEditor(parent, option, index);
    auto* box = new QComboBox(parent);
    box->setObjectName(QStringLiteral("programBox"));
    box->setMaxVisibleItems(20);
    for (int program = 0; program < 128; ++program) {
        box->addItem(QStringLiteral("%1  %2").arg(program + 1).arg(programText(program)));
    }
    return box;
}

void InstrumentDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    if (auto* box = qobject_cast<QComboBox*>(editor)) {
        box->setCurrentIndex(index.data(Qt::EditRole).toInt());
    } else {
        QStyledItemDelegate::setEditorData(editor, index);
    }
}

void InstrumentDelegate::setModelData(QWidget* editor, QAbstractItemModel* model,
                                      const QModelIndex& index) const {
    if (const auto* box = qobject_cast<QComboBox*>(editor)) {
        model->setData(index, box->currentIndex(), Qt::EditRole);
    } else {
        QStyledItemDelegate::setModelData(editor, model, index);
    }
}

bool InstrumentDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
                                     const QStyleOptionViewItem& option, const QModelIndex& index) {
    bool handled = false;
    guarded("instruments", [&] {
        if (!index.flags().testFlag(Qt::ItemIsUserCheckable)) return;
        if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick) {
            const auto* mouse = static_cast<QMouseEvent*>(event);
            if (mouse->button() != Qt::LeftButton || !option.rect.contains(mouse->position().toPoint()))
                return;
            handled = toggle(*model, index);
        } else if (event->type() == QEvent::KeyPress) {
            const int key = static_cast<QKeyEvent*>(event)->key();
            if (key == Qt::Key_Space || key == Qt::Key_Select) handled = toggle(*model, index);
        }
    });
    return handled;
}

bool InstrumentDelegate::toggle(QAbstractItemModel& model, const QModelIndex& index) {
    const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model.setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void InstrumentDelegate::paintSwatch(QPainter& painter, const QStyleOptionViewItem& option,
                                     std::size_t row) const {
    QColor color = instrumentColor(row, isDark(option.palette));
    if (m_model.isSilent(row)) color.setAlphaF(0.3F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const QRect& rect = option.rect;
    painter.drawRoundedRect(QRect(rect.left() + 5, rect.center().y() - kSwatch / 2 + 1, kSwatch, kSwatch), 3,
                            3);
    painter.restore();
}

void InstrumentDelegate::paintOutput(QPainter& painter, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const {
    const auto row = static_cast<std::size_t>(index.row());
    const bool usual = m_model.isSilent(row) || !m_model.isRouted(row);
    painter.save();
    painter.setPen(option.palette.color(usual ? QPalette::PlaceholderText : QPalette::Text));
    const QRect text = option.rect.adjusted(10, 0, -kArrowWidth, 0);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter.setPen(QPen(option.palette.color(QPalette::Highlight), 2));
        painter.drawRoundedRect(QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
    }
    painter.restore();
    QStyleOption arrow;
    arrow.palette = option.palette;
    arrow.state = QStyle::State_Enabled;
    arrow.rect = QRect(text.right() + 4, option.rect.center().y() - 4, 9, 9);
    option.widget->style()->drawPrimitive(QStyle::PE_IndicatorArrowDown, &arrow, &painter, option.widget);
}

void InstrumentDelegate::paintVolume(QPainter& painter, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const {
    const int volume = index.data(Qt::EditRole).toInt();
    const bool silent = m_model.isSilent(static_cast<std::size_t>(index.row()));
    const QRect groove = grooveRect(option.rect, option.fontMetrics);
    const double share = static_cast<double>(volume) / InstrumentModel::kLoudest;
    const int knob = groove.left() + static_cast<int>(std::lround(share * groove.width()));
    QColor rail = option.palette.color(QPalette::Text);
    rail.setAlphaF(0.28F);
    QColor full = option.palette.color(QPalette::Highlight);
    if (silent) full = option.palette.color(QPalette::PlaceholderText);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(rail);
    painter.drawRoundedRect(groove, 2, 2);
    painter.drawRect(groove.center().x(), groove.top() - 3, 1, groove.height() + 6);  // 100 %
    painter.setBrush(full);
    painter.drawRoundedRect(
        QRect(groove.left(), groove.top(), std::max(1, knob - groove.left()), groove.height()), 2, 2);
    if (option.state.testFlag(QStyle::State_HasFocus))
        painter.setPen(QPen(option.palette.color(QPalette::Text), 1.5));
    painter.drawRoundedRect(QRectF(knob - 3, option.rect.center().y() - 6, 7, 14), 2.5, 2.5);
    painter.setPen(option.palette.color(silent ? QPalette::PlaceholderText : QPalette::Text));
    painter.drawText(option.rect.adjusted(0, 0, -6, 0), Qt::AlignRight | Qt::AlignVCenter,
                     index.data().toString());
    painter.restore();
}

void InstrumentDelegate::paintToggle(QPainter& painter, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) {
    const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    const bool mute = index.column() == InstrumentModel::Mute;
    const bool dark = isDark(option.palette);
    // Letter and fill both change, so that the state does not rest on colour alone.
    const QColor fill = mute ? QColor(dark ? "#e0764a" : "#c2501a") : QColor(dark ? "#e8c13a" : "#e5b400");
    QColor edge = option.palette.color(QPalette::Text);
    edge.setAlphaF(option.state.testFlag(QStyle::State_MouseOver) ? 0.55F : 0.28F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focus = option.state.testFlag(QStyle::State_HasFocus);
    painter.setPen(focus ? QPen(option.palette.color(QPalette::Highlight), 2)
                         : QPen(on ? fill.darker(115) : edge));
    painter.setBrush(on ? QBrush(fill) : QBrush(Qt::NoBrush));
    const QRect button = buttonRect(option.rect);
    painter.drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    QFont font = option.font;
    font.setBold(on);
    painter.setFont(font);
    painter.setPen(on ? QColor(mute && !dark ? "#ffffff" : "#1c1c1c") : option.palette.color(QPalette::Text));
    painter.drawText(button, Qt::AlignCenter,
                     mute ? InstrumentList::tr("M", "mute button") : InstrumentList::tr("S", "solo button"));
    painter.restore();
}

}  // namespace incipit::ui
