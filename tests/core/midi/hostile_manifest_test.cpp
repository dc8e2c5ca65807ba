#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "base/read_file.h"
#include "midi/smf_reader.h"

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

}  // namespace

TEST_CASE("Every file of the hostile corpus gives the outcome that its manifest names", "[midi]") {
    const std::filesystem::path folder = std::filesystem::path(INCIPIT_SHARED_DATA) / "hostile";
    std::ifstream manifest(folder / "MANIFEST.tsv");
    if (!manifest) {
        WARN("skipped: no data");
        return;
    }
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
        if (file.starts_with("sf2/") || file.starts_with("model/")) continue;
        const Outcome outcome = outcomeOf(folder / file);
        INFO(file << " (" << wrong << "): " << outcome.message);
        CHECK(outcome.result == result);
        CHECK(outcome.notes >= std::stoul(notes));
        CHECK((result == "open" || outcome.message.size() >= 10));
        ++files;
    }
    CHECK(files > 0);
}
