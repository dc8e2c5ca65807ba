#include "base/language.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <string>
#include <thread>

#include "base/columns.h"
#include "base/translation.h"
#include "support/temporary_folder.h"

namespace incipit::base {

namespace {

constexpr Message kNotes{"test.notes", "{0} {0:note|notes} in {1:.1} s."};
constexpr Message kGoesOn{"test.goes-on", "{0}; then {1}."};
constexpr Message kPlays{"test.plays", "{0} plays."};

using Variables = std::map<std::string, std::string>;

/// What a user gets whose environment has these, where the program has a file of Chinese and one of German.
std::string chosenBy(const Variables& variables) {
    const auto wanted = wantedLanguages([&](const char* name) {
        const auto found = variables.find(name);
        return found != variables.end() ? found->second.c_str() : nullptr;
    });
    return chooseLanguage(wanted, {"de", "zh_CN"});
}

/// A folder with one language, which is spoken until the end of its life.
class Spoken {
  public:
    explicit Spoken(const std::string& json) {
        std::ofstream(m_folder.path() / "messages_xx.json") << json;
        setLanguage("xx", m_folder.path());
    }
    ~Spoken() { setLanguage("en"); }

  private:
    test::TemporaryFolder m_folder;
};

std::string file(const std::string& messages) {
    return R"({"messages": {)" + messages + R"(}, "help": {"Print": "打印"}, "names": {"Violin": "小提琴"}})";
}

}  // namespace

TEST_CASE("The language is chosen from the environment as gettext does", "[base]") {
    CHECK(chosenBy({}) == "en");
    CHECK(chosenBy({{"LANG", "zh_CN.UTF-8"}}) == "zh_CN");
    CHECK(chosenBy({{"LANG", "C.UTF-8"}}) == "en");
    CHECK(chosenBy({{"LANG", "en_GB.UTF-8"}}) == "en");
    CHECK(chosenBy({{"LANG", "fr_FR"}}) == "en");
    CHECK(chosenBy({{"LANG", "en_US"}, {"LC_MESSAGES", "zh_CN"}}) == "zh_CN");
    CHECK(chosenBy({{"LANG", "zh_CN"}, {"LC_MESSAGES", "zh_CN"}, {"LC_ALL", "de_AT@euro"}}) == "de");
    CHECK(chosenBy({{"LANG", "zh_CN"}, {"LC_ALL", ""}}) == "zh_CN");

    SECTION("LANGUAGE is a list, and nothing where the locale is C") {
        CHECK(chosenBy({{"LANG", "en_US.UTF-8"}, {"LANGUAGE", "fr:zh_CN:de"}}) == "zh_CN");
        CHECK(chosenBy({{"LANG", "zh_CN.UTF-8"}, {"LANGUAGE", "en_US:en"}}) == "en");
        CHECK(chosenBy({{"LANG", "zh_CN.UTF-8"}, {"LANGUAGE", "fr::"}}) == "zh_CN");
        CHECK(chosenBy({{"LANG", "C.UTF-8"}, {"LANGUAGE", "zh_CN"}}) == "zh_CN");
        CHECK(chosenBy({{"LANGUAGE", "zh_CN"}}) == "zh_CN");
        CHECK(chosenBy({{"LC_ALL", "C"}, {"LANG", "zh_CN"}, {"LANGUAGE", "zh_CN"}}) == "en");
        CHECK(chosenBy({{"LANG", "POSIX"}, {"LANGUAGE", "zh_CN"}}) == "en");
    }
    SECTION("Chinese is one of two scripts") {
        for (const char* simplified : {"zh", "zh_SG.GB18030", "zh_Hans", "zh-Hans-HK", "zh_CN@x"})
            CHECK(chosenBy({{"LANG", simplified}}) == "zh_CN");
        for (const char* traditional : {"zh_TW.UTF-8", "zh_HK", "zh_MO", "zh_Hant", "zh-Hant-CN"})
            CHECK(chosenBy({{"LANG", traditional}}) == "en");
        CHECK(chosenBy({{"LANG", "zh_TW"}, {"LANGUAGE", "zh_TW:zh"}}) == "zh_CN");
    }
}

TEST_CASE("Sentences are said in the language that was set", "[base]") {
    CHECK(language() == "en");
    CHECK(translated(Fact(kNotes, 2, 0.5)) == "2 notes in 0.5 s.");
    {
        const Spoken spoken(
            file(R"("test.notes": "{1:.1} 秒内有 {0} 个音符。", "test.goes-on": "先是{0}，然后{1}。")"));
        CHECK(language() == "xx");
        CHECK(translated(Fact(kNotes, 2, 0.5)) == "0.5 秒内有 2 个音符。");
        CHECK(english(Fact(kNotes, 2, 0.5)) == "2 notes in 0.5 s.");
        // A sentence within one loses its full stop; one that the language lacks is English.
        CHECK(translated(Fact(kGoesOn, Fact(kNotes, 1, 1.0), Fact(kPlays, Name{"Violin"}))) ==
              "先是1.0 秒内有 1 个音符，然后小提琴 plays。");
        CHECK(translatedHelp("Print") == "打印");
        CHECK(translatedHelp("Show") == "Show");
        CHECK(translatedName("Violin") == "小提琴");
        CHECK(translatedName("Violin 2") == "Violin 2");
    }
    CHECK(translated(Fact(kPlays, Name{"Violin"})) == "Violin plays.");
}

TEST_CASE("A text that does not fit, or a file that is none, is English", "[base]") {
    const char* const texts[] = {R"("test.notes": "{0} 个音符")",          // lacks the seconds
                                 R"("test.notes": "{0} {1:.1} {2}")",      // has one too many
                                 R"("test.notes": "{0} {1}")",             // another format
                                 R"("test.notes": "{0:a|b} {0} {1:.9}")",  // another number of decimals
                                 R"("test.notes": "{0} {1:.1} {0:.})",     // no placeholder, no string
                                 R"("test.notes": "{0} {1:.1} {")",        // a brace that is not closed
                                 R"("test.notes": "{0} {1:.1} {}")",       // an empty one
                                 R"("test.notes": "{0} {1:.1} {10}")",     // no digit
                                 R"("test.notes": "")",                    // nothing
                                 R"("test.notes": 7)",                     // no text
                                 R"("test.notes": ["{0} {1:.1}"])",        // no text either
                                 R"("other.code": "x")"};
    for (const char* text : texts) {
        INFO(text);
        const Spoken spoken(file(text));
        CHECK(translated(Fact(kNotes, 2, 0.5)) == "2 notes in 0.5 s.");
    }
    for (const char* broken :
         {"", "{", "[]", "7", R"({"messages": 1})", R"({"messages": {"test.notes": "\xff"}})",
          "{\"messages\": {\"test.notes\": \"\xff {0} {1:.1}\"}}"}) {
        INFO(broken);
        const Spoken spoken(broken);
        CHECK(translated(Fact(kNotes, 1, 0.5)) == "1 note in 0.5 s.");
        CHECK(translatedHelp("Print") == "Print");
    }
    const test::TemporaryFolder none;
    setLanguage("xx", none.path());
    CHECK(translated(Fact(kNotes, 1, 0.5)) == "1 note in 0.5 s.");
    setLanguage("xx", none.path() / "nowhere");
    CHECK(translated(Fact(kNotes, 1, 0.5)) == "1 note in 0.5 s.");
    setLanguage("en");
}

TEST_CASE("A language has forms of nouns, or has none", "[base]") {
    CHECK(fits("{1:.1} {0}", kNotes.english));
    CHECK(fits("{0:un|des} {1:.1} {0}", kNotes.english));
    CHECK_FALSE(fits("{0} {1:a|b} {1:.1}", kNotes.english));
    CHECK(fits("", ""));
}

TEST_CASE("The languages of a folder are those with a file, and English", "[base]") {
    const test::TemporaryFolder folder;
    for (const char* name :
         {"messages_zh_CN.json", "messages_de.json", "messages_.json", "notes.json", "messages_fr.txt"})
        std::ofstream(folder.path() / name) << "{}";
    CHECK(languages(folder.path()) == std::vector<std::string>{"en", "de", "zh_CN"});
    CHECK(languages(folder.path() / "nowhere") == std::vector<std::string>{"en"});
}

TEST_CASE("Any thread speaks while the language changes", "[base]") {
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "messages_xx.json") << file(R"("test.plays": "{0} 在演奏。")");
    std::atomic<int> strange = 0;
    const auto speak = [&] {
        for (int i = 0; i < 500; ++i) {
            const std::string said = translated(Fact(kPlays, Name{"Violin"}));
            if (said != "Violin plays." && said != "小提琴 在演奏。") ++strange;
        }
    };
    {
        const std::jthread one(speak);
        const std::jthread other(speak);
        for (int i = 0; i < 100; ++i)
            setLanguage(i % 2 == 0 ? "xx" : "en", folder.path());
    }
    CHECK(strange == 0);
    setLanguage("en");
}

TEST_CASE("A text's columns are those of a terminal", "[base]") {
    CHECK(columnsOf("note") == 4);
    CHECK(columnsOf("钢琴卷帘") == 8);
    CHECK(columnsOf("é") == 1);
    CHECK(columnsOf("e\u0301，") == 3);
    CHECK(columnsOf("\xff?") == 2);
    CHECK(padded("力度", 6) == "力度  ");
    CHECK(paddedBefore("力度", 5) == " 力度");
    CHECK(padded("长于三栏", 3) == "长于三栏");
}

}  // namespace incipit::base
