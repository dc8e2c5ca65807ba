#include "base/utf8.h"

#include <catch2/catch.hpp>
#include <initializer_list>

using namespace incipit;

TEST_CASE("UTF-8 is well formed or not, by the Unicode Standard's table", "[base]") {
    for (const char* good : {"", "a", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                             "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        INFO(good);
        CHECK(base::isUtf8(good));
    }
    for (const char* bad : {"\x80", "\xC1\xBF", "\xC2", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE2\x82",
                            "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
        INFO(bad);
        CHECK_FALSE(base::isUtf8(bad));
        CHECK(base::firstCodePoint(bad).bytes == 0);
    }
    CHECK(base::firstCodePoint("").bytes == 0);
}

TEST_CASE("Every character survives UTF-8, in as few bytes as it can", "[base]") {
    for (char32_t character = 0; character <= 0x10FFFF; ++character) {
        if (character == 0xD800) character = 0xE000;  // no surrogates
        std::string text;
        base::appendUtf8(text, character);
        const base::CodePoint read = base::firstCodePoint(text + "x");
        const std::size_t bytes = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
        if (read.value != character || read.bytes != bytes || text.size() != bytes) FAIL(unsigned{character});
    }
}

TEST_CASE("Latin-1 becomes UTF-8, and controls of terminals spaces", "[base]") {
    CHECK(base::latin1ToUtf8("Pr\xE9lude") == "Prélude");
    CHECK(base::latin1ToUtf8("\x80\x9B\x9F\xA0") == "   \u00A0");
    CHECK(base::isUtf8(base::latin1ToUtf8("\xC0\xFF")));
}
