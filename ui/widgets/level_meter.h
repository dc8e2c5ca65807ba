#pragma once

#include <QWidget>
#include <array>

namespace incipit::ui {

/// How loud the sound is: two thin bars, left above right, in decibels below full scale, each with a line at
/// its last peak. Rises at once and falls at 20 dB in 1.7 s (IEC 60268-10, type I); a peak stands for a
/// second. The parts are told apart by place and lightness as well as by colour. What the limiter takes away
/// grows between the bars from full scale to the left, in the same decibels. GUI thread.
class LevelMeter : public QWidget {
    Q_OBJECT

  public:
    static constexpr double kFloor = -48;  ///< dB, where the bars begin

    explicit LevelMeter(QWidget* parent = nullptr);

    /// @param left, right  largest samples since the last call, 1 is full scale
    /// @param gain         the limiter's least since then, 1 for none
    /// @param seconds      since the last call
    void setLevels(float left, float right, float gain, double seconds);

    /// What is shown, 0 left or 1 right: dB, kFloor to 0 and a little above.
    [[nodiscard]] double level(std::size_t side) const { return m_sides.at(side).level; }
    [[nodiscard]] double peak(std::size_t side) const { return m_sides.at(side).peak; }

    /// dB that the limiter takes away, 0 for none.
    [[nodiscard]] double reduction() const { return m_reduction; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Side {
        double level = kFloor;
        double peak = kFloor;
        double held = 0;  ///< seconds, for how long the peak has stood
    };
    static bool advance(Side& side, float sample, double seconds);

    std::array<Side, 2> m_sides;
    double m_reduction = 0;
};

}  // namespace incipit::ui
