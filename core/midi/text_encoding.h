#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace incipit::midi {

/// How the bytes of texts are read. A MIDI file does not say; programs write what their system has.
enum class TextEncoding : std::uint8_t { Utf8, ShiftJis, Gbk, EucKr, Big5, Windows1252 };

/// All, in the order of the enumeration.
[[nodiscard]] std::span<const TextEncoding> textEncodings();

/// "UTF-8", "Shift-JIS", "GBK" …, as users know them.
[[nodiscard]] std::string_view nameOf(TextEncoding encoding);
[[nodiscard]] std::optional<TextEncoding> textEncodingNamed(std::string_view name);

/// By ICU; what has no meaning in the encoding becomes U+FFFD.
[[nodiscard]] std::string toUtf8(std::string_view bytes, TextEncoding encoding);

/// The other way; none where the encoding lacks a character of the text.
[[nodiscard]] std::optional<std::string> fromUtf8(std::string_view text, TextEncoding encoding);

/// The encoding of some texts of one file: UTF-8 where all are that, else the one in which they are the
/// likeliest. Each character counts by how usual it is (the first level of a standard's characters; the
/// commonest ones and those of instruments and parts above others), as names are too short for statistics of
/// whole languages.
[[nodiscard]] TextEncoding guessTextEncoding(std::span<const std::string> texts);

}  // namespace incipit::midi
