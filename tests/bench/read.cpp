// From a MIDI file on disk to the tutorial's tokens: how many times faster than music21, whose seconds stand
// beside each case, and than mido's plain reading of the same files, which runs in alternation here. usage:
// read [CASES.tar.gz]    prints JSON

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/read_file.h"
#include "bench/statistics.h"
#include "midi/smf_reader.h"
#include "support/temporary_folder.h"
#include "tokenizer/tokenizer.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr int kRepeats = 51;
constexpr int kRounds = 7;
constexpr int kRepeatsInRound = 5;  // as in mido_read.py
constexpr double kAim = 1000;

struct Case {
    fs::path file;
    std::size_t part = 0;  // the tutorial's second part where there is one
    double music21Seconds = 0;
};

std::vector<Case> casesIn(const fs::path& folder) {
    std::vector<Case> cases;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        std::ifstream stream(entry.path());
        const json reference = json::parse(stream);
        const std::size_t part = reference["part1"].contains("tokens") ? 1 : 0;
        cases.push_back({fs::path(entry.path()).replace_extension(".mid"), part,
                         reference.value("music21_seconds", 0.0)});
    }
    std::sort(cases.begin(), cases.end(), [](const Case& a, const Case& b) { return a.file < b.file; });
    return cases;
}

/// Seconds from the file to its tokens; a refusal takes its time too.
double tokenize(const Case& each) {
    static const auto kTokenizer = incipit::tokenizer::makeTokenizer("note-chord");
    const auto start = Clock::now();
    try {
        static_cast<void>(kTokenizer->encodeFile(incipit::base::readFile(each.file), each.part));
    } catch (const incipit::Error&) {
    }
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double medianSeconds(const Case& each, int repeats) {
    std::vector<double> seconds;
    for (int i = 0; i < repeats; ++i)
        seconds.push_back(tokenize(each));
    return incipit::bench::median(seconds);
}

std::size_t notesIn(const fs::path& file) {
    try {
        return incipit::midi::noteCount(incipit::midi::readSmf(file).score);
    } catch (const incipit::Error&) {
        return 0;
    }
}

json againstMusic21(const std::vector<Case>& cases) {
    std::vector<double> ratios;
    std::vector<double> seconds;
    double total = 0;
    std::size_t notes = 0;
    json slow = json::object();
    for (const Case& each : cases) {
        seconds.push_back(medianSeconds(each, kRepeats));
        total += seconds.back();
        notes += notesIn(each.file);
        ratios.push_back(each.music21Seconds / seconds.back());
        if (ratios.back() < kAim) {
            slow[each.file.stem().string()] = {{"music21_seconds", each.music21Seconds},
                                               {"seconds", seconds.back()}};
        }
    }
    return {{"cases", cases.size()},
            {"repeats", kRepeats},
            {"ratio_median", incipit::bench::median(ratios)},
            {"ratio_min", incipit::bench::quantile(ratios, 0)},
            {"ratio_max", incipit::bench::quantile(ratios, 1)},
            {"cases_under_1000", slow},
            {"count_under_1000", slow.size()},
            {"seconds_median", incipit::bench::median(seconds)},
            {"notes", notes},
            {"notes_per_second", static_cast<double>(notes) / total}};
}

/// What mido took for each file that it can read; empty where Python has no mido.
json midoSeconds(const fs::path& folder, const fs::path& output) {
    const std::string command = std::string(INCIPIT_PYTHON " " INCIPIT_BENCH_SOURCE "/mido_read.py '") +
                                folder.string() + "' > '" + output.string() + "'";
    if (std::system(command.c_str()) != 0) return json::object();
    std::ifstream stream(output);
    return json::parse(stream);
}

json againstMido(const std::vector<Case>& cases, const fs::path& folder, const fs::path& scratch) {
    std::vector<double> ratios;
    std::size_t files = 0;
    for (int round = 0; round < kRounds; ++round) {
        const json mido = midoSeconds(folder, scratch);
        if (mido.empty()) return "skipped: python3-mido is not installed";
        files = mido.size();
        double theirs = 0;
        double ours = 0;
        for (const Case& each : cases) {
            const auto seconds = mido.find(each.file.filename().string());
            if (seconds == mido.end()) continue;
            theirs += seconds->get<double>();
            ours += medianSeconds(each, kRepeatsInRound);
        }
        ratios.push_back(theirs / ours);
    }
    return {{"files", files},
            {"rounds", kRounds},
            {"ratio_median", incipit::bench::median(ratios)},
            {"ratio_min", incipit::bench::quantile(ratios, 0)},
            {"ratio_max", incipit::bench::quantile(ratios, 1)}};
}

}  // namespace

int main(int argc, char** argv) {
    const fs::path archive = argc > 1 ? argv[1] : INCIPIT_SHARED_DATA "/tokens/cases.tar.gz";
    if (!fs::exists(archive)) {
        std::cout << json{{"result", "skipped: no data"}} << '\n';
        return 0;
    }
    const incipit::test::TemporaryFolder folder;
    const std::string unpack =
        "tar -xzf '" + archive.string() + "' -C '" + folder.path().string() + "' cases";
    if (std::system(unpack.c_str()) != 0) return 1;
    const std::vector<Case> cases = casesIn(folder / "cases");
    json result = againstMusic21(cases);
    result["against_mido"] = againstMido(cases, folder / "cases", folder / "mido.json");
    std::cout << result.dump(2) << '\n';
}
