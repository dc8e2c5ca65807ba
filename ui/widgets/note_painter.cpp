#include <algorithm>
#include <array>
#include <cmath>

#include "ui/support/instrument_names.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"
#include "ui/widgets/roll_painter.h"

namespace incipit::ui {

namespace {

constexpr double kNameKeyHeight = 13;  // from this row height on, a note's name fits inside of it
constexpr double kRoundKeyHeight = 7;
constexpr double kEdgedWidth = 8, kEdgedHeight = 8;
constexpr std::size_t kMostRounded = 2500;  // anti-aliased corners cost ten times a plain rectangle

/// Colours of every instrument, muted or not, at every velocity; mixing them for each note costs more than
/// drawing it.
class NoteColors {
  public:
    explicit NoteColors(const RollColors& colors) {
        for (std::size_t muted = 0; muted < 2; ++muted) {
            for (std::size_t color = 0; color < kInstrumentColors; ++color) {
                for (std::size_t level = 0; level < kLevels; ++level) {
                    m_colors[muted][color][level] = colors.note(
                        color, muted == 1, static_cast<double>(level) / static_cast<double>(kLevels - 1));
                }
            }
            for (std::size_t level = 0; level < kSurprises; ++level) {
                m_surprises[muted][level] = colors.surprise(
                    static_cast<double>(level) / static_cast<double>(kSurprises - 1), muted == 1);
            }
            m_surprises[muted][kSurprises] = colors.same;
        }
    }
    /// @param level  of NoteSurprises
    [[nodiscard]] const QColor& ofSurprise(std::size_t level, bool muted) const {
        return m_surprises[muted ? 1 : 0][level];
    }
    /// Of a cell or a column of a raster.
    [[nodiscard]] const QColor& ofCell(std::uint8_t color, bool muted, std::size_t strength) const {
        const std::size_t index = color - 1U;
        return index < kInstrumentColors ? at(index, muted, strength)
                                         : ofSurprise(index - kInstrumentColors, muted);
    }
    /// strength 0 to 127
    [[nodiscard]] const QColor& at(std::size_t color, bool muted, std::size_t strength) const {
        return m_colors[muted ? 1 : 0][color % kInstrumentColors][std::min(strength, std::size_t{127}) / 8];
    }

  private:
    static constexpr std::size_t kLevels = 16, kSurprises = NoteSurprises::kLevels;
    std::array<std::array<std::array<QColor, kLevels>, kInstrumentColors>, 2> m_colors;
    std::array<std::array<QColor, kSurprises + 1>, 2> m_surprises;
};

/// The more notes begin in a cell, the stronger its colour: 64 or more are full.
class Strengths {
  public:
    Strengths() {
        m_values[0] = 48;
        for (std::size_t onsets = 1; onsets < m_values.size(); ++onsets) {
            m_values[onsets] = 64 + static_cast<std::size_t>(std::log2(onsets) * 10.5);
        }
    }
    [[nodiscard]] std::size_t of(std::size_t onsets) const {
        return m_values[std::min(onsets, m_values.size() - 1)];
    }

