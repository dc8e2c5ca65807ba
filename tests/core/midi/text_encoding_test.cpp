#include "midi/text_encoding.h"

#include <unicode/unistr.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "midi/edits.h"
#include "midi/instruments.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "smf_text.h"

namespace incipit::midi {

namespace {

/// As a program on a computer of that language writes it.
std::string bytesOf(const std::string& utf8, const char* converter) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
    std::string bytes(8 * utf8.size() + 8, '\0');
    const auto size =
        text.extract(0, text.length(), bytes.data(), static_cast<std::uint32_t>(bytes.size()), converter);
    bytes.resize(static_cast<std::size_t>(size));
    return bytes;
}

struct Case {
    TextEncoding encoding;
    const char* converter;
    std::vector<std::string> names;  ///< each a file of its own
};

const std::vector<Case> kCases{
    {TextEncoding::Utf8, "UTF-8", {"Piano", "Flöte", "钢琴左手", "ピアノ", "피아노"}},
    {TextEncoding::ShiftJis,
     "windows-31j",
     {"ピアノ", "ピアノ右手", "右手", "ギター", "ドラム", "バイオリン１", "第1楽章", "エレキベース", "さくら",
      "主旋律", "弦楽四重奏曲", "作曲：山田", "メロディ", "フルート", "伴奏"}},
    {TextEncoding::Gbk,
     "GBK",
     {"钢琴左手", "钢琴", "小提琴", "大提琴", "吉他", "贝斯", "鼓", "主旋律", "弦乐", "月亮代表我的心",
      "左手", "二胡", "长笛", "伴奏", "第一乐章"}},
    {TextEncoding::EucKr,
     "windows-949",
     {"피아노", "왼손", "오른손", "기타", "드럼", "베이스", "바이올린", "첼로", "플루트", "아리랑", "멜로디",
      "현악기"}},
    {TextEncoding::Big5,
     "windows-950",
     {"鋼琴左手", "鋼琴", "小提琴", "吉他", "貝斯", "主旋律", "弦樂", "長笛", "月亮代表我的心"}},
    {TextEncoding::Windows1252,
     "windows-1252",
     {"Flöte", "Prélude", "Violão", "Klavier – linke Hand", "Contrebasse à l’archet", "Für Elise", "Señor",
      "Trömmel", "Français", "© 1998 Müller", "Größe", "Mañana"}}};

Score named(const std::string& bytes) {
    Score score;
    score.tracks = {
        {.notes = {{.onset = {}, .duration = {10}}},
         .events = {{.status = 0xFF, .data1 = meta::kTrackName, .data = {bytes.begin(), bytes.end()}}},
         .end = {10}}};
    return score;
}

}  // namespace

TEST_CASE("A single name tells its encoding", "[midi]") {
    for (const Case& each : kCases) {
        for (const std::string& name : each.names) {
            const std::string bytes = bytesOf(name, each.converter);
            INFO(nameOf(each.encoding) << ", " << name);
            CHECK(toUtf8(bytes, each.encoding) == name);
            CHECK(nameOf(guessTextEncoding(std::array{bytes})) == nameOf(each.encoding));
        }
    }
}

TEST_CASE("All names of a file together tell it, ASCII among them", "[midi]") {
    for (const Case& each : kCases) {
        std::vector<std::string> texts{"Piano", "", "Track 1"};
        for (const std::string& name : each.names)
            texts.push_back(bytesOf(name, each.converter));
        INFO(nameOf(each.encoding));
        CHECK(guessTextEncoding(texts) == each.encoding);
    }
    CHECK(guessTextEncoding(std::vector<std::string>{}) == TextEncoding::Utf8);
}

TEST_CASE("A file's names are read in its encoding and written back as they were", "[midi]") {
    for (const Case& each : kCases) {
        for (const std::string& name : each.names) {
            const Score score = named(bytesOf(name, each.converter));
            const Score read = readSmf(writeSmf(score)).score;
            CHECK(read == score);
            CHECK(read.textEncoding == each.encoding);
            CHECK(instrumentsOf(read).at(0).name == name);
        }
    }
}

TEST_CASE("Another encoding can be chosen, and no bytes are lost", "[midi]") {
    Score score = named(bytesOf("피아노", "windows-949"));
    score.textEncoding = TextEncoding::Gbk;
    CHECK(instrumentsOf(score).at(0).name != "피아노");
    score.textEncoding = TextEncoding::EucKr;
    CHECK(instrumentsOf(score).at(0).name == "피아노");
    CHECK(textEncodingNamed("EUC-KR") == TextEncoding::EucKr);
    CHECK(textEncodingNamed("EBCDIC") == std::nullopt);
}

TEST_CASE("What was not edited is written back byte for byte, however its texts are read", "[midi]") {
    const std::string note = test::raw("00 90 3C 5A 60 80 3C 40");
    for (const char* texts :
         {"00 FF 03 08 B8D6C7D9D7F3CAD6",                               // GBK
          "00 FF 03 06 8373 8341 836D",                                 // Shift-JIS
          "00 FF 03 05 466CF67465 00 FF 05 03 E4F6FC",                  // Windows-1252, a lyric
          "00 FF 03 06 E992A2E790B4",                                   // UTF-8
          "00 FF 03 04 B8D60041 00 FF 01 03 FFFEFD 00 FF 04 02 81 20",  // a NUL, no text in any of them
          "00 FF 03 08 B8D6C7D9D7F3CAD6 00 FF 05 06 E992A2E790B4"}) {   // of two minds
        const std::string bytes = test::file(test::raw(texts) + note);
        Score score = test::read(bytes).score;
        const auto written = [&] {
            const std::vector<std::byte> file = writeSmf(score);
            return std::string(reinterpret_cast<const char*>(file.data()), file.size());
        };
        INFO(texts);
        CHECK(written() == bytes);
        for (const TextEncoding encoding : textEncodings()) {
            score.textEncoding = encoding;
            CHECK(written() == bytes);
        }
        const std::array notes{NoteRef{.track = 0, .note = score.tracks[0].notes.at(0)}};
        const auto textsBefore = score.tracks[0].events;
        score = setVelocity(std::move(score), notes, 100).score;
        CHECK(score.tracks[0].events == textsBefore);
        CHECK(score.textEncoding == textEncodings().back());
    }
}

TEST_CASE("The texts that an encoding makes a difference to are found in order", "[midi]") {
    const Score score = test::read(test::file(test::raw("00 FF 02 02 'OK' 00 FF 05 01 E4 00 FF 03 02 B8D6 "
                                                        "00 FF 51 03 0FA120 00 90 3C 5A 60 80 3C 40")))
                            .score;
    const std::vector<const Event*> found = textsBeyondAscii(score);
    REQUIRE(found.size() == 2);
    CHECK(found[0]->isMeta(0x05));
    CHECK(found[1]->isMeta(meta::kTrackName));
    CHECK(textsBeyondAscii(named("Piano")).empty());
}

TEST_CASE("Bytes of any kind give text", "[midi]") {
    for (const TextEncoding encoding : textEncodings()) {
        for (int first = 0x80; first < 0x100; ++first) {
            for (const int second : {0x00, 0x20, 0x41, 0x7F, 0x80, 0xA0, 0xFF}) {
                const std::string bytes{static_cast<char>(first), static_cast<char>(second),
                                        static_cast<char>(first)};
                CHECK_FALSE(toUtf8(bytes, encoding).empty());
                static_cast<void>(guessTextEncoding(std::array{bytes}));
            }
        }
    }
}

}  // namespace incipit::midi
