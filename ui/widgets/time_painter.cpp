// Where a piece changes its metre and its tempo, below the bars.
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "ui/support/text.h"
#include "ui/widgets/roll_painter.h"

namespace incipit::ui {

namespace {

constexpr int kBefore = 4;         // pixels from the line to its text
constexpr int kBetweenTexts = 10;  // and from a text to the next

QString metreText(const midi::TimeSignature& metre) {
    return QStringLiteral("%1/%2").arg(metre.numerator).arg(metre.denominator);
}

/// The changes from the last before the view on. The first of them holds at the left edge.
template <typename Change>
class Changes {
  public:
    Changes(const std::vector<Change>& all, midi::Tick from)
        : m_next(std::ranges::upper_bound(all, from, {}, &Change::tick)), m_end(all.end()), m_from(from) {
        if (m_next != all.begin()) --m_next;
    }

    /// Of the next one; far behind all music where there is none.
    [[nodiscard]] midi::Tick tick() const {
        return m_next == m_end ? midi::Tick{std::numeric_limits<std::int64_t>::max()}
                               : std::max(m_next->tick, m_from);
    }
    /// The last that holds from this moment on; null where none begins there. Goes on behind it.
    const Change* take(midi::Tick at) {
        const Change* last = nullptr;
        for (; m_next != m_end && tick() == at; ++m_next)
            last = &*m_next;
        return last;
    }

  private:
    typename std::vector<Change>::const_iterator m_next, m_end;
    midi::Tick m_from;
};

}  // namespace

void paintTimes(QPainter& painter, const RollScene& scene) {
    const QRect area = scene.areas.times;
    if (area.isEmpty()) return;
    const RollColors& colors = scene.colors;
    painter.fillRect(QRect(0, area.top(), area.right() + 1, area.height()), colors.panel);
    painter.fillRect(0, area.bottom(), area.right() + 1, 1, colors.panelLine);
    const midi::Tick from = scene.view.tick(0);
    const midi::Tick to = scene.view.tick(scene.view.width());
    Changes<midi::TimeSignature> metres(scene.tempo.timeSignatures(), from);
    Changes<midi::TempoChange> tempi(scene.tempo.tempi(), from);
    painter.save();
    painter.setClipRect(area);
    double end = area.left();
    double drawn = -1;
    for (midi::Tick tick = std::min(metres.tick(), tempi.tick()); tick <= to;
         tick = std::min(metres.tick(), tempi.tick())) {
        const midi::TimeSignature* metre = metres.take(tick);
        const midi::TempoChange* tempo = tempi.take(tick);
        const double x = area.left() + std::round(scene.view.x(tick));
        if (std::exchange(drawn, x) != x)
            painter.fillRect(QRectF(x, area.top(), 1, area.height() - 1), colors.panelLine);
        if (x < end) continue;  // no room: a performance changes its tempo all the time
        QStringList texts;
        if (metre != nullptr) texts << metreText(*metre);
        if (tempo != nullptr) texts << tempoText(tempo->beatsPerMinute);
        const QString text = texts.join(QStringLiteral("  "));
        painter.setPen(colors.panelText);
        const QRectF box(x + kBefore, area.top(), area.width(), area.height() - 1);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text);
        end = x + kBefore + painter.fontMetrics().horizontalAdvance(text) + kBetweenTexts;
    }
    painter.restore();
}

}  // namespace incipit::ui
