#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "midi/note_grid.h"
#include "midi/score.h"
#include "playback/channel_message.h"

namespace incipit::performance {

/// Where the first onset of a phrase goes; all else moves with it.
enum class PhraseStart : std::uint8_t {
    AsPlayed,  ///< the recording's second 0 is tick 0
    Zero,      ///< tick 0: no silence before
    Beat,      ///< the nearest beat
    Bar,       ///< the nearest bar line
};

struct RecordingOptions {
    int ticksPerQuarter = 480;  ///< 24 to 32,767
    int beatsPerBar = 4;        ///< time signature, 1 to 32
    int beatUnit = 4;           ///< 1, 2, 4, 8, 16 or 32
    PhraseStart start = PhraseStart::AsPlayed;
    std::optional<midi::Quantise>
        quantise{};  ///< notes only; controllers and bends stay where they were played
};

struct PlayedMessage {
    double seconds = 0;
    playback::ChannelMessage message;
};

/// What was played, as it came in. A plain value: copy it, read it from one thread.
class Recording {
  public:
    /// @param seconds  since the recording began; a time before the last message's counts as that
    /// @param message  all but channel messages is ignored
    void add(double seconds, std::span<const std::uint8_t> message);

    /// The recording went on until then: notes that are still held end there, not with the last message.
    void runUntil(double seconds);

    [[nodiscard]] bool empty() const { return m_messages.empty(); }
    [[nodiscard]] std::size_t noteCount() const { return m_notes; }
    /// Up to the last message, or until when it ran.
    [[nodiscard]] double seconds() const { return m_end; }

    /// The phrase as a score: time signature and one tempo, a track for each channel that was played, notes
    /// in tracks, all other messages as events. Onsets and ends are rounded to ticks and no note is shorter
    /// than one. A key that is played again before its note has ended ends it; when two notes of a key fall
    /// on one tick, one stays, as loud and as long as either. Programs and banks never come after the notes
    /// that followed them. Note-offs of keys that were down before are dropped.
    /// @param tempo  quarter notes a minute, 3.6 to 10,000
    /// @throws Error when tempo or an option is out of its range
    [[nodiscard]] midi::Score toScore(double tempo, const RecordingOptions& options = {}) const;

  private:
    std::vector<PlayedMessage> m_messages;
    std::size_t m_notes = 0;
    double m_end = 0;
};

}  // namespace incipit::performance
