#include "midi/text_encoding.h"

#include <unicode/unistr.h>

#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "midi/instruments.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"

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
