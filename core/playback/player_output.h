#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>

#include "playback/channel_state.h"
#include "playback/midi_sink.h"
#include "playback/sequence.h"

namespace incipit::playback {

using Muted = std::set<std::pair<std::size_t, int>>;

/// One note at once, clamped to what MIDI allows.
struct PreviewNote {
    std::uint8_t channel = 0;
    std::uint8_t program = 0;
    std::uint8_t pitch = 60;
    std::uint8_t velocity = 90;
    std::chrono::steady_clock::duration length{};
};

/// The sink and all that it has been told: which notes sound and what is set on its channels. Owes the sink a
/// note-off for every note-on. Used by the player's thread alone.
class PlayerOutput {
  public:
    ~PlayerOutput() { setSink(nullptr); }

    /// Silences the old sink and lets go of it. Null: nowhere.
    void setSink(std::shared_ptr<MidiSink> sink);

    /// The sounding notes of these are ended, and theirs to come are left out.
    void setMuted(Muted muted);

    void send(const TimedMessage& message);
    void sendSystemExclusive(std::span<const std::uint8_t> message);

    /// Ends the notes of the piece and lifts the pedals.
    void silence();
    void panic();

    /// Brings the sink to the state that the piece has somewhere.
    void setChannels(const ChannelStates& target);

    void startPreview(const PreviewNote& note);
    void endPreview();
    /// When the preview is to end; nothing when none sounds.
    [[nodiscard]] std::optional<std::chrono::steady_clock::time_point> previewEnd() const;

  private:
    void emit(std::span<const std::uint8_t> message);
    void endNotes(std::uint32_t key, std::uint32_t count);

    struct Preview {
        PreviewNote note;
        int programBefore = -1;
        std::chrono::steady_clock::time_point end;
    };

    std::shared_ptr<MidiSink> m_sink = std::make_shared<NullSink>();
    Muted m_muted;
    ChannelStates m_channels;  ///< as the sink has them now
    std::unordered_map<std::uint32_t, std::uint32_t>
        m_notes;  ///< how often each sounds, by track, channel, pitch
    std::optional<Preview> m_preview;
};

}  // namespace incipit::playback
