#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "playback/mixer_strip.h"
#include "playback/output.h"
#include "playback/sequence.h"

namespace incipit::playback {

/// One note at once, clamped to what MIDI allows.
struct PreviewNote {
    std::uint8_t channel = 0;
    std::uint8_t program = 0;
    std::uint8_t pitch = 60;
    std::uint8_t velocity = 90;
    Clock::duration length{};
};

/// Sends each instrument of the piece to its output, transposed, muted and with its volume. A note-off always
/// goes where its note-on went, whatever has been changed between. Used by the player's thread alone.
class Router {
  public:
    Router() { m_outputs.emplace_back(); }

    /// Silences the output's old sink. Null: nowhere.
    void setSink(std::size_t output, std::shared_ptr<MidiSink> sink);

    /// Ends the notes of the instruments that were muted or now go elsewhere; channels are set by chase().
    void setStrips(MixerStrips strips, Clock::time_point now);
    /// By so many semitones, drums excluded. Notes that sound keep their pitch.
    void setTranspose(int semitones) { m_transpose = semitones; }

    void send(const TimedMessage& message, Clock::time_point due);
    void sendSystemExclusive(std::span<const std::uint8_t> message, Clock::time_point due);
    /// To one output: a click, clock and song position.
    void sendTo(std::size_t output, std::span<const std::uint8_t> message, Clock::time_point due);
    void noteOnTo(std::size_t output, int channel, int pitch, int velocity, Clock::time_point due);
    void noteOffTo(std::size_t output, int channel, int pitch, Clock::time_point due);

    void silence(Clock::time_point due);
    void panic();

    /// What the messages before a place in the piece have set, on each output.
    [[nodiscard]] std::vector<ChannelStates> statesAt(const Sequence& sequence, std::size_t next) const;
    void setChannels(const std::vector<ChannelStates>& targets, Clock::time_point due);

    void startPreview(const PreviewNote& note);
    void endPreview();
    /// When the preview is to end; nothing when none sounds.
    [[nodiscard]] std::optional<Clock::time_point> previewEnd() const;

  private:
    /// What an instrument's note-on became.
    struct Sounding {
        std::size_t output = 0;
        int channel = 0;
        int pitch = 0;
    };
    struct Preview {
        PreviewNote note;
        int programBefore = -1;
        Clock::time_point end;
    };
    using Emit = std::function<void(std::size_t output, std::span<const std::uint8_t> message)>;

    [[nodiscard]] const MixerStrip& stripOf(const InstrumentId& instrument) const;
    [[nodiscard]] bool hasOutput(std::size_t output) const { return output < m_outputs.size(); }
    /// What the strips set themselves, whatever the piece says: volumes, banks and programs.
    void emitStrips(const Emit& emit) const;
    /// A message that is no note, as the instrument's strip makes it; nothing where the strip leaves it out.
    void translate(const TimedMessage& message, const Emit& emit) const;
    void noteOn(const TimedMessage& message, Clock::time_point due);
    void noteOff(const TimedMessage& message, Clock::time_point due);

    std::vector<Output> m_outputs;
    MixerStrips m_strips;
    int m_transpose = 0;
    std::unordered_multimap<std::uint32_t, Sounding>
        m_sounding;  ///< by track, channel and pitch of the piece
    std::optional<Preview> m_preview;
};

}  // namespace incipit::playback
