#pragma once

namespace incipit::tokenizer {

/// True for the digits of every script, superscripts and circled digits among them: Numeric_Type Digit or
/// Decimal of the Unicode Character Database 14, which is what Python's str.isdigit() asks.
[[nodiscard]] bool isDigitOfAnyScript(char32_t c);

}  // namespace incipit::tokenizer
