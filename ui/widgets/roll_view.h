#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <optional>

#include "midi/tick.h"
#include "midi/tick_range.h"
#include "project/view.h"

namespace incipit::ui {

/// Which part of a piece the notes' area of a piano roll shows, and how large: the way from ticks and
/// pitches to pixels and back. x and y are counted from the area's top left corner.
class RollView {
  public:
    static constexpr int kPitches = 128;

    /// The piece: where it ends, its quarter note in ticks and its range of pitches.
    void setPiece(midi::Tick end, double quarter, int lowest, int highest);
    /// The same piece after an edit: shows the same part of it.
    void changePiece(midi::Tick end, double quarter, int lowest, int highest);
    /// What is seen, without its size; none while that is all of the piece.
    [[nodiscard]] std::optional<project::View> part() const;
    void setPart(const project::View& part);
    /// Size of the notes' area in pixels. Keeps the left edge's time and the middle's pitch; all of the time
    /// where it was in view.
    void resize(double width, double height);

    /// Only these pitches have a row; none given: all have.
    void fold(const std::optional<std::bitset<kPitches>>& shown);
    [[nodiscard]] bool isFolded() const { return m_rows != kPitches; }

    void fit();
    /// Factor above 1 enlarges; what is under the anchor stays there.
    void zoomTime(double factor, double anchorX);
    void zoomPitch(double factor, double anchorY);
    /// In pixels; ends at the piece's borders.
    void scroll(double dx, double dy);
    void setLeft(double pixels);
    void setTop(double pixels);
    /// Shows a stretch of time over the whole width.
    void frame(const midi::TickRange& range);
    /// Scrolls no farther than it takes to have a note in view.
    void show(midi::Tick from, midi::Tick to, int pitch);
    /// Brings a tick to a place of the area, as a fraction of its width from the left.
    void placeTick(midi::Tick tick, double fraction);

    [[nodiscard]] double x(midi::Tick tick) const {
        return static_cast<double>(tick.value) / m_ticksPerPixel - m_left;
    }
    [[nodiscard]] midi::Tick tick(double x) const;
    /// The top of a key's row, and of the one below it for the one without a row. -1: below all.
    [[nodiscard]] double y(int pitch) const { return rowOf(pitch) * m_keyHeight - m_top; }
    /// Of the row there, the nearest where there is none.
    [[nodiscard]] int pitch(double y) const;

    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] double height() const { return m_height; }
    [[nodiscard]] double ticksPerPixel() const { return m_ticksPerPixel; }
    [[nodiscard]] double keyHeight() const { return m_keyHeight; }
    [[nodiscard]] double quarter() const { return m_quarter; }
    /// What the whole view shows when the piece is fitted, in ticks.
    [[nodiscard]] double wholeTicks() const { return fitTicksPerPixel() * m_width; }
    /// How far the content's left and top edges lie outside of the area, and the content's whole size.
    [[nodiscard]] double left() const { return m_left; }
    [[nodiscard]] double top() const { return m_top; }
    [[nodiscard]] double contentWidth() const;
    [[nodiscard]] double contentHeight() const { return m_rows * m_keyHeight; }

  private:
    /// How many rows are above a pitch.
    [[nodiscard]] int rowOf(int pitch) const {
        return m_above[static_cast<std::size_t>(kPitches - 1 - std::clamp(pitch, -1, kPitches - 1))];
    }
    [[nodiscard]] double fitTicksPerPixel() const;
    [[nodiscard]] double leastKeyHeight() const;
    void moveTo(double left, double top);
    void clamp();
    static std::array<std::uint8_t, kPitches + 1> allAbove();

    std::array<std::uint8_t, kPitches + 1> m_above = allAbove();  ///< rows, from pitch 127 down to -1
    int m_rows = kPitches;
    double m_end = 0;
    double m_quarter = 480;
    int m_lowest = 60;
    int m_highest = 60;
    double m_width = 1;
    double m_height = 1;
    double m_ticksPerPixel = 10;
    double m_keyHeight = 8;
    double m_left = 0;
    double m_top = 0;
    bool m_fitted = true;  ///< shows the whole piece where it was put, and goes on doing so when resized
};

}  // namespace incipit::ui
