#include "ui/widgets/instrument_list.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <functional>

#include "ui/support/spoken.h"
#include "ui/widgets/guarded.h"
#include "ui/widgets/instrument_delegate.h"
#include "ui/widgets/instrument_model.h"

namespace incipit::ui {

namespace {

constexpr int kNameWidth = 110;  // at least, with room
constexpr int kLeastProgramWidth = 50;
constexpr int kSliderWidth = 64;  // of a volume, with its number beside it
constexpr int kRowHeight = 26;    // at least
constexpr int kVolumeStep = 5;    // per cent, by a key

/// M and S anywhere in a row toggle it, + and - change its volume, which is dragged too, R or a click asks
/// where it goes; an empty list says what fills it.
class InstrumentView : public QTableView {
  public:
    std::function<void(std::size_t row)> onRoute;

  protected:
    void paintEvent(QPaintEvent* event) override {
        QTableView::paintEvent(event);
        if (model() == nullptr || model()->rowCount() > 0) return;
        guarded("instruments", [&] {
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

    void askRoute(const QModelIndex& index) {
        if (index.isValid()) guarded("instruments", [&] { onRoute(static_cast<std::size_t>(index.row())); });
    }

    void mouseMoveEvent(QMouseEvent* event) override {
        m_dragged.isValid() ? dragTo(*event) : QTableView::mouseMoveEvent(event);
    }

    void mouseReleaseEvent(QMouseEvent* event) override {
        m_dragged = QPersistentModelIndex();
        QTableView::mouseReleaseEvent(event);
        const QModelIndex index = indexAt(event->position().toPoint());
        if (event->button() == Qt::LeftButton && index.column() == InstrumentModel::Output) askRoute(index);
    }

    void mouseDoubleClickEvent(QMouseEvent* event) override {
        const QModelIndex index = indexAt(event->position().toPoint());
        if (event->button() == Qt::LeftButton && index.column() == InstrumentModel::Volume) {
            guarded("instruments", [&] { model()->setData(index, 100, Qt::EditRole); });
        } else {
            QTableView::mouseDoubleClickEvent(event);
        }
    }

    void keyPressEvent(QKeyEvent* event) override {
        if (const int step = volumeStep(*event); step != 0 && currentIndex().isValid()) {
            guarded("instruments", [&] {
                const QModelIndex index = currentIndex().siblingAtColumn(InstrumentModel::Volume);
                model()->setData(index, index.data(Qt::EditRole).toInt() + step, Qt::EditRole);
            });
            return;
        }
        const bool onOutput = currentIndex().column() == InstrumentModel::Output;
        const bool enters =
            event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
        if (event->key() == Qt::Key_R && event->modifiers() == Qt::NoModifier)
            return askRoute(currentIndex());
        if (onOutput && enters) return askRoute(currentIndex());
        const int column = event->key() == Qt::Key_M   ? InstrumentModel::Mute
                           : event->key() == Qt::Key_S ? InstrumentModel::Solo
                                                       : -1;
        if (column < 0 || event->modifiers() != Qt::NoModifier || !currentIndex().isValid()) {
            QTableView::keyPressEvent(event);
            return;
        }
        guarded("instruments",
                [&] { InstrumentDelegate::toggle(*model(), currentIndex().siblingAtColumn(column)); });
    }

  private:
    static int volumeStep(const QKeyEvent& event) {
        if (event.modifiers().testFlag(Qt::ControlModifier)) return 0;
        if (event.key() == Qt::Key_Plus) return kVolumeStep;
        return event.key() == Qt::Key_Minus ? -kVolumeStep : 0;
    }

    void dragTo(const QMouseEvent& event) {
        guarded("instruments", [&] {
            const int x = event.position().toPoint().x();
            model()->setData(m_dragged, InstrumentDelegate::volumeAt(visualRect(m_dragged), fontMetrics(), x),
                             Qt::EditRole);
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
    view.setModel(&m_private->model);
    view.setItemDelegate(new InstrumentDelegate(m_private->model, &view));
    view.setFrameShape(QFrame::NoFrame);
    view.setShowGrid(false);
    view.setAlternatingRowColors(true);
    view.setSelectionMode(QAbstractItemView::NoSelection);
    view.setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    view.setMouseTracking(true);
    view.setTabKeyNavigation(false);  // one stop for the mixer, arrows inside
    view.setWordWrap(false);
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView& header = *view.horizontalHeader();
    header.setHighlightSections(false);
    header.setSectionsClickable(false);
    header.setMinimumSectionSize(30);
    header.setSectionResizeMode(QHeaderView::Interactive);
    header.setSectionResizeMode(InstrumentModel::Name, QHeaderView::Stretch);
    connect(&m_private->model, &InstrumentModel::mutedChanged, this,
            [this] { guarded("instruments", [&] { Q_EMIT mutedChanged(muted()); }); });
    connect(&m_private->model, &InstrumentModel::mutedChanged, this, &InstrumentList::mixChanged);
    connect(&m_private->model, &InstrumentModel::mixChanged, this, &InstrumentList::mixChanged);
    connect(&m_private->model, &InstrumentModel::nameEntered, this, &InstrumentList::nameEntered,
            Qt::QueuedConnection);
    connect(&m_private->model, &InstrumentModel::programEntered, this, &InstrumentList::programEntered,
            Qt::QueuedConnection);
    m_private->view.onRoute = [this](std::size_t row) {
        Q_EMIT routeRequested(m_private->model.instrument(row));
    };
    connect(m_private->view.selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                if (!now.isValid()) return;
                Q_EMIT instrumentChosen(m_private->model.instrument(static_cast<std::size_t>(now.row())));
            });
    setScore(nullptr);
    spoken(this, [this] {
        m_private->view.setAccessibleName(tr("Instruments"));
        m_private->model.sayAnew();
        m_private->fitColumns();
        m_private->view.viewport()->update();
    });
}

InstrumentList::~InstrumentList() = default;

void InstrumentList::setScore(const std::shared_ptr<const midi::Score>& score, const Mix& mix) {
    const QModelIndex chosen = m_private->view.currentIndex();
    const int row = chosen.row();
    const int column = chosen.column();
    m_private->model.setScore(score, mix);
    m_private->view.setCurrentIndex(m_private->model.index(row, column));
    m_private->fitColumns();
}

void InstrumentList::setRoute(const playback::InstrumentId& instrument, const InstrumentRoute& route) {
    m_private->model.setRoute(instrument, route);
}

void InstrumentList::Private::fitColumns() {
    const QFontMetrics metrics(view.font());
    const auto width = [&](const QString& text) { return metrics.horizontalAdvance(text) + 18; };
    QHeaderView& header = *view.horizontalHeader();
    const int room = view.viewport()->width();
    view.verticalHeader()->setDefaultSectionSize(std::max(kRowHeight, metrics.height() + 8));
    const int name =
        std::max(kNameWidth,
                 width(model.headerData(InstrumentModel::Name, Qt::Horizontal, Qt::DisplayRole).toString()));
    int rest = name;
    const auto resize = [&](InstrumentModel::Column column, int size) {
        header.resizeSection(column, size);
        rest += size;
    };
    const int output = width(InstrumentList::tr("Output"));
    resize(InstrumentModel::Volume, kSliderWidth + InstrumentDelegate::volumeTextWidth(metrics));
    resize(InstrumentModel::Mute, width(InstrumentList::tr("Mute")));
    resize(InstrumentModel::Solo, width(InstrumentList::tr("Solo")));
    // Where there is little room the name of a sound gives way first: the instrument's says as much. The name
    // of a port comes next, then what nobody can change.
    const int channel = width(InstrumentList::tr("Ch."));
    const int notes = width(QStringLiteral("00,000"));
    const bool narrow = room < rest + channel + notes + kLeastProgramWidth + output;
    header.setSectionHidden(InstrumentModel::Channel, narrow);
    header.setSectionHidden(InstrumentModel::Notes, narrow);
    if (!narrow) {
        resize(InstrumentModel::Channel, channel);
        resize(InstrumentModel::Notes, notes);
    }
    const int wideOutput = std::max(output, width(QStringLiteral("SoundFont synthesizer")) + 24);
    const int program = std::max(kLeastProgramWidth, width(QStringLiteral("Acoustic Grand Piano")));
    const int left = room - rest - output;
    header.resizeSection(InstrumentModel::Program, std::clamp(left, kLeastProgramWidth, program));
    header.resizeSection(InstrumentModel::Output, std::clamp(output + left - program, output, wideOutput));
    const bool scrolls = left < kLeastProgramWidth;
    header.setSectionResizeMode(InstrumentModel::Name, scrolls ? QHeaderView::Fixed : QHeaderView::Stretch);
    if (scrolls) header.resizeSection(InstrumentModel::Name, name);
}

std::size_t InstrumentList::count() const {
    return static_cast<std::size_t>(m_private->model.rowCount());
}

Mix InstrumentList::mix() const {
    return m_private->model.mix();
}

QSize InstrumentList::sizeHint() const {
    return {520, 150};
}

void InstrumentList::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    guarded("instruments", [&] { m_private->fitColumns(); });
}

void InstrumentList::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) m_private->view.viewport()->update();
    if (event->type() == QEvent::FontChange) m_private->fitColumns();
}

}  // namespace incipit::ui
