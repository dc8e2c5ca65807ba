#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

namespace incipit::ui {

/// The loss of a training run in nats: every step (thin), every epoch, validation, and the best epoch marked
/// (by validation where there is one). Wheel zooms, dragging pans, a double click goes back to the whole; a
/// cursor reads the values out. Points that come fast are drawn together, at most 20 times a second. Values
/// that are not finite leave a gap. GUI thread.
class LossPlot : public QWidget {
    Q_OBJECT

  public:
    explicit LossPlot(QWidget* parent = nullptr);
    ~LossPlot() override;

    void clear();
    /// Replaces everything by a finished run: one loss for each epoch, the first epoch first; validation may
    /// be shorter or empty.
    void setHistory(const std::vector<double>& loss, const std::vector<double>& validation);

    /// @param epochPosition epochs done so far with their fraction: 0.5 is half of the first. Ascending.
    void addStep(double epochPosition, double loss);
    /// @param epoch from 1; drawn at the end of that epoch.
    void addEpoch(int epoch, double loss, std::optional<double> validation);

    [[nodiscard]] int stepPoints() const;
    [[nodiscard]] int epochPoints() const;

    /// The epoch with the lowest validation loss (training loss where there is none); nothing before the
    /// first epoch.
    [[nodiscard]] std::optional<int> bestEpoch() const;

    /// The whole curve on white as bytes of a file; the caller writes them.
    [[nodiscard]] QByteArray toPng(QSize size);
    [[nodiscard]] QByteArray toSvg(QSize size);

    /// What the cursor shows: epoch and losses near that place of this widget, empty outside of the axes.
    [[nodiscard]] QString readout(QPoint position) const;

    /// Where training stands, in a sentence: the last epoch, its losses, and the best so far.
    [[nodiscard]] QString summary() const;
    /// The last 10 epochs, a line each, the latest first.
    [[nodiscard]] QString lastEpochs() const;

    /// What of the axis of epochs is shown, and where: for what is drawn below.
    struct Axis {
        double from = 0, to = 1;  ///< epochs
        int left = 0, right = 0;  ///< pixels of this widget
    };
    [[nodiscard]] Axis axis() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    /// It was drawn: the axis may have moved.
    void drawn();

  protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

}  // namespace incipit::ui
