#include "export/rendering.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace incipit::exporting {

namespace {

constexpr double kFadeSeconds = 0.25;          // at the end of a tail that is cut
constexpr std::uint64_t kReportEvery = 48000;  // frames

}  // namespace

Rendering::Rendering(synth::Synthesizer& synthesizer, const playback::MixerStrips& strips, OnSound onSound,
                     const std::stop_token& stop, OnProgress onProgress, double expectedSeconds)
    : m_synthesizer(synthesizer),
      m_onSound(std::move(onSound)),
      m_stop(stop),
      m_onProgress(std::move(onProgress)),
      m_expected(std::max(expectedSeconds * synthesizer.sampleRate(), 1.0)),
      m_late(synthesizer.latency()) {
    m_router.setSink(0, {std::shared_ptr<void>(), &m_synthesizer});
    m_router.setStrips(strips, {});
}

double Rendering::seconds() const {
    return static_cast<double>(m_frames) / m_synthesizer.sampleRate();
}

void Rendering::piece(const playback::Sequence& sequence, const Excerpt& excerpt) {
    std::size_t exclusive = 0;
    for (const std::uint32_t place : sequence.changes) {
        if (place >= excerpt.firstMessage) break;
        if (sequence.messages[place].size == 0) ++exclusive;
    }
    m_router.setPorts(sequence.ports);
    m_router.setDevices(m_router.statesAt(sequence, excerpt.firstMessage), {});
    for (std::size_t i = excerpt.firstMessage; i < excerpt.lastMessage; ++i) {
        const playback::TimedMessage& message = sequence.messages[i];
        renderTo(message.seconds - excerpt.from);
        if (stopped()) return;
        if (message.size == 0) {
            m_router.sendSystemExclusive(sequence.systemExclusive[exclusive++], message, {});
        } else {
            m_router.send(message, {});
        }
    }
    renderTo(excerpt.to - excerpt.from);
}

void Rendering::tail(double limitSeconds, double silent) {
    m_router.letRing({});
    const double rate = m_synthesizer.sampleRate();
    const std::uint64_t end = m_rendered + static_cast<std::uint64_t>(limitSeconds * rate);
    const auto fade = static_cast<std::uint64_t>(std::min(limitSeconds, kFadeSeconds) * rate);
    while (m_frames < end && !stopped()) {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, end - m_frames));
        const std::span<float> block = render(count);
        for (std::size_t i = 0; i < block.size(); ++i) {
            const std::uint64_t left = end - m_frames - i / 2;
            if (left < fade) block[i] *= static_cast<float>(left) / static_cast<float>(fade);
        }
        const double loudest = hand(block);
        if (m_synthesizer.activeVoices() == 0 && loudest < silent) return;
    }
}

void Rendering::renderTo(double seconds) {
    const auto target = static_cast<std::uint64_t>(std::max(seconds, 0.0) * m_synthesizer.sampleRate());
    while (m_rendered < target && !stopped()) {
        hand(render(static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, target - m_rendered))));
    }
}

std::span<float> Rendering::render(std::size_t frames) {
    const std::span<float> block = std::span(m_block).first(2 * frames);
    m_synthesizer.render(block);
    m_rendered += frames;
    const std::size_t late = std::min<std::size_t>(m_late, frames);
    m_late -= late;
    return block.subspan(2 * late);
}

double Rendering::hand(std::span<const float> block) {
    double loudest = 0;
    for (const float sample : block) {
        const double size = std::abs(static_cast<double>(sample));
        loudest = std::max(loudest, size);
        if (size > 1) ++m_tooLoud;
    }
    m_peak = std::max(m_peak, loudest);
    m_onSound(block);
    m_frames += block.size() / 2;
    if (m_onProgress && m_frames / kReportEvery != m_reported) {
        m_reported = m_frames / kReportEvery;
        m_onProgress(std::min(static_cast<double>(m_frames) / m_expected, 1.0));
    }
    return loudest;
}

}  // namespace incipit::exporting
