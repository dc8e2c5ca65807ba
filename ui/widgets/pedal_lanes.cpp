#include "ui/widgets/pedal_lanes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "midi/sustain.h"
#include "ui/widgets/roll_painter.h"

namespace incipit::ui {

namespace {

constexpr int kLeastLane = 4;  // pixels, its gap among them

/// Spans that lie within one drawn pixel are drawn as one.
void paintLane(QPainter& painter, const QRect& lane, const RollView& view, const PedalLanes::Lane& pedal,
               const QColor& color) {
    const auto& spans = pedal.spans;
    auto span = spans.begin();
    double drawn = 0;
    while (drawn < view.width()) {
        const midi::Tick from = view.tick(drawn);
        span = std::partition_point(span, spans.end(), [&](const auto& each) { return each.to <= from; });
        if (span == spans.end()) return;
        const double left = std::max(drawn, std::round(view.x(span->from)));
        if (left >= view.width()) return;
        const double right = std::clamp(std::round(view.x(span->to)), left + 1, view.width());
        // A pixel of ground before each shows where the pedal is changed.
        const double gap = right - left > 3 ? 1 : 0;
        painter.fillRect(QRectF(lane.left() + left + gap, lane.top(), right - left - gap, lane.height()),
                         color);
        drawn = std::max(right, drawn + 1);
    }
}

}  // namespace

PedalLanes::PedalLanes(const midi::Score& score, const NoteIndex& index) {
    using Channel = std::pair<std::size_t, int>;
    std::map<Channel, std::size_t> colors;
    const auto& instruments = index.instruments();
    for (std::size_t i = 0; i < instruments.size(); ++i)
        colors.try_emplace({instruments[i].port, instruments[i].channel}, i);
    Channel last{};
    for (const midi::Sustain& pedal : midi::sustainsOf(score)) {
        const Channel channel{pedal.port, pedal.channel};
        const auto found = colors.find(channel);
        if (found == colors.end()) continue;
        if (m_lanes.empty() || channel != last) m_lanes.push_back({found->second, {}});
        last = channel;
        const midi::Tick end =
            pedal.up == midi::Sustain::kHeld ? std::max(index.end(), pedal.down) : pedal.up;
        m_lanes.back().spans.push_back({pedal.down, end});
    }
}

void PedalLanes::paint(QPainter& painter, const QRect& area, const RollView& view,
                       const RollColors& colors) const {
    if (m_lanes.empty() || area.isEmpty()) return;
    const QRect room = area.adjusted(0, 2, 0, -2);
    const int count = std::clamp(room.height() / kLeastLane, 1, static_cast<int>(m_lanes.size()));
    painter.save();
    painter.setClipRect(area);
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        const int row = std::min(static_cast<int>(i), count - 1);
        const int top = room.top() + row * room.height() / count;
        const int bottom = room.top() + (row + 1) * room.height() / count - (count > 1 ? 1 : 0);
        paintLane(painter, QRect(area.left(), top, area.width(), bottom - top), view, m_lanes[i],
                  colors.note(m_lanes[i].color, false, 1));
    }
    painter.restore();
}

}  // namespace incipit::ui
