#include "tokenizer/note_chord/music21/instrument_names.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "tokenizer/note_chord/music21/digits.h"

namespace incipit::tokenizer {
namespace {

// The longest name in the table has six words.
constexpr std::size_t kLongestName = 6;

bool isSpace(char32_t c) {
    return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

/// Small letters as far as the table of names has them: Latin-1, and two signs that fold into it.
char32_t lower(char32_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 0x20;
    if (c == 0x212A) return 'k';
    if (c == 0x212B) return 0xE5;
    return c;
}

bool isPunctuation(char32_t c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

/// Lower-case words; a full stop parts words, other punctuation vanishes.
std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words(1);
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::firstCodePoint(text.substr(at));
        if (c.bytes == 0) break;
        at += c.bytes;
        if (isSpace(c.value) || c.value == '.') {
            if (!words.back().empty()) words.emplace_back();
        } else if (!isPunctuation(c.value)) {
            base::appendUtf8(words.back(), lower(c.value));
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

using NameIndex = std::unordered_map<std::string_view, const InstrumentType*>;

NameIndex indexNames() {
    NameIndex index;
    for (const InstrumentType& type : instrumentTypes()) {
        std::string_view rest = type.names;
        while (!rest.empty()) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            index.emplace(rest.substr(0, comma), &type);
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    return index;
}

std::ptrdiff_t wordCount(std::string_view name) {
    return std::count(name.begin(), name.end(), ' ') + 1;
}

bool isA(const InstrumentType& type, std::string_view ancestor) {
    std::string_view rest = type.ancestors;
    while (!rest.empty()) {
        const std::size_t blank = std::min(rest.find(' '), rest.size());
        if (rest.substr(0, blank) == ancestor) return true;
        rest.remove_prefix(std::min(blank + 1, rest.size()));
    }
    return false;
}

void eraseAll(std::string& text, std::string_view piece) {
    for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at)) {
        text.erase(at, piece.size());
    }
}

bool isNumber(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::firstCodePoint(text.substr(at));
        if (c.bytes == 0 || !isDigitOfAnyScript(c.value)) return false;
        at += c.bytes;
    }
    return !text.empty();
}

}  // namespace

std::optional<std::string> nameText(std::span<const std::uint8_t> bytes) {
    const std::string text(bytes.begin(), bytes.end());
    std::size_t first = 0;
    std::size_t last = 0;
    bool begun = false;
    bool ended = false;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::firstCodePoint(std::string_view(text).substr(at));
        if (c.bytes == 0) return std::nullopt;
        ended = ended || c.value == 0;
        if (!ended && !isSpace(c.value)) {
            if (!begun) first = at;
            begun = true;
            last = at + c.bytes;
        }
        at += c.bytes;
    }
    return text.substr(first, last - first);
}

const InstrumentType* findInstrument(std::string_view text) {
    static const NameIndex kIndex = indexNames();
    const std::vector<std::string> words = wordsOf(text);
    const InstrumentType* best = nullptr;
    for (std::size_t size = 1; size <= std::min(words.size(), kLongestName); ++size) {
        for (std::size_t first = 0; first + size <= words.size(); ++first) {
            std::string run = words[first];
            for (std::size_t i = 1; i < size; ++i)
                run += ' ' + words[first + i];
            const auto hit = kIndex.find(run);
            if (hit == kIndex.end()) continue;
            const InstrumentType* type = hit->second;
            const bool better = best == nullptr || (wordCount(type->bestName) >= wordCount(best->bestName) &&
                                                    !isA(*best, type->name));
            if (better) best = type;
        }
    }
    return best;
}

bool isDefaultName(std::string_view text) {
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c; });
    if (low == "instrument" || low == "inst") return true;
    std::string number = low;
    eraseAll(number, "instrument ");
    if (isNumber(number)) return true;
    eraseAll(low, "inst ");
    return isNumber(low);
}

}  // namespace incipit::tokenizer