  private:
    std::array<std::size_t, 65> m_values{};
};

QColor readableOn(const QColor& ground) {
    return qGray(ground.rgb()) > 140 ? QColor(20, 24, 30) : QColor(255, 255, 255);
}

midi::Tick lastTick(const RollView& view) {
    return view.tick(view.width()) + midi::Tick{1};
}

/// Of a note of the scene's own.
const QColor& colorOf(const RollScene& scene, const NoteColors& colors, const midi::Note& note,
                      std::size_t instrument, bool muted, std::size_t strength) {
    const std::size_t track = scene.index.instruments()[instrument].track;
    if (!muted && scene.compared.isSame(track, note)) return scene.colors.same;
    if (!scene.surprises.empty()) return colors.ofSurprise(scene.surprises.level(track, note), muted);
    return colors.at(instrument, muted, strength);
}

bool isMuted(const RollScene& scene, std::size_t instrument) {
    return instrument < scene.muted.size() && scene.muted[instrument];
}

/// Calls draw(note, instrument, muted) for what is in view, the muted first.
template <typename Draw>
void eachVisible(const RollScene& scene, Draw&& draw) {
    const bool someMuted = std::ranges::find(scene.muted, true) != scene.muted.end();
    for (const bool muted : {true, false}) {
        if (muted && !someMuted) continue;
        scene.index.visit(scene.view.tick(0), lastTick(scene.view),
                          [&](const midi::Note& note, std::size_t instrument) {
                              if (isMuted(scene, instrument) == muted) draw(note, instrument, muted);
                          });
    }
}

void paintSparseNotes(QPainter& painter, const RollScene& scene, const QFont& font, std::size_t visible) {
    const QRect area = scene.areas.notes;
    const RollView& view = scene.view;
    const NoteColors colors(scene.colors);
    const bool rounded = view.keyHeight() >= kRoundKeyHeight && visible <= kMostRounded;
    const bool named = view.keyHeight() >= kNameKeyHeight && visible <= kMostRounded;
    QFont small = font;
    small.setPixelSize(std::clamp(static_cast<int>(view.keyHeight() * 0.66), 9, 13));
    painter.setFont(small);
    painter.setRenderHint(QPainter::Antialiasing, rounded);
    eachVisible(scene, [&](const midi::Note& note, std::size_t instrument, bool muted) {
        const QRectF box = noteBox(scene, note);
        if (box.bottom() < area.top() || box.top() > area.bottom() + 1) return;
        const QColor& fill = colorOf(scene, colors, note, instrument, muted, note.velocity);
        if (!rounded || box.width() < 5) {
            painter.fillRect(QRectF(std::round(box.left()), box.top(), std::max(1.0, std::round(box.width())),
                                    box.height()),
                             fill);
            return;
        }
        // A soft note is pale: its edge is as strong as any, where it has room for one.
        const bool edged = box.width() >= kEdgedWidth && box.height() >= kEdgedHeight;
        painter.setPen(edged ? QPen(colorOf(scene, colors, note, instrument, muted, 127), 1)
                             : QPen(Qt::NoPen));
        painter.setBrush(fill);
        painter.drawRoundedRect(edged ? box.adjusted(0.5, 0.5, -0.5, -0.5) : box, 2, 2);
        if (named && box.width() >= kNamedWidth && !muted) {
            painter.setPen(readableOn(fill));
            painter.drawText(box.adjusted(4, 0, -2, 0), Qt::AlignLeft | Qt::AlignVCenter,
                             scene.index.instruments()[instrument].drums ? drumText(note.pitch & 0x7F)
                                                                         : pitchText(note.pitch & 0x7F));
        }
    });
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintMissingNotes(painter, scene, nullptr);
    paintMarkedNotes(painter, scene, named ? 8 + painter.fontMetrics().horizontalAdvance(pitchText(61)) : 0);
}

void paintSparseVelocities(QPainter& painter, const RollScene& scene, std::size_t visible) {
    const QRect area = scene.areas.velocity.adjusted(0, 4, 0, 0);
    const NoteColors colors(scene.colors);
    const bool roomy = static_cast<double>(visible) * 2 < scene.view.width();
    eachVisible(scene, [&](const midi::Note& note, std::size_t instrument, bool muted) {
        const double x = scene.view.x(note.onset);
        if (x < -4 || x > scene.view.width()) return;
        const int height = std::max(1, area.height() * note.velocity / 127);
        const int left = area.left() + static_cast<int>(std::lround(x));
        const QColor& color = colorOf(scene, colors, note, instrument, muted, 110);
        painter.fillRect(left, area.bottom() + 1 - height, roomy ? 2 : 1, height, color);
        if (roomy) painter.fillRect(left - 1, area.bottom() + 1 - height, 4, 3, color);
    });
}

void paintDense(QPainter& painter, const RollScene& scene, const NoteRaster& raster) {
    const RollView& view = scene.view;
    painter.setClipRect(scene.areas.notes);
    const NoteColors colors(scene.colors);
    const Strengths strengths;
    // One image of the area, its rows copied, is far cheaper than to stretch a line of pixels for each pitch.
    const double ratio = scene.ratio;
    QImage image(raster.columns(), static_cast<int>(std::lround(scene.areas.notes.height() * ratio)),
                 QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    std::vector<QRgb> line(static_cast<std::size_t>(raster.columns()));
    const int gap = view.keyHeight() >= 6 ? static_cast<int>(std::lround(ratio)) : 0;
    for (int pitch = view.pitch(0); pitch >= view.pitch(view.height()); --pitch) {
        const NoteRaster::Cell* cells = raster.row(pitch);
        for (std::size_t column = 0; column < line.size(); ++column) {
            const NoteRaster::Cell& cell = cells[column];
            line[column] =
                cell.color == 0 ? 0U : colors.ofCell(cell.color, cell.muted, strengths.of(cell.onsets)).rgb();
        }
        // Where lanes end, which is on whole pixels of the view.
        const auto edge = [&](int key) {
            return static_cast<int>(std::lround(std::round(view.y(key)) * ratio));
        };
        const int top = edge(pitch);
        const int bottom = std::max(top + 1, edge(pitch - 1) - gap);
        for (int y = std::max(top, 0); y < std::min(bottom, image.height()); ++y) {
            std::ranges::copy(line, reinterpret_cast<QRgb*>(image.scanLine(y)));
        }
    }
    painter.drawImage(scene.areas.notes.topLeft(), image);
    paintMissingNotes(painter, scene, &raster);
    painter.setClipRect(scene.areas.velocity);
    const QRect area = scene.areas.velocity.adjusted(0, 4, 0, 0);
    for (int column = 0; column < raster.columns(); ++column) {
        const NoteRaster::Peak& peak = raster.peak(column);
        if (peak.velocity == 0) continue;
        const int height = std::max(1, area.height() * peak.velocity / 127);
        painter.fillRect(QRectF(area.left() + column / ratio, area.bottom() + 1 - height, 1 / ratio, height),
                         colors.ofCell(peak.color, peak.muted, 90));
    }
}

}  // namespace

QRectF noteBox(const RollScene& scene, const midi::Note& note) {
    const RollView& view = scene.view;
    const int pitch = note.pitch & 0x7F;
    const double gap = view.keyHeight() >= 6 ? 1 : 0;
    const double top = std::round(view.y(pitch));
    const double height = std::round(view.y(pitch - 1)) - top - gap;
    // Far ends are cut before they reach the painter: it draws with 16-bit fractions.
    const double left = std::max(view.x(note.onset), -8.0);
    const double right = std::min(view.x(note.end()), view.width() + 8);
    const double width = std::max(right - left - (right - left > 4 ? 1 : 0), 2.0);
    return {scene.areas.notes.left() + left, scene.areas.notes.top() + top, width, std::max(height, 1.0)};
}

NoteRaster rasterInView(const RollScene& scene, const NoteIndex& notes, const NoteRaster* overview) {
    const RollView& view = scene.view;
    const int columns = static_cast<int>(std::ceil(scene.areas.notes.width() * scene.ratio));
    NoteRaster raster(columns, view.left() * view.ticksPerPixel(), view.ticksPerPixel() / scene.ratio);
    if (overview != nullptr) {
        raster.add(*overview);
    } else if (&notes == &scene.index) {
        raster.add(notes, scene.muted, scene.surprises, scene.compared);
    } else {
        raster.add(notes, {});
    }
    return raster;
}

bool isDense(std::size_t notes, double width) {
    return static_cast<double>(notes) > std::max(4000.0, 3 * width);
}

void paintNotes(QPainter& painter, const RollScene& scene, const QFont& font) {
    const RollView& view = scene.view;
    const std::size_t visible = scene.index.onsets(view.tick(0), lastTick(view));
    painter.save();
    if (!isDense(visible, view.width())) {
        painter.setClipRect(scene.areas.notes);
        paintSparseNotes(painter, scene, font, visible);
        painter.setClipRect(scene.areas.velocity);
        paintSparseVelocities(painter, scene, visible);
    } else {
        paintDense(painter, scene, rasterInView(scene, scene.index, scene.overview));
    }
    painter.restore();
}

}  // namespace incipit::ui
