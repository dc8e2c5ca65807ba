#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

namespace incipit::bench {

/// A MIDI file to read, and what music21 made of it where that is known.
struct ReadingCase {
    std::filesystem::path file;
    std::optional<std::size_t> part;  ///< none: the scheme chooses
    std::optional<double> music21Seconds;
};

/// The MIDI files of a folder by name. A reference beside one, NAME.json, tells the part to take (the
/// tutorial's second where there is one) and music21's seconds.
inline std::vector<ReadingCase> readingCasesIn(const std::filesystem::path& folder) {
    std::vector<ReadingCase> cases;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".mid") continue;
        ReadingCase& added = cases.emplace_back(ReadingCase{entry.path(), {}, {}});
        std::ifstream stream(std::filesystem::path(entry.path()).replace_extension(".json"));
        if (!stream) continue;
        const auto reference = nlohmann::json::parse(stream);
        added.part = reference.at("part1").contains("tokens") ? 1 : 0;
        added.music21Seconds = reference.value("music21_seconds", 0.0);
    }
    std::sort(cases.begin(), cases.end(),
              [](const ReadingCase& a, const ReadingCase& b) { return a.file < b.file; });
    return cases;
}

}  // namespace incipit::bench
