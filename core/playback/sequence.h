#pragma once

#include <array>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "midi/score.h"
#include "midi/tick.h"
#include "playback/mixer_strip.h"

namespace incipit::playback {

/// A channel message at its moment. 24 bytes.
struct TimedMessage {
    double seconds = 0;
    midi::Tick tick;
    std::uint16_t track = 0;
    std::uint8_t size = 3;  ///< bytes used, 2 or 3; 0: the next system exclusive
    std::array<std::uint8_t, 3> bytes{};
    bool drums = false;   ///< of a note-on
    bool forAll = false;  ///< ports, of a system exclusive one
};

/// A score laid out for playing: messages in the order in which they sound. At one moment note-offs come
/// first, then other events in file order, then note-ons, so that repeated notes strike anew and programs are
/// set in time.
struct Sequence {
    std::vector<TimedMessage> messages;
    std::vector<std::uint32_t>
        changes;  ///< places of the messages that are no notes, for a start in the middle
    std::vector<std::vector<std::uint8_t>>
        systemExclusive;                    ///< in the order in which messages of size 0 stand
    std::vector<InstrumentId> instruments;  ///< that have notes
    std::vector<std::uint8_t> ports;        ///< of each track (midi/ports.h)
    double seconds = 0;                     ///< length of the piece
};

/// Linear in the size of the score but for the notes that sound at once. A stop gives what was laid out so
/// far.
[[nodiscard]] Sequence makeSequence(const midi::Score& score, const std::stop_token& stop = {});

}  // namespace incipit::playback
