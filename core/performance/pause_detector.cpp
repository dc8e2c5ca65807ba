#include "performance/pause_detector.h"

#include <algorithm>
#include <cmath>

#include "playback/channel_message.h"

namespace incipit::performance {

void PauseDetector::add(double seconds, std::span<const std::uint8_t> message) {
    const auto played = playback::channelMessage(message);
    if (!played) return;
    const std::size_t firstKey = played->channel() * std::size_t{128};
    if (played->kind() == 0x90) {
        // One bit a key, no count: a note-off that got lost is made good when the key is played again.
        m_down.set(firstKey + played->data[1]);
        if (!m_first) m_first = seconds;
    } else if (played->kind() == 0x80) {
        m_down.reset(firstKey + played->data[1]);
    } else if (played->endsAllNotes()) {
        for (std::size_t key = 0; key < 128; ++key) {
            m_down.reset(firstKey + key);
        }
    } else {
        return;
    }
    m_last = std::max(m_last, seconds);
}

std::optional<double> PauseDetector::endsAt() const {
    if (!m_first || m_down.any()) return std::nullopt;
    return m_last + m_pause;
}

bool PauseDetector::hasEnded(double now) const {
    const std::optional<double> end = endsAt();
    return end && now >= *end;
}

double nextBeat(double origin, double now, double beatSeconds) {
    // An answer that is ready on the beat is not put off to the next for a rounding error.
    constexpr double kRounding = 1e-9;
    return origin + std::ceil((now - origin) / beatSeconds - kRounding) * beatSeconds;
}

}  // namespace incipit::performance
