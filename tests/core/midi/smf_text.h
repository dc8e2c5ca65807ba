#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "midi/smf_reader.h"

namespace incipit::test {

/// Bytes from pairs of hex digits and 'ASCII in quotes': "00 FF 03 02 'Hi'". Spaces are free.
[[nodiscard]] std::string raw(std::string_view text);

/// A big-endian number of so many bytes.
[[nodiscard]] std::string number(std::size_t value, int bytes);

/// An MThd chunk.
[[nodiscard]] std::string header(int format, int tracks, int division = 96);

/// An MTrk chunk of these events; its length is right unless another is given.
[[nodiscard]] std::string track(const std::string& events);
[[nodiscard]] std::string track(const std::string& events, std::size_t length);

/// Eight quarter notes of C major on a channel from 0, at 96 ticks a quarter, without an end-of-track.
[[nodiscard]] std::string scale(int channel = 0);

/// "00 FF 2F 00"
[[nodiscard]] std::string end();

/// A sound file of format 1 around these events: header, one track, end-of-track.
[[nodiscard]] std::string file(const std::string& events);

[[nodiscard]] midi::SmfReading read(const std::string& bytes);

/// All warnings in one text.
[[nodiscard]] std::string warningsOf(const midi::SmfReading& reading);

}  // namespace incipit::test
