#pragma once

// QCustomPlot 2.1 uses the two words that QT_NO_KEYWORDS takes away.
#define signals Q_SIGNALS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef foreach

#include <QTimer>
#include <functional>

#include "ui/widgets/loss_plot.h"
#include "ui/widgets/loss_series.h"

namespace incipit::ui {

/// The plot and its parts. Shared by the files of the widget: loss_plot.cpp takes the points and saves,
/// loss_canvas.cpp styles, draws and reads out.
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
    /// Styles and shows the whole as for paper, calls render(), and goes back to the window's.
    void renderOnWhite(const std::function<void()>& render);
};

}  // namespace incipit::ui
