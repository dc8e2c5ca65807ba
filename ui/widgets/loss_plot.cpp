#include "ui/widgets/loss_plot.h"

// QCustomPlot 2.1 uses the two words that QT_NO_KEYWORDS takes away.
#define signals Q_SIGNALS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef foreach

#include <QBuffer>
#include <QElapsedTimer>
#include <QSvgGenerator>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/theme.h"
#include "ui/widgets/guarded.h"
#include "ui/widgets/loss_series.h"

namespace incipit::ui {

namespace {

constexpr const char* kWhere = "loss plot";
constexpr int kRedrawMilliseconds = 50;
// A million points take longer to draw; drawing then may use this share of the time, and no more.
constexpr int kRedrawShare = 8;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double orGap(double loss) {
    return std::isfinite(loss) ? loss : kNaN;
}

QColor withAlpha(QColor color, double alpha) {
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

QString number(double loss) {
    return std::isfinite(loss) ? QString::number(loss, 'f', 4) : QStringLiteral("–");
}

}  // namespace

struct LossPlot::Private {
    explicit Private(LossPlot* owner);

    LossPlot* q;
    QCustomPlot* plot;
    QCPGraph *steps, *epochs, *validation, *best;
    QCPItemStraightLine* cursorLine;
    QCPItemTracer *stepMark, *epochMark;
    QCPItemText *cursorText, *emptyText;
    QTimer redraw;
    LossSeries series;
    bool whole = true;  ///< shows everything, and goes on doing so while points come

