#include "export/audio_export.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include "base/error.h"
#include "export/sound_file.h"
#include "midi/tempo_map.h"
#include "playback/sequence.h"

namespace incipit::exporting {

namespace {

constexpr std::size_t kBlock = 1024;           // frames
constexpr double kSilent = 1.0 / 32768;        // less than one step of 16 bits
constexpr double kFadeSeconds = 0.25;          // at the end of a tail that is cut
constexpr std::uint64_t kReportEvery = 48000;  // frames

std::string duration(double seconds) {
    std::array<char, 64> text{};
    if (seconds >= 3600) {
        std::snprintf(text.data(), text.size(), "%.1f hours", seconds / 3600);
    } else {
        std::snprintf(text.data(), text.size(), "%.0f seconds", seconds);
    }
    return text.data();
}

void checkLength(const std::filesystem::path& path, double seconds, int format, const AudioOptions& options) {
    const double longest = longestSound(format, options.synthesizer.sampleRate) - options.tailSeconds;
    if (!(seconds <= options.maxSeconds)) {
        throw Error(path, "The piece lasts " + duration(seconds) + ", longer than the " +
                              duration(options.maxSeconds) +
                              " that are rendered at most. Shorten it, or check its tempo.");
    }
    if (seconds > longest) {
        throw Error(path, "The piece lasts " + duration(seconds) + " and a WAV file holds no more than " +
                              duration(longest) + ". Export it as .flac, .ogg or .mp3.");
    }
}

/// The sound of one piece, written as it comes out of the synthesizer.
class Rendering {
  public:
    Rendering(synth::Synthesizer& synthesizer, SoundFile& file, const std::stop_token& stop,
              const OnProgress& onProgress, double expectedSeconds)
        : m_synthesizer(synthesizer),
          m_file(file),
          m_stop(stop),
          m_onProgress(onProgress),
          m_expected(std::max(expectedSeconds * synthesizer.sampleRate(), 1.0)) {}

    [[nodiscard]] bool stopped() const { return m_stop.stop_requested(); }
    [[nodiscard]] double seconds() const {
        return static_cast<double>(m_frames) / m_synthesizer.sampleRate();
    }
    [[nodiscard]] double peak() const { return m_peak; }
    [[nodiscard]] std::uint64_t clipped() const { return m_clipped; }

    void piece(const playback::Sequence& sequence) {
        std::size_t systemExclusive = 0;
        for (const playback::TimedMessage& message : sequence.messages) {
            renderTo(message.seconds);
            if (stopped()) return;
            if (message.size == 0) {
                m_synthesizer.send(sequence.systemExclusive[systemExclusive++]);
            } else {
                m_synthesizer.send(std::span(message.bytes).first(message.size));
            }
        }
        renderTo(sequence.seconds);
    }

    /// Lets the last notes fade: until all is silent, or the time is up, which then ends in a fade.
    void tail(double limit) {
        for (std::uint8_t channel = 0; channel < 16; ++channel) {
            for (const std::uint8_t controller :
                 std::array<std::uint8_t, 3>{64, 66, 123}) {  // pedals up, all notes off
                m_synthesizer.send(
                    std::array{static_cast<std::uint8_t>(0xB0U | channel), controller, std::uint8_t{0}});
            }
        }
        const double rate = m_synthesizer.sampleRate();
        const std::uint64_t end = m_frames + static_cast<std::uint64_t>(limit * rate);
        const std::uint64_t fade = static_cast<std::uint64_t>(std::min(limit, kFadeSeconds) * rate);
        while (m_frames < end && !stopped()) {
            const std::size_t count =
                static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, end - m_frames));
            const std::span<float> block = render(count);
            for (std::size_t i = 0; i < block.size(); ++i) {
                const std::uint64_t left = end - m_frames - i / 2;
                if (left < fade) block[i] *= static_cast<float>(left) / static_cast<float>(fade);
            }
            const double loudest = write(block);
            if (m_synthesizer.activeVoices() == 0 && loudest < kSilent) return;
        }
    }

  private:
    void renderTo(double seconds) {
        const auto target = static_cast<std::uint64_t>(std::max(seconds, 0.0) * m_synthesizer.sampleRate());
        while (m_frames < target && !stopped()) {
            write(render(static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, target - m_frames))));
        }
    }

    std::span<float> render(std::size_t frames) {
        const std::span<float> block = std::span(m_block).first(2 * frames);
        m_synthesizer.render(block);
        return block;
    }

    double write(std::span<const float> block) {
        double loudest = 0;
        for (const float sample : block) {
            const double size = std::abs(static_cast<double>(sample));
            loudest = std::max(loudest, size);
            if (size > 1) ++m_clipped;
        }
        m_peak = std::max(m_peak, loudest);
        m_file.write(block);
        m_frames += block.size() / 2;
        if (m_onProgress && m_frames / kReportEvery != m_reported) {
            m_reported = m_frames / kReportEvery;
            m_onProgress(std::min(static_cast<double>(m_frames) / m_expected, 1.0));
        }
        return loudest;
    }

    synth::Synthesizer& m_synthesizer;
    SoundFile& m_file;
    const std::stop_token& m_stop;
    const OnProgress& m_onProgress;
    double m_expected;
    std::array<float, 2 * kBlock> m_block{};
    std::uint64_t m_frames = 0;
    std::uint64_t m_reported = 0;
    std::uint64_t m_clipped = 0;
    double m_peak = 0;
};

}  // namespace

AudioResult exportAudio(const midi::Score& score, const std::filesystem::path& path,
                        const AudioOptions& given, std::stop_token stop, const OnProgress& onProgress) {
    const int format = soundFormat(path);
    AudioOptions options = given;
    options.tailSeconds = std::clamp(options.tailSeconds, 0.0, 60.0);
    options.synthesizer.sampleRate = std::clamp(std::round(options.synthesizer.sampleRate), 8000.0, 96000.0);
    if (midi::noteCount(score) == 0)
        throw Error(path, "The piece has no notes, so there is no sound to write.");
    checkLength(path, midi::TempoMap(score).seconds(midi::endOf(score)), format, options);
    SoundFile file(path, static_cast<int>(options.synthesizer.sampleRate));
    synth::Synthesizer synthesizer(options.synthesizer);
    const playback::Sequence sequence = playback::makeSequence(score, stop);

    Rendering rendering(synthesizer, file, stop, onProgress, sequence.seconds + options.tailSeconds);
    rendering.piece(sequence);
    if (!stop.stop_requested()) rendering.tail(options.tailSeconds);
    AudioResult result{
        .seconds = rendering.seconds(), .peak = rendering.peak(), .warnings = synthesizer.warnings()};
    if (stop.stop_requested()) return result;
    if (rendering.clipped() > 0) {
        result.warnings.push_back(std::to_string(rendering.clipped()) +
                                  " samples were too loud and were clipped; lower the volume.");
    }
    if (rendering.peak() < kSilent) {
        result.warnings.emplace_back(
            "The sound is silent: the SoundFont has none of the piece's instruments.");
    }
    file.commit();
    if (onProgress) onProgress(1);
    return result;
}

}  // namespace incipit::exporting
