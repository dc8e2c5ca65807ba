// From a MIDI file on disk to the tutorial's tokens: notes a second and how many times faster than mido's
// plain reading of the same files, which runs in alternation here, for music (the folk tunes of Nottingham's
// test set) and for the reference cases, which are small or odd; for the cases also how many times faster
// than music21, whose seconds stand beside them; then what a file of 10 million notes costs. usage: read
// [NOTES]    prints JSON. Without ../shared the demo pieces are the music; the ratio to mido needs
// python3-mido.
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

json againstMusic21(const std::vector<ReadingCase>& cases, const std::vector<double>& seconds) {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (cases[i].music21Seconds) ratios.push_back(*cases[i].music21Seconds / seconds[i]);
    }
    if (ratios.empty()) return "skipped: no reference cases";
    json result = spread(ratios);
    result["cases"] = ratios.size();
    result["count_under_1000"] =
        std::count_if(ratios.begin(), ratios.end(), [](double ratio) { return ratio < kAim; });
    return result;
}

/// What mido took for each file that it can read; empty where Python has no mido.
json midoSeconds(const fs::path& folder, const fs::path& output) {
    const std::string command = std::string(INCIPIT_PYTHON " " INCIPIT_BENCH_SOURCE "/mido_read.py '") +
                                folder.string() + "' > '" + output.string() + "'";
    if (std::system(command.c_str()) != 0) return json::object();
    std::ifstream stream(output);
    return json::parse(stream);
}

json againstMido(const std::vector<ReadingCase>& cases, const fs::path& folder, const fs::path& output) {
    std::vector<double> ratios;
    std::size_t files = 0;
    for (int round = 0; round < kRounds; ++round) {
        const json mido = midoSeconds(folder, output);
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

/// Our own seconds for every file of a folder, and the peers'.
json readFolder(const fs::path& folder, const fs::path& scratch) {
    const std::vector<ReadingCase> cases = incipit::bench::readingCasesIn(folder);
    std::vector<double> seconds;
    double total = 0;
    std::size_t notes = 0;
    for (const ReadingCase& each : cases) {
        seconds.push_back(medianSeconds(each, kRepeats));
        total += seconds.back();
        notes += notesIn(each.file);
    }
    return {{"files", cases.size()},
            {"repeats", kRepeats},
            {"notes", notes},
            {"seconds_median", incipit::bench::median(seconds)},
            {"notes_per_second", static_cast<double>(notes) / total},
            {"against_music21", againstMusic21(cases, seconds)},
            {"against_mido", againstMido(cases, folder, scratch / "mido.json")}};
}

/// A folder of an archive of the shared data, unpacked; empty where the data is not there.
fs::path unpacked(const char* archive, const char* folder, const fs::path& scratch) {
    const std::string file = std::string(INCIPIT_SHARED_DATA "/") + archive;
    if (!fs::exists(file)) return {};
    const std::string unpack = "tar -xzf '" + file + "' -C '" + scratch.string() + "' " + folder;
    return std::system(unpack.c_str()) == 0 ? scratch / folder : fs::path{};
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t many = std::stoull(argc > 1 ? argv[1] : kManyNotes);
    const incipit::test::TemporaryFolder scratch;
    // First, as its processes begin with the memory of this one.
    const json large = incipit::bench::largeFile(many, 16);
    const json oneTrack = incipit::bench::largeFile(many, 1);

    const fs::path tunes = unpacked("data/polyphonic-midi.tar.gz", "nottingham/test", scratch.path());
    const fs::path cases = unpacked("tokens/cases.tar.gz", "cases", scratch.path());
    json result = {{"music", readFolder(tunes.empty() ? fs::path(INCIPIT_DEMO) : tunes, scratch.path())}};
    const json& mido = result["music"]["against_mido"];
    if (mido.is_object()) result["ratio_to_mido"] = mido["ratio_median"];
    result["reference_cases"] = cases.empty() ? json("skipped: no data") : readFolder(cases, scratch.path());
    result["large_file"] = large;
    result["large_file_of_one_track"] = oneTrack;
    std::cout << result.dump(2) << '\n';
    return large["complete"].get<bool>() && oneTrack["complete"].get<bool>() ? 0 : 1;
}
