#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace incipit::demo {

/// A word of a part's music and the line that it stands on.
struct Word {
    std::string text;
    int line = 0;
};

/// Named runs of words with places $1 to $9.
using Patterns = std::map<std::string, std::vector<Word>, std::less<>>;

/// @throws Error "FILE:LINE: message"
[[noreturn]] void fail(std::string_view file, int line, const std::string& message);

/// Splits a line at its spaces; [chords] and @calls(with places) stay whole.
[[nodiscard]] std::vector<Word> splitWords(std::string_view text, std::string_view file, int line);

/// Writes out every "repeat N { … }" and every "@name(…)". @throws Error for an unknown pattern, a place
/// without a value, braces that do not match, and music that grows past 200,000 words
[[nodiscard]] std::vector<Word> expand(std::span<const Word> words, const Patterns& patterns,
                                       std::string_view file);

}  // namespace incipit::demo
