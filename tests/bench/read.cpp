// From a MIDI file on disk to the tutorial's tokens: notes a second, how many times faster than mido's plain
// reading of the same files, which runs in alternation here, and than music21, whose seconds stand beside the
// reference cases; then what a file of 10 million notes costs. usage: read [CASES.tar.gz] [NOTES]    prints
// JSON. Without the reference cases the demo pieces are read; the ratio to mido needs python3-mido.
//
// Small files are timed in seconds of the processor, on both sides: other programs' work would lengthen
// mido's milliseconds and leave our microseconds, which a time slice holds, as they are.

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/read_file.h"
#include "bench/large_file.h"
#include "bench/reading_cases.h"
#include "bench/statistics.h"
#include "midi/smf_reader.h"
#include "support/temporary_folder.h"
#include "tokenizer/tokenizer.h"

namespace {

namespace fs = std::filesystem;
using incipit::bench::ReadingCase;
using nlohmann::json;

constexpr int kRepeats = 51;
constexpr int kRounds = 7;
constexpr int kRepeatsInRound = 5;  // as in mido_read.py
constexpr double kAim = 1000;
constexpr const char* kManyNotes = "10000000";

double processorSeconds() {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Seconds from the file to its tokens; a refusal takes its time too.
double tokenize(const ReadingCase& each) {
    static const auto kTokenizer = incipit::tokenizer::makeTokenizer("note-chord");
    const double start = processorSeconds();
    try {
        static_cast<void>(kTokenizer->encodeFile(incipit::base::readFile(each.file), each.part));
    } catch (const incipit::Error&) {
    }
    return processorSeconds() - start;
}

double medianSeconds(const ReadingCase& each, int repeats) {
    std::vector<double> seconds;
    seconds.reserve(static_cast<std::size_t>(repeats));
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

json spread(const std::vector<double>& ratios) {
    return {{"ratio_median", incipit::bench::median(ratios)},
            {"ratio_min", incipit::bench::quantile(ratios, 0)},
            {"ratio_max", incipit::bench::quantile(ratios, 1)}};
}

/// Our own seconds for every case, and how many times music21 took where that is known.
json readCases(const std::vector<ReadingCase>& cases) {
    std::vector<double> ratios;
    std::vector<double> seconds;
    double total = 0;
    std::size_t notes = 0;
    for (const ReadingCase& each : cases) {
        seconds.push_back(medianSeconds(each, kRepeats));
        total += seconds.back();
        notes += notesIn(each.file);
        if (each.music21Seconds) ratios.push_back(*each.music21Seconds / seconds.back());
    }
    json music21 = "skipped: no reference cases";
    if (!ratios.empty()) {
        music21 = spread(ratios);
        music21["cases"] = ratios.size();
        music21["count_under_1000"] =
            std::count_if(ratios.begin(), ratios.end(), [](double ratio) { return ratio < kAim; });
    }
    return {{"files", cases.size()},
            {"repeats", kRepeats},
            {"notes", notes},
            {"seconds_median", incipit::bench::median(seconds)},
            {"notes_per_second", static_cast<double>(notes) / total},
            {"against_music21", music21}};
}

/// What mido took for each file that it can read; empty where Python has no mido.
json midoSeconds(const fs::path& folder, const fs::path& output) {
    const std::string command = std::string(INCIPIT_PYTHON " " INCIPIT_BENCH_SOURCE "/mido_read.py '") +
                                folder.string() + "' > '" + output.string() + "'";
    if (std::system(command.c_str()) != 0) return json::object();
    std::ifstream stream(output);
    return json::parse(stream);
}

json againstMido(const std::vector<ReadingCase>& cases, const fs::path& folder, const fs::path& scratch) {
    std::vector<double> ratios;
    std::size_t files = 0;
    for (int round = 0; round < kRounds; ++round) {
        const json mido = midoSeconds(folder, scratch);
        if (mido.empty()) return "skipped: python3-mido is not installed";
        files = mido.size();
        double theirs = 0;
        double ours = 0;
        for (const ReadingCase& each : cases) {
            const auto seconds = mido.find(each.file.filename().string());
            if (seconds == mido.end()) continue;
            theirs += seconds->get<double>();
            ours += medianSeconds(each, kRepeatsInRound);
        }
        ratios.push_back(theirs / ours);
    }
    json result = spread(ratios);
    result["files"] = files;
    result["rounds"] = kRounds;
    return result;
}

}  // namespace

int main(int argc, char** argv) {
    const fs::path archive = argc > 1 ? argv[1] : INCIPIT_SHARED_DATA "/tokens/cases.tar.gz";
    const std::size_t many = std::stoull(argc > 2 ? argv[2] : kManyNotes);
    const incipit::test::TemporaryFolder scratch;
    fs::path folder = INCIPIT_DEMO;
    if (fs::exists(archive)) {
        folder = scratch / "cases";
        const std::string unpack =
            "tar -xzf '" + archive.string() + "' -C '" + scratch.path().string() + "' cases";
        if (std::system(unpack.c_str()) != 0) return 1;
    }
    // First, as its processes begin with the memory of this one.
    const json large = incipit::bench::largeFile(many, 16);
    const json oneTrack = incipit::bench::largeFile(many, 1);
    const std::vector<ReadingCase> cases = incipit::bench::readingCasesIn(folder);
    json result = readCases(cases);
    result["against_mido"] = againstMido(cases, folder, scratch / "mido.json");
    if (result["against_mido"].is_object()) result["ratio_to_mido"] = result["against_mido"]["ratio_median"];
    result["large_file"] = large;
    result["large_file_of_one_track"] = oneTrack;
    std::cout << result.dump(2) << '\n';
    return large["complete"].get<bool>() && oneTrack["complete"].get<bool>() ? 0 : 1;
}
