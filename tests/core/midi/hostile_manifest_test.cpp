#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "base/read_file.h"
#include "midi/smf_reader.h"
#include "support/skip.h"

using namespace incipit;

namespace {

struct Outcome {
    std::string result;
    std::size_t notes = 0;
    std::string message;
};

Outcome outcomeOf(const std::filesystem::path& path) {
    const auto bytes = base::readFile(path);
    try {
        const auto reading = midi::readSmf(bytes);
        return {reading.warnings.empty() ? "open" : "warn", midi::noteCount(reading.score),
                reading.warnings.empty() ? "" : english(reading.warnings.front())};
    } catch (const Error& error) {
        return {"refuse", 0, error.message()};
    }
}

/// Every MIDI file of a manifest's folder that `wanted` names gives the outcome that the manifest does.
template <typename Wanted>
void checkFiles(const std::filesystem::path& folder, Wanted wanted) {
    std::ifstream manifest(folder / "MANIFEST.tsv");
    std::string line;
    std::getline(manifest, line);
    std::size_t files = 0;
    while (std::getline(manifest, line)) {
        std::istringstream fields(line);
        std::string file;
        std::string size;
        std::string wrong;
        std::string result;
        std::string notes;
        for (std::string* field : {&file, &size, &wrong, &result, &notes}) {
            std::getline(fields, *field, '\t');
        }
        if (!wanted(file)) continue;
        const Outcome outcome = outcomeOf(folder / file);
        INFO(file << " (" << wrong << "): " << outcome.message);
        CHECK(outcome.result == result);
        CHECK(outcome.notes >= std::stoul(notes));
        CHECK((result == "open" || outcome.message.size() >= 10));
        ++files;
    }
    CHECK(files > 0);
}

}  // namespace

TEST_CASE("Every hostile file of our own gives the outcome that its manifest names", "[midi]") {
    checkFiles(std::filesystem::path(INCIPIT_TEST_DATA) / "hostile",
               [](const std::string& file) { return file.starts_with("synth/"); });
}

TEST_CASE("Every hostile file of others gives the outcome that its manifest names", "[midi][shared]") {
    const std::filesystem::path folder = std::filesystem::path(INCIPIT_SHARED_DATA) / "hostile";
    if (!std::filesystem::exists(folder)) return test::skip("no data");
    checkFiles(folder, [](const std::string& file) {
        return file.starts_with("jazz-soft/") || file.starts_with("mido/");
    });
}
