#pragma once

#include <cstddef>
#include <cstdint>

#include "midi/smf_bytes.h"

namespace incipit::midi {

/// Data bytes of a channel message (2, or 1 for program and channel pressure) or of a system message 0xF1 to
/// 0xFE (MIDI 1.0, tables 2 and 4).
[[nodiscard]] std::size_t dataBytes(std::uint8_t status);

/// Whether the position is the end of the bytes, or a delta-time and a whole message with its status byte
/// stand there.
[[nodiscard]] bool eventOrEndAt(Bytes bytes, std::size_t position);

/// Where to go on behind a channel message with a data byte above 127: behind the whole message when an event
/// stands there, else at an event within it (its data were lost), else at the next event.
/// @param data  where the message's data bytes begin
[[nodiscard]] std::size_t behindBadMessage(Bytes bytes, std::size_t data, std::uint8_t status);

/// The first place from the position on where eventOrEndAt() holds, at the latest the end.
[[nodiscard]] std::size_t resync(Bytes bytes, std::size_t position);

}  // namespace incipit::midi
