#pragma once

#include <QWidget>

#include "midi/tempo_map.h"

namespace incipit::ui {

/// Where the music stands: bar.beat.tick, minutes and seconds, tempo ("1.1.000 · 0:00.0 · ♩ 120"). Its width
/// does not change with the digits.
class PositionLabel : public QWidget {
    Q_OBJECT

  public:
    explicit PositionLabel(QWidget* parent = nullptr);

    /// Sets all three from one place of the music.
    void setPosition(midi::Tick tick, const midi::TempoMap& tempo);
    void setPosition(midi::BarPosition position, double seconds, double beatsPerMinute);

    /// The text as shown.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    midi::BarPosition m_position;
    double m_seconds = 0;
    double m_tempo = 120;
};

}  // namespace incipit::ui