    void style(const QPalette& palette);
    void schedule();
    void draw();
    void showWhole();
    void showState();
    void markBest();
    void moveCursor(QPointF position);
    void hideCursor();
    [[nodiscard]] QString readoutAt(double position) const;
    template <typename Render>
    void renderOnWhite(Render&& render);
};

LossPlot::Private::Private(LossPlot* owner) : q(owner), plot(new QCustomPlot(owner)) {
    plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot->setNoAntialiasingOnDrag(true);
    plot->setFocusPolicy(Qt::NoFocus);
    plot->setAutoAddPlottableToLegend(false);
    steps = plot->addGraph();
    epochs = plot->addGraph();
    validation = plot->addGraph();
    best = plot->addGraph();
    best->setLineStyle(QCPGraph::lsNone);
    for (QCPGraph* graph : {steps, epochs, validation, best})
        graph->setAdaptiveSampling(true);

    // The legend stands above the curves in one row: no curve is ever hidden behind it.
    auto* legendRow = new QCPLayoutGrid;
    plot->plotLayout()->insertRow(0);
    plot->plotLayout()->addElement(0, 0, legendRow);
    plot->legend->setFillOrder(QCPLegend::foColumnsFirst);
    legendRow->addElement(0, 0, plot->legend);
    legendRow->addElement(0, 1, new QCPLayoutElement(plot));
    legendRow->setColumnStretchFactor(0, 0.001);  // as narrow as its entries
    legendRow->setMargins(QMargins(4, 2, 0, 0));

    plot->plotLayout()->setRowStretchFactor(0, 0.001);
    plot->plotLayout()->setRowSpacing(0);
    plot->legend->setVisible(true);
    plot->legend->setIconSize(16, 14);
    plot->legend->setColumnSpacing(14);
    plot->legend->setMargins(QMargins(4, 3, 4, 2));
    plot->legend->setBorderPen(Qt::NoPen);
    plot->legend->setBrush(Qt::NoBrush);

    cursorLine = new QCPItemStraightLine(plot);
    stepMark = new QCPItemTracer(plot);
    epochMark = new QCPItemTracer(plot);
    for (QCPItemTracer* mark : {stepMark, epochMark}) {
        mark->setStyle(QCPItemTracer::tsCircle);
        mark->setSize(7);
    }
    cursorText = new QCPItemText(plot);
    cursorText->position->setType(QCPItemPosition::ptAbsolute);
    cursorText->setTextAlignment(Qt::AlignLeft);
    cursorText->setPadding(QMargins(7, 4, 7, 4));
    emptyText = new QCPItemText(plot);
    emptyText->position->setType(QCPItemPosition::ptAxisRectRatio);
    emptyText->position->setCoords(0.5, 0.5);
    emptyText->setText(LossPlot::tr("Train to see the loss fall"));
    redraw.setSingleShot(true);
    redraw.setInterval(kRedrawMilliseconds);
}

LossPlot::LossPlot(QWidget* parent) : QWidget(parent), m_private(std::make_unique<Private>(this)) {
    setAccessibleName(tr("Loss curve"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_private->plot);
    m_private->plot->setAccessibleName(tr("Loss curve"));
    m_private->plot->setMouseTracking(true);
    m_private->plot->installEventFilter(this);
    m_private->plot->xAxis->setLabel(tr("Epochs"));
    m_private->plot->yAxis->setLabel(tr("Loss (nats)"));
    m_private->steps->setName(tr("Step"));
    m_private->epochs->setName(tr("Epoch"));
    m_private->validation->setName(tr("Validation"));
    m_private->best->setName(tr("Best"));
    connect(&m_private->redraw, &QTimer::timeout, this,
            [this] { guarded(kWhere, [&] { m_private->draw(); }); });
    const auto chosen = [this] { m_private->whole = false; };
    connect(m_private->plot, &QCustomPlot::mouseWheel, this, chosen);
    connect(m_private->plot, &QCustomPlot::mouseMove, this, [this](const QMouseEvent* event) {
        if (event->buttons().testFlag(Qt::LeftButton)) m_private->whole = false;
    });
    connect(m_private->plot, &QCustomPlot::mouseDoubleClick, this, [this] {
        guarded(kWhere, [&] {
            m_private->whole = true;
            m_private->draw();
        });
    });
    m_private->style(palette());
    clear();
}

LossPlot::~LossPlot() = default;

void LossPlot::clear() {
    for (QCPGraph* graph : {m_private->steps, m_private->epochs, m_private->validation, m_private->best})
        graph->data()->clear();
    m_private->series.clear();
    m_private->whole = true;
    m_private->hideCursor();
    m_private->schedule();
}

void LossPlot::setHistory(const std::vector<double>& loss, const std::vector<double>& validation) {
    clear();
    for (std::size_t i = 0; i < loss.size(); ++i) {
        addEpoch(static_cast<int>(i) + 1, loss[i],
                 i < validation.size() ? std::optional<double>(validation[i]) : std::nullopt);
    }
}

void LossPlot::addStep(double epochPosition, double loss) {
    if (!std::isfinite(epochPosition)) return;
    m_private->steps->addData(epochPosition, orGap(loss));
    m_private->series.widen(epochPosition, loss);
    m_private->schedule();
}

void LossPlot::addEpoch(int epoch, double loss, std::optional<double> validation) {
    m_private->epochs->addData(epoch, orGap(loss));
    if (validation) m_private->validation->addData(epoch, orGap(*validation));
    m_private->series.addEpoch({epoch, loss, validation});
    m_private->markBest();
    m_private->schedule();
}

int LossPlot::stepPoints() const {
    return m_private->steps->dataCount();
}

int LossPlot::epochPoints() const {
    return m_private->epochs->dataCount();
}

std::optional<int> LossPlot::bestEpoch() const {
    const LossSeries::Epoch* best = m_private->series.best();
    return best != nullptr ? std::optional<int>(best->number) : std::nullopt;
}

QSize LossPlot::sizeHint() const {
    return {420, 280};
}

QSize LossPlot::minimumSizeHint() const {
    return {220, 160};
}

void LossPlot::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        guarded(kWhere, [&] {
            m_private->style(palette());
            m_private->schedule();
        });
    }
}

bool LossPlot::eventFilter(QObject* watched, QEvent* event) {
    guarded(kWhere, [&] {
        if (event->type() == QEvent::MouseMove) {
            m_private->moveCursor(static_cast<QMouseEvent*>(event)->position());
        } else if (event->type() == QEvent::Leave) {
            m_private->hideCursor();
            m_private->schedule();
        }
    });
    return QWidget::eventFilter(watched, event);
}

QString LossPlot::readout(QPoint position) const {
    if (!m_private->plot->axisRect()->rect().contains(position)) return {};
    return m_private->readoutAt(m_private->plot->xAxis->pixelToCoord(position.x()));
}

QByteArray LossPlot::toPng(QSize size) {
    QByteArray bytes;
    m_private->renderOnWhite([&] {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        m_private->plot->toPixmap(std::max(size.width(), 16), std::max(size.height(), 16))
            .save(&buffer, "PNG");
    });
    return bytes;
}

QByteArray LossPlot::toSvg(QSize size) {
    QByteArray bytes;
    m_private->renderOnWhite([&] {
        const QSize bounded = size.expandedTo({16, 16});
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(bounded);
        generator.setViewBox(QRect(QPoint(0, 0), bounded));
        generator.setTitle(tr("Loss curve"));
        QCPPainter painter(&generator);
        painter.setMode(QCPPainter::pmVectorized);
        painter.setMode(QCPPainter::pmNoCaching);
        painter.fillRect(QRect(QPoint(0, 0), bounded), Qt::white);
        m_private->plot->toPainter(&painter, bounded.width(), bounded.height());
        painter.end();
    });
    return bytes;
}

void LossPlot::Private::style(const QPalette& palette) {
    const bool dark = isDark(palette);
    const QColor text = palette.color(QPalette::Text);
    const QColor quiet = withAlpha(text, 0.75);
    const QColor axis = withAlpha(text, 0.35);
    const QColor grid = withAlpha(text, dark ? 0.09 : 0.10);
    QFont small = q->font();
    small.setPointSizeF(std::max(7.0, small.pointSizeF() * 0.9));
    plot->setBackground(palette.color(QPalette::Base));
    for (QCPAxis* each : {plot->xAxis, plot->yAxis}) {
        each->setBasePen(QPen(axis));
        each->setTickPen(QPen(axis));
        each->setSubTickPen(QPen(withAlpha(text, 0.2)));
        each->setTickLabelColor(quiet);
        each->setLabelColor(text);
        each->setTickLabelFont(small);
        each->setLabelFont(small);
        each->setLabelPadding(3);
        each->grid()->setPen(QPen(grid));
        each->grid()->setZeroLinePen(QPen(grid));
    }
    plot->legend->setTextColor(quiet);
    plot->legend->setFont(small);

    const QColor stepColor = instrumentColor(0, dark);
    const QColor epochColor = dark ? QColor("#f2f4f7") : QColor("#1b2a3a");
    const QColor validationColor = instrumentColor(1, dark);
    steps->setPen(QPen(withAlpha(stepColor, dark ? 0.75 : 0.6), 1));
    epochs->setPen(QPen(epochColor, 2));
    epochs->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, epochColor, 5));
    QPen dashed(validationColor, 2);
    dashed.setDashPattern({4, 2});
    validation->setPen(dashed);
    validation->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssSquare, QPen(validationColor), QBrush(validationColor), 5));
    const QColor bestColor = instrumentColor(2, dark);
    best->setPen(QPen(bestColor, 2));
    best->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(bestColor, 2.5), Qt::NoBrush, 10));

    cursorLine->setPen(QPen(withAlpha(text, 0.45), 1, Qt::DotLine));
    stepMark->setPen(QPen(stepColor, 2));
    stepMark->setBrush(palette.color(QPalette::Base));
    epochMark->setPen(QPen(epochColor, 2));
    epochMark->setBrush(palette.color(QPalette::Base));
    cursorText->setFont(small);
    cursorText->setColor(palette.color(QPalette::ToolTipText));
    cursorText->setBrush(withAlpha(palette.color(QPalette::ToolTipBase), 0.93));
    cursorText->setPen(QPen(axis));
    emptyText->setColor(withAlpha(text, 0.6));
    emptyText->setFont(q->font());
}

