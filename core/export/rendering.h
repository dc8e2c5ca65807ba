#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>

#include "export/audio_export.h"
#include "playback/mixer_strip.h"
#include "playback/router.h"
#include "playback/sequence.h"
#include "synth/synthesizer.h"

namespace incipit::exporting {

/// A part of a sequence: its messages and its time.
struct Excerpt {
    std::size_t firstMessage = 0;
    std::size_t lastMessage = 0;  ///< behind its own
    double from = 0;              ///< seconds
    double to = 0;
};

/// Gets rendered sound, interleaved left and right, block by block.
using OnSound = std::function<void(std::span<const float>)>;

/// The sound of one excerpt of a piece, as it comes out of the synthesizer, which is heard without its
/// latency.
class Rendering {
  public:
    /// @param expectedSeconds  of sound, which a progress of 1 stands for
    Rendering(synth::Synthesizer& synthesizer, const playback::MixerStrips& strips, OnSound onSound,
              const std::stop_token& stop, OnProgress onProgress, double expectedSeconds);

    /// Plays the excerpt after what the messages before it have set. Notes that began before it are not
    /// struck again.
    void piece(const playback::Sequence& sequence, const Excerpt& excerpt);

    /// Lets the last notes fade: until all is quieter than that, or the time is up, which then ends in a
    /// fade.
    void tail(double limitSeconds, double silent);

    [[nodiscard]] double seconds() const;
    [[nodiscard]] double peak() const { return m_peak; }
    /// Samples beyond -1 to 1.
    [[nodiscard]] std::uint64_t tooLoud() const { return m_tooLoud; }

  private:
    static constexpr std::size_t kBlock = 1024;  // frames

    [[nodiscard]] bool stopped() const { return m_stop.stop_requested(); }
    void renderTo(double seconds);
    std::span<float> render(std::size_t frames);
    double hand(std::span<const float> block);

    synth::Synthesizer& m_synthesizer;
    playback::Router m_router{std::chrono::milliseconds(0)};  ///< the player's own, so that a render holds
                                                              ///< what is heard; moments mean nothing here
    OnSound m_onSound;
    const std::stop_token& m_stop;
    OnProgress m_onProgress;
    double m_expected;  ///< frames
    std::array<float, 2 * kBlock> m_block{};
    std::size_t m_late;            ///< frames of the synthesizer's latency that are still to be left out
    std::uint64_t m_rendered = 0;  ///< frames
    std::uint64_t m_frames = 0;    ///< handed on
    std::uint64_t m_reported = 0;
    std::uint64_t m_tooLoud = 0;
    double m_peak = 0;
};

}  // namespace incipit::exporting
