#include "ui/widgets/instrument_list.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/theme.h"
#include "ui/widgets/guarded.h"
#include "ui/widgets/instrument_model.h"

namespace incipit::ui {

namespace {

constexpr const char* kWhere = "instruments";
constexpr int kSwatch = 12;
constexpr int kButtonWidth = 26;

constexpr int kNameWidth = 110;  // at least, with room
constexpr int kLeastProgramWidth = 50;
constexpr int kVolumeWidth = 130;
constexpr int kVolumeStep = 5;   // per cent, by a key
constexpr int kVolumeCatch = 4;  // as near to 100 % a drag means 100 %

/// The groove of a volume's slider.
QRect grooveRect(const QRect& cell) {
    return {cell.left() + 8, cell.center().y() - 1, std::max(10, cell.width() - 60), 4};
}

int volumeAt(const QRect& cell, int x) {
    const QRect groove = grooveRect(cell);
    const double share = static_cast<double>(x - groove.left()) / groove.width();
    const int volume = std::clamp(static_cast<int>(std::lround(share * InstrumentModel::kLoudest)), 0,
                                  InstrumentModel::kLoudest);
    return std::abs(volume - 100) <= kVolumeCatch ? 100 : volume;
}

QRect buttonRect(const QRect& cell) {
    const int height = std::min(cell.height() - 6, 20);
    return {cell.center().x() - kButtonWidth / 2, cell.center().y() - height / 2, kButtonWidth, height};
}

/// Paints swatches and toggle buttons; a widget in each cell would be slow for a file of a thousand tracks.
class InstrumentDelegate : public QStyledItemDelegate {
  public:
    InstrumentDelegate(const InstrumentModel& model, QObject* parent)
        : QStyledItemDelegate(parent), m_model(model) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        guarded(kWhere, [&] {
            if (index.column() == InstrumentModel::Mute || index.column() == InstrumentModel::Solo) {
                paintToggle(*painter, option, index);
                return;
            }
            if (index.column() == InstrumentModel::Volume) {
                paintVolume(*painter, option, index);
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

    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override {
        bool handled = false;
        guarded(kWhere, [&] {
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

    static bool toggle(QAbstractItemModel& model, const QModelIndex& index) {
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return model.setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }

  private:
    void paintSwatch(QPainter& painter, const QStyleOptionViewItem& option, std::size_t row) const {
        QColor color = instrumentColor(row, isDark(option.palette));
        if (m_model.isSilent(row)) color.setAlphaF(0.3F);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        const QRect& rect = option.rect;
        painter.drawRoundedRect(QRect(rect.left() + 5, rect.center().y() - kSwatch / 2 + 1, kSwatch, kSwatch),
                                3, 3);
        painter.restore();
    }

    void paintVolume(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
        const int volume = index.data(Qt::EditRole).toInt();
        const bool silent = m_model.isSilent(static_cast<std::size_t>(index.row()));
        const QRect groove = grooveRect(option.rect);
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

    static void paintToggle(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        const bool mute = index.column() == InstrumentModel::Mute;
        const bool dark = isDark(option.palette);
        // Letter and fill both change, so that the state does not rest on colour alone.
        const QColor fill =
            mute ? QColor(dark ? "#e0764a" : "#c2501a") : QColor(dark ? "#e8c13a" : "#e5b400");
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
        painter.setPen(on ? QColor(mute && !dark ? "#ffffff" : "#1c1c1c")
                          : option.palette.color(QPalette::Text));
        painter.drawText(
            button, Qt::AlignCenter,
            mute ? InstrumentList::tr("M", "mute button") : InstrumentList::tr("S", "solo button"));
        painter.restore();
    }

    const InstrumentModel& m_model;
};

/// M and S anywhere in a row toggle it, + and - change its volume, which is dragged too; an empty list says
/// what fills it.
class InstrumentView : public QTableView {
  protected:
    void paintEvent(QPaintEvent* event) override {
        QTableView::paintEvent(event);
        if (model() == nullptr || model()->rowCount() > 0) return;
        guarded(kWhere, [&] {
            QPainter painter(viewport());
            painter.setPen(palette().color(QPalette::PlaceholderText));
            painter.drawText(viewport()->rect().adjusted(8, 0, -8, 0), Qt::AlignCenter | Qt::TextWordWrap,
                             InstrumentList::tr("Open a piece to see its instruments"));
        });
    }

    void mousePressEvent(QMouseEvent* event) override {
        QTableView::mousePressEvent(event);
        const QModelIndex index = indexAt(event->position().toPoint());
        if (event->button() != Qt::LeftButton || index.column() != InstrumentModel::Volume) return;
        m_dragged = index;
        dragTo(*event);
    }

    void mouseMoveEvent(QMouseEvent* event) override {
        m_dragged.isValid() ? dragTo(*event) : QTableView::mouseMoveEvent(event);
    }

    void mouseReleaseEvent(QMouseEvent* event) override {
        m_dragged = QPersistentModelIndex();
        QTableView::mouseReleaseEvent(event);
    }

    void mouseDoubleClickEvent(QMouseEvent* event) override {
        const QModelIndex index = indexAt(event->position().toPoint());
        if (event->button() == Qt::LeftButton && index.column() == InstrumentModel::Volume) {
            guarded(kWhere, [&] { model()->setData(index, 100, Qt::EditRole); });
        } else {
            QTableView::mouseDoubleClickEvent(event);
        }
    }

    void keyPressEvent(QKeyEvent* event) override {
        if (const int step = volumeStep(*event); step != 0 && currentIndex().isValid()) {
            guarded(kWhere, [&] {
                const QModelIndex index = currentIndex().siblingAtColumn(InstrumentModel::Volume);
                model()->setData(index, index.data(Qt::EditRole).toInt() + step, Qt::EditRole);
            });
            return;
        }
        const int column = event->key() == Qt::Key_M   ? InstrumentModel::Mute
                           : event->key() == Qt::Key_S ? InstrumentModel::Solo
                                                       : -1;
        if (column < 0 || event->modifiers() != Qt::NoModifier || !currentIndex().isValid()) {
            QTableView::keyPressEvent(event);
            return;
        }
        guarded(kWhere,
                [&] { InstrumentDelegate::toggle(*model(), currentIndex().siblingAtColumn(column)); });
    }

  private:
    static int volumeStep(const QKeyEvent& event) {
        if (event.modifiers().testFlag(Qt::ControlModifier)) return 0;
        if (event.key() == Qt::Key_Plus) return kVolumeStep;
        return event.key() == Qt::Key_Minus ? -kVolumeStep : 0;
    }

    void dragTo(const QMouseEvent& event) {
        guarded(kWhere, [&] {
            const int x = event.position().toPoint().x();
            model()->setData(m_dragged, volumeAt(visualRect(m_dragged), x), Qt::EditRole);
        });
    }

    QPersistentModelIndex m_dragged;
};

}  // namespace

struct InstrumentList::Private {
    InstrumentModel model;
    InstrumentView view;

    void fitColumns();
};

InstrumentList::InstrumentList(QWidget* parent) : QWidget(parent), m_private(std::make_unique<Private>()) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(&m_private->view);
    QTableView& view = m_private->view;
    view.setObjectName(QStringLiteral("instruments"));
    view.setAccessibleName(tr("Instruments"));
    view.setModel(&m_private->model);
    view.setItemDelegate(new InstrumentDelegate(m_private->model, &view));
    view.setFrameShape(QFrame::NoFrame);
    view.setShowGrid(false);
    view.setAlternatingRowColors(true);
    view.setSelectionMode(QAbstractItemView::NoSelection);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setMouseTracking(true);
    view.setWordWrap(false);
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->setDefaultSectionSize(26);
    QHeaderView& header = *view.horizontalHeader();
    header.setHighlightSections(false);
    header.setSectionsClickable(false);
    header.setMinimumSectionSize(30);
    header.setSectionResizeMode(QHeaderView::Interactive);
    header.setSectionResizeMode(InstrumentModel::Name, QHeaderView::Stretch);
    connect(&m_private->model, &InstrumentModel::mutedChanged, this,
            [this] { guarded(kWhere, [&] { Q_EMIT mutedChanged(m_private->model.muted()); }); });
    connect(&m_private->model, &InstrumentModel::mutedChanged, this, &InstrumentList::stripsChanged);
    connect(&m_private->model, &InstrumentModel::volumeChanged, this, &InstrumentList::stripsChanged);
    setScore(nullptr);
}

InstrumentList::~InstrumentList() = default;

void InstrumentList::setScore(const std::shared_ptr<const midi::Score>& score) {
    m_private->model.setInstruments(score ? midi::instrumentsOf(*score) : std::vector<midi::Instrument>{});
    m_private->fitColumns();
}

void InstrumentList::Private::fitColumns() {
    const QFontMetrics metrics(view.font());
    const auto width = [&](const QString& text) { return metrics.horizontalAdvance(text) + 18; };
    QHeaderView& header = *view.horizontalHeader();
    const int room = view.viewport()->width();
    int rest = kNameWidth;
    const auto resize = [&](InstrumentModel::Column column, int size) {
        header.resizeSection(column, size);
        rest += size;
    };
    resize(InstrumentModel::Channel, width(InstrumentList::tr("Ch.")));
    resize(InstrumentModel::Notes, width(QStringLiteral("00,000")));
    resize(InstrumentModel::Volume, kVolumeWidth);
    resize(InstrumentModel::Mute, width(InstrumentList::tr("Mute")));
    resize(InstrumentModel::Solo, width(InstrumentList::tr("Solo")));
    // Where there is little room the name of a sound gives way first: the instrument's says as much.
    header.resizeSection(
        InstrumentModel::Program,
        std::clamp(room - rest, kLeastProgramWidth,
                   std::max(kLeastProgramWidth, width(QStringLiteral("Acoustic Grand Piano")))));
}

std::size_t InstrumentList::count() const {
    return static_cast<std::size_t>(m_private->model.rowCount());
}

std::set<InstrumentList::Channel> InstrumentList::muted() const {
    return m_private->model.muted();
}

playback::Strips InstrumentList::strips() const {
    return m_private->model.strips();
}

QSize InstrumentList::sizeHint() const {
    return {520, 150};
}

void InstrumentList::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    guarded(kWhere, [&] { m_private->fitColumns(); });
}

void InstrumentList::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) m_private->view.viewport()->update();
}

}  // namespace incipit::ui