void LossPlot::Private::schedule() {
    if (!redraw.isActive()) redraw.start();
}

void LossPlot::Private::draw() {
    redraw.stop();
    showState();
    if (whole) showWhole();
    QElapsedTimer clock;
    clock.start();
    plot->replot();
    redraw.setInterval(std::max<int>(kRedrawMilliseconds, static_cast<int>(clock.elapsed()) * kRedrawShare));
}

void LossPlot::Private::showState() {
    emptyText->setVisible(steps->dataCount() == 0 && epochs->dataCount() == 0);
    // Only what is there is explained.
    plot->legend->clearItems();
    for (QCPGraph* graph : {steps, epochs, validation, best}) {
        if (graph->dataCount() > 0) graph->addToLegend();
    }
}

void LossPlot::Private::showWhole() {
    const double right = series.lastPosition() > 0 ? series.lastPosition() * 1.02 : 1;
    plot->xAxis->setRange(0, right);
    if (!series.hasRange()) {
        plot->yAxis->setRange(0, 4);
        return;
    }
    const double span = series.most() - series.least();
    const double margin = span > 0 ? span * 0.06 : std::max(std::abs(series.most()) * 0.1, 0.01);
    // Zero is the floor of a loss: it is shown when it is near.
    const double low = series.least() - margin;
    plot->yAxis->setRange(
        series.least() >= 0 && series.least() < 0.25 * series.most() ? std::min(0.0, low) : low,
        series.most() + margin);
    if (series.least() >= 0) plot->yAxis->setRangeLower(std::max(0.0, plot->yAxis->range().lower));
}

