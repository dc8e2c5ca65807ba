#include "tokenizer/note_chord/music21/instrument_names.h"

#include <catch2/catch.hpp>
#include <string>

using namespace incipit::tokenizer;

namespace {

std::string typeIn(std::string_view text) {
    const InstrumentType* type = findInstrument(text);
    return type == nullptr ? "" : std::string(type->name);
}

std::optional<std::string> textOf(std::string_view bytes) {
    return nameText({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

}  // namespace

TEST_CASE("A name finds its instrument in several languages, in any case, with any punctuation",
          "[tokenizer]") {
    CHECK(typeIn("Piano") == "Piano");
    CHECK(typeIn("GRAND FLÛTE solo") == "Flute");
    CHECK(typeIn("Solo: Violin!") == "Violin");
    CHECK(typeIn("bar.sax") == "BaritoneSaxophone");
    CHECK(typeIn("geige") == "Violin");
    CHECK(typeIn("Track 1").empty());
    CHECK(typeIn("").empty());
}

TEST_CASE("Longer names win over shorter ones", "[tokenizer]") {
    CHECK(typeIn("bass clarinet") == "BassClarinet");
    CHECK(typeIn("electric piano") == "ElectricPiano");
    CHECK(typeIn("alto saxophone") == "AltoSaxophone");
}

TEST_CASE("A thousand words are searched in little time", "[tokenizer]") {
    std::string text;
    for (int i = 0; i < 20000; ++i)
        text += "la ";
    CHECK(typeIn(text + "oboe") == "Oboe");
}

TEST_CASE("Default names of sequencers are no names", "[tokenizer]") {
    for (const char* name : {"Instrument", "INST", "instrument 12", "Inst 3", "7"})
        CHECK(isDefaultName(name));
    for (const char* name : {"", "Piano", "instrument x", "inst", "instrument12x"}) {
        CHECK(isDefaultName(name) == (std::string(name) == "inst"));
    }
}

TEST_CASE("A default name may have its number in any script", "[tokenizer]") {
    for (const char* name : {"inst ٣", "Instrument ²", "１２", "inst ④", "𝟗"})
        CHECK(isDefaultName(name));
    for (const char* name : {"inst Ⅷ", "½", "instrument 一"})
        CHECK_FALSE(isDefaultName(name));
}

TEST_CASE("The text of a name ends at the first NUL and loses white space around it", "[tokenizer]") {
    using namespace std::string_view_literals;
    CHECK(textOf("  Piano \t\0junk"sv) == "Piano");
    CHECK(textOf("\xC2\xA0"
                 "Oboe\xE3\x80\x80") == "Oboe");
    CHECK(textOf("") == "");
    CHECK(textOf("Fl\xC3\xBBte") == "Flûte");
}

TEST_CASE("Bytes that are not UTF-8 give no text", "[tokenizer]") {
    for (const char* bytes :
         {"\xFF", "Fl\xFBte", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
        CHECK_FALSE(textOf(bytes).has_value());
    }
}

TEST_CASE("General MIDI programs have music21's instrument names", "[tokenizer]") {
    CHECK(instrumentOfProgram(0).name == "Piano");
    CHECK(instrumentOfProgram(40).name == "Violin");
    CHECK(instrumentOfProgram(48).name == "StringInstrument");
    CHECK(instrumentOfProgram(127).name == "Sampler");
}
