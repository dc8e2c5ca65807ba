#include "synth/soundfont.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/read_file.h"
#include "support/temporary_folder.h"
#include "synth/soundfont_search.h"
#include "synth/synthesizer.h"

namespace incipit::synth {

namespace fs = std::filesystem;

namespace {

const fs::path kHostile = fs::path(INCIPIT_TEST_DATA) / "hostile";

/// One line of the manifest: a file, what a good reader does with it, and what it says.
struct Case {
    std::string file, outcome, message;
};

std::vector<Case> manifest() {
    std::vector<Case> cases;
    std::ifstream in(kHostile / "MANIFEST.tsv");
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("sf2/")) continue;
        std::vector<std::string> fields;
        std::istringstream columns(line);
        for (std::string field; std::getline(columns, field, '\t');) {
            fields.push_back(field);
        }
        cases.push_back({.file = fields.at(0), .outcome = fields.at(3), .message = fields.at(5)});
    }
    return cases;
}

/// What the case's sentence goes on with: a refusal says what to do.
std::string advice(const Case& each) {
    if (each.outcome != "refuse") return {};
    return each.message == "Not a SoundFont." ? " Choose a file that ends in .sf2 or .sf3."
                                              : " Copy it anew, or choose another one.";
}

/// "open", or what was said.
std::string told(const fs::path& path) {
    try {
        const SoundFontCheck check = checkSoundFont(path);
        return check.warnings.empty() ? "open" : "warn " + english(check.warnings.front());
    } catch (const Error& error) {
        return "refuse " + error.message();
    }
}

}  // namespace

TEST_CASE("Damaged SoundFonts are refused or mended with a sentence", "[synth]") {
    const std::vector<Case> cases = manifest();
    REQUIRE_FALSE(cases.empty());
    for (const Case& each : cases) {
        INFO(each.file);
        CHECK(told(kHostile / each.file) ==
              each.outcome + (each.outcome == "open" ? "" : " " + each.message + advice(each)));
    }
}

TEST_CASE("What the check lets pass, the synthesizer plays or refuses", "[synth]") {
    const std::vector<Case> cases = manifest();
    REQUIRE_FALSE(cases.empty());
    for (const Case& each : cases) {
        INFO(each.file);
        try {
            Synthesizer synthesizer({.soundFont = kHostile / each.file});
            CHECK(each.outcome != "refuse");
            std::vector<float> sound(2 * 4800);
            for (std::uint8_t pitch = 0; pitch < 127; pitch = static_cast<std::uint8_t>(pitch + 9)) {
                synthesizer.send(std::vector<std::uint8_t>{0x90, pitch, 100});
                synthesizer.render(sound);
            }
        } catch (const Error& error) {
            CHECK(each.outcome != "open");
            CHECK(std::string(error.what()).find(each.file) != std::string::npos);
        }
    }
}

TEST_CASE("A SoundFont with any byte changed or cut anywhere does no harm", "[synth]") {
    const fs::path good = kHostile / "sf2" / "f00-good.sf2";
    const test::TemporaryFolder folder;
    const std::vector<std::byte> bytes = base::readFile(good);
    std::mt19937 random(5);
    int refused = 0;
    for (int i = 0; i < 150; ++i) {
        std::vector<std::byte> damaged = bytes;
        for (int change = 0; change < 3; ++change) {
            // Beyond the samples lie the tables, where damage matters.
            const std::size_t at = random() % 2 == 0 ? random() % bytes.size() : 1200 + random() % 350;
            damaged[at] = static_cast<std::byte>(random());
        }
        if (random() % 4 == 0) damaged.resize(random() % bytes.size());
        const fs::path path = folder / "font.sf2";
        base::writeFile(path, damaged);
        try {
            Synthesizer synthesizer({.soundFont = path});
            std::vector<float> sound(2 * 2400);
            synthesizer.send(std::vector<std::uint8_t>{0x90, 60, 100});
            synthesizer.render(sound);
        } catch (const Error&) {
            ++refused;
        }
    }
    CHECK(refused > 20);
    CHECK(refused < 150);
}

TEST_CASE("The system's SoundFonts are sound", "[synth]") {
    for (const fs::path folder : {"/usr/share/sounds/sf2", "/usr/share/sounds/sf3"}) {
        std::error_code code;
        for (const auto& entry : fs::directory_iterator(folder, code)) {
            INFO(entry.path());
            CHECK(told(entry.path()) == "open");
        }
    }
}

TEST_CASE("Without a SoundFont the message says how to get one", "[synth]") {
    const test::TemporaryFolder folder;
    CHECK_THROWS_WITH(findSoundFontIn({folder.path()}), Catch::Contains("musescore-general-soundfont-small"));
    CHECK_THROWS_WITH(findSoundFont(folder / "none.sf2"),
                      Catch::Contains("none.sf2: The SoundFont does not exist"));
    CHECK_THROWS_WITH(checkSoundFont(folder.path()), Catch::Contains("Not a SoundFont."));
    CHECK_THROWS_AS(Synthesizer({.soundFont = folder / "none.sf2"}), Error);
}

TEST_CASE("The better-known SoundFont is taken, and the user's choice before all", "[synth]") {
    const test::TemporaryFolder folder;
    base::writeFile(folder / "TimGM6mb.sf2", std::string_view("x"));
    CHECK(findSoundFontIn({folder.path()}) == folder / "TimGM6mb.sf2");
    base::writeFile(folder / "MuseScore_General.sf3", std::string_view("x"));
    CHECK(findSoundFontIn({folder.path()}) == folder / "MuseScore_General.sf3");
    CHECK(findSoundFont(folder / "TimGM6mb.sf2") == folder / "TimGM6mb.sf2");
}

}  // namespace incipit::synth
