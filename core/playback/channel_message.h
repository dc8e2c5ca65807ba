#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace incipit::playback {

/// A note, a controller, a program or a bend: a message of one channel, complete and as simple as it gets.
struct ChannelMessage {
    std::array<std::uint8_t, 3> data{};
    std::uint8_t size = 0;  ///< 2 or 3

    [[nodiscard]] std::span<const std::uint8_t> bytes() const { return {data.data(), size}; }
    /// 0x80 note-off, 0x90 note-on (of a velocity above 0) … 0xB0 controller, 0xE0 pitch bend.
    [[nodiscard]] std::uint8_t kind() const { return data[0] & 0xF0U; }
    [[nodiscard]] std::uint8_t channel() const { return data[0] & 0x0FU; }

    /// "All sound off" or "all notes off": every key of the channel is up.
    [[nodiscard]] bool endsAllNotes() const { return kind() == 0xB0 && (data[1] == 120 || data[1] == 123); }

    bool operator==(const ChannelMessage&) const = default;
};

/// What a device sent, as a channel message: a note-on of velocity 0 becomes the note-off that it means (with
/// the release velocity 64 that stands for none). Nothing for all else: system exclusive, clock, active
/// sensing, and bytes that are no message. Allocates nothing: any thread.
[[nodiscard]] std::optional<ChannelMessage> channelMessage(std::span<const std::uint8_t> bytes) noexcept;

}  // namespace incipit::playback
