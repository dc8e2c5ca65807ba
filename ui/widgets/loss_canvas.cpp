#include <QElapsedTimer>
#include <algorithm>
#include <cmath>

#include "ui/support/text.h"
#include "ui/support/theme.h"
#include "ui/widgets/loss_plot_private.h"

namespace incipit::ui {

namespace {

constexpr int kRedrawMilliseconds = 50;
// A million points take longer to draw; the pause between two drawings is at least so many times as long.
constexpr int kRedrawShare = 8;

QColor withAlpha(QColor color, double alpha) {
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

QString number(double loss) {
    return std::isfinite(loss) ? QString::number(loss, 'f', 4) : QStringLiteral("–");
}

QString epochText(const LossSeries::Epoch& epoch) {
    const QString loss = LossPlot::tr("Epoch %1: loss %2").arg(epoch.number).arg(number(epoch.loss));
    return epoch.validation ? LossPlot::tr("%1, validation %2").arg(loss, number(*epoch.validation)) : loss;
}

}  // namespace

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
    redraw.setSingleShot(true);
    redraw.setInterval(kRedrawMilliseconds);
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
    epochs->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCross, QPen(epochColor, 1.5), Qt::NoBrush, 7));
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

QString LossPlot::summary() const {
    const auto& epochs = m_private->series.epochs();
    if (epochs.empty()) return tr("No epoch yet.");
    QString text = sentenceText(epochText(epochs.back()));
    if (const LossSeries::Epoch* best = m_private->series.best())
        text += QLatin1Char(' ') + tr("Best: epoch %1.").arg(best->number);
    return text;
}

QString LossPlot::lastEpochs() const {
    constexpr qsizetype kMost = 10;
    const auto& epochs = m_private->series.epochs();
    QStringList lines;
    for (auto epoch = epochs.rbegin(); epoch != epochs.rend() && lines.size() < kMost; ++epoch)
        lines << epochText(*epoch);
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

void LossPlot::Private::renderOnWhite(const std::function<void()>& render) {
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
