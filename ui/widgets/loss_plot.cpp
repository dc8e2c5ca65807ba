#include "ui/widgets/loss_plot.h"

#include <QAccessible>
#include <QBuffer>
#include <QSvgGenerator>
#include <QVBoxLayout>
#include <cmath>
#include <limits>

#include "ui/support/spoken.h"
#include "ui/widgets/accessible_curve.h"
#include "ui/widgets/guarded.h"
#include "ui/widgets/loss_plot_private.h"

namespace incipit::ui {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double orGap(double loss) {
    return std::isfinite(loss) ? loss : kNaN;
}

}  // namespace

LossPlot::LossPlot(QWidget* parent) : QWidget(parent), m_private(std::make_unique<Private>(this)) {
    QAccessible::installFactory(accessibleCurve);  // as often as one likes
    setFocusPolicy(Qt::TabFocus);                  // to be read
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_private->plot);
    m_private->plot->setMouseTracking(true);
    // QCustomPlot keeps what it does not use from its parent, and with it the wish for a context menu.
    m_private->plot->setAttribute(Qt::WA_NoMousePropagation, false);
    m_private->plot->installEventFilter(this);
    spoken(this, [this] {
        setAccessibleName(tr("Loss curve"));
        m_private->plot->setAccessibleName(tr("Loss curve"));
        m_private->plot->xAxis->setLabel(tr("Epochs"));
        m_private->plot->yAxis->setLabel(tr("Loss (nats a token)"));
        m_private->steps->setName(tr("Step"));
        m_private->epochs->setName(tr("Epoch"));
        m_private->validation->setName(tr("Validation"));
        m_private->best->setName(tr("Best"));
        m_private->emptyText->setText(tr("Train to see the loss fall"));
        m_private->redraw.start();
    });
    connect(&m_private->redraw, &QTimer::timeout, this,
            [this] { guarded("loss plot", [&] { m_private->draw(); }); });
    const auto chosen = [this] { m_private->whole = false; };
    connect(m_private->plot, &QCustomPlot::mouseWheel, this, chosen);
    connect(m_private->plot, &QCustomPlot::mouseMove, this, [this](const QMouseEvent* event) {
        if (event->buttons().testFlag(Qt::LeftButton)) m_private->whole = false;
    });
    connect(m_private->plot, &QCustomPlot::mouseDoubleClick, this, [this] {
        guarded("loss plot", [&] {
            m_private->whole = true;
            m_private->draw();
        });
    });
    connect(m_private->plot, &QCustomPlot::afterReplot, this, &LossPlot::drawn);
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
    QAccessibleEvent described(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&described);
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

LossPlot::Axis LossPlot::axis() const {
    const QCPRange range = m_private->plot->xAxis->range();
    const QRect axes = m_private->plot->axisRect()->rect();
    return {.from = range.lower, .to = range.upper, .left = axes.left(), .right = axes.right()};
}

QSize LossPlot::sizeHint() const {
    return {420, 160};  // low, as it takes what room there is
}

QSize LossPlot::minimumSizeHint() const {
    return {220, 160};
}

void LossPlot::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        guarded("loss plot", [&] {
            m_private->style(palette());
            m_private->schedule();
        });
    }
}

bool LossPlot::eventFilter(QObject* watched, QEvent* event) {
    guarded("loss plot", [&] {
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

}  // namespace incipit::ui