void LossPlot::Private::markBest() {
    best->data()->clear();
    if (const LossSeries::Epoch* epoch = series.best()) best->addData(epoch->number, series.bestLoss());
}

QString LossPlot::Private::readoutAt(double position) const {
    QStringList lines;
    const auto step = steps->data()->findBegin(position, true);
    if (step != steps->data()->constEnd()) {
        lines << LossPlot::tr("Epoch %1").arg(step->key, 0, 'f', 2);
        lines << LossPlot::tr("Step loss %1").arg(number(step->value));
    }
    if (const LossSeries::Epoch* epoch = series.nearest(position)) {
        lines << LossPlot::tr("Epoch %1 loss %2").arg(epoch->number).arg(number(epoch->loss));
        if (epoch->validation) lines << LossPlot::tr("Validation %1").arg(number(*epoch->validation));
    }
    return lines.join(QLatin1Char('\n'));
}

void LossPlot::Private::moveCursor(QPointF position) {
    const QRect axes = plot->axisRect()->rect();
    const double at = plot->xAxis->pixelToCoord(position.x());
    const QString text = axes.contains(position.toPoint()) ? readoutAt(at) : QString();
    if (text.isEmpty()) {
        hideCursor();
        schedule();
        return;
    }
    const auto place = [](QCPItemTracer* mark, bool visible, double key, double value) {
        mark->setVisible(visible && std::isfinite(value));
        if (mark->visible()) mark->position->setCoords(key, value);
    };
    const auto step = steps->data()->findBegin(at, true);
    const bool hasStep = step != steps->data()->constEnd();
    place(stepMark, hasStep, hasStep ? step->key : 0, hasStep ? step->value : 0);
    const LossSeries::Epoch* epoch = series.nearest(at);
    place(epochMark, epoch != nullptr, epoch != nullptr ? epoch->number : 0,
          epoch != nullptr ? epoch->loss : 0);
    cursorLine->setVisible(true);
    cursorLine->point1->setCoords(at, 0);
    cursorLine->point2->setCoords(at, 1);
    cursorText->setVisible(true);
    cursorText->setText(text);
    // On the side of the cursor that has room.
    const bool right = position.x() < axes.center().x();
    const bool below = position.y() < axes.center().y();
    cursorText->setPositionAlignment((right ? Qt::AlignLeft : Qt::AlignRight) |
                                     (below ? Qt::AlignTop : Qt::AlignBottom));
    cursorText->position->setCoords(position.x() + (right ? 12 : -12), position.y() + (below ? 12 : -12));
    schedule();
}

void LossPlot::Private::hideCursor() {
    cursorLine->setVisible(false);
    stepMark->setVisible(false);
    epochMark->setVisible(false);
    cursorText->setVisible(false);
}

template <typename Render>
void LossPlot::Private::renderOnWhite(Render&& render) {
    const QCPRange x = plot->xAxis->range();
    const QCPRange y = plot->yAxis->range();
    QPalette white = q->palette();
    white.setColor(QPalette::Base, Qt::white);
    white.setColor(QPalette::Text, QColor("#1d232b"));
    hideCursor();
    style(white);
    showWhole();
    showState();
    render();
    style(q->palette());
    plot->xAxis->setRange(x);
    plot->yAxis->setRange(y);
    draw();
}

}  // namespace incipit::ui
