#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "midi/score.h"

namespace incipit::midi {

/// Joins the note-ons and note-offs of one track, first on, first off for each channel and key. Each message
/// takes constant time, however many notes are open: the open notes of a key form a chain through the
/// duration fields that they do not need yet.
class NotePairing {
  public:
    explicit NotePairing(std::vector<Note>& notes) : m_notes(notes) {}

    void on(Tick tick, std::uint8_t channel, std::uint8_t pitch, std::uint8_t velocity);

    /// False when no note of that key is open.
    bool off(Tick tick, std::uint8_t channel, std::uint8_t pitch, std::uint8_t release);

    /// Ends every note that is still open and marks it.
    void finish(Tick end);

    /// The most notes that were open at one moment.
    [[nodiscard]] std::size_t mostAtOnce() const { return m_most; }

  private:
    static constexpr std::int64_t kNone = -1;
    static constexpr std::size_t kKeys = std::size_t{16} * 128;
    /// Indices into the notes.
    struct Chain {
        std::int64_t first = kNone;
        std::int64_t last = kNone;
        std::int64_t unmarked = kNone;  ///< first open note that no note-off has passed yet
    };

    Note& note(std::int64_t index) { return m_notes[static_cast<std::size_t>(index)]; }
    Chain& chain(std::uint8_t channel, std::uint8_t pitch) {
        return m_keys[std::size_t{channel} * 128U + pitch];
    }

    std::vector<Note>& m_notes;
    std::array<Chain, kKeys> m_keys;
    std::size_t m_open = 0;
    std::size_t m_most = 0;
};

}  // namespace incipit::midi
