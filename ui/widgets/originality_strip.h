#pragma once

#include <QString>
#include <QWidget>
#include <optional>
#include <utility>
#include <vector>

#include "ui/widgets/loss_plot.h"

namespace incipit::ui {

/// Below a loss plot, on its axis of epochs: how much of what a network wrote at the ends of epochs is its
/// own, 0 to 100 %, and from which epoch on it copies. What it shows stands in its accessible description and
/// its tool tip, too. GUI thread.
class OriginalityStrip : public QWidget {
    Q_OBJECT

  public:
    struct Sample {
        int epoch = 0;
        double original = 1;  ///< 0 to 1
    };

    explicit OriginalityStrip(QWidget* parent = nullptr);

    /// @param limit       below which a sample is a copy, 0 to 1; drawn as a line
    /// @param copiesFrom  the epoch to mark
    void setSamples(std::vector<Sample> samples, double limit, std::optional<int> copiesFrom);
    /// That of the plot above, which has the same left edge.
    void setAxis(const LossPlot::Axis& axis);

    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void paint(QPainter& painter) const;
    void paintScale(QPainter& painter) const;
    void paintMark(QPainter& painter) const;
    [[nodiscard]] double xOf(double epoch) const;
    [[nodiscard]] double yOf(double original) const;
    [[nodiscard]] QString markText() const;
    void describe();

    std::vector<Sample> m_samples;
    double m_limit = 0;
    std::optional<int> m_copiesFrom;
    LossPlot::Axis m_axis;
};

}  // namespace incipit::ui
