// How long a MIDI file of 10 million notes takes to open, and how much memory at its peak.
// usage: open_large [NOTES]    prints JSON; each run is a process of its own, so that its peak is its own.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/statistics.h"
#include "midi/smf_reader.h"
#include "support/temporary_folder.h"

namespace {

constexpr int kRuns = 5;

struct Run {
    double seconds = 0;
    double peakMegabytes = 0;
    bool complete = false;
};

Run openOnce(const std::filesystem::path& file, std::size_t notes) {
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        const auto reading = incipit::midi::readSmf(file);
        ::_exit(incipit::midi::noteCount(reading.score) == notes ? 0 : 1);
    }
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    return {took.count(), static_cast<double>(usage.ru_maxrss) / 1024,
            WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

}  // namespace

int main(int argc, char** argv) {
    const std::string notes = argc > 1 ? argv[1] : "10000000";
    const incipit::test::TemporaryFolder folder;
    const auto file = folder / "large.mid";
    const std::string generate = std::string(INCIPIT_PYTHON " " INCIPIT_BENCH_SOURCE "/make_large_midi.py ") +
                                 notes + " " + file.string();
    if (std::system(generate.c_str()) != 0) return 1;

    std::vector<double> seconds;
    std::vector<double> megabytes;
    bool complete = true;
    for (int i = 0; i < kRuns; ++i) {
        const Run run = openOnce(file, std::stoull(notes));
        seconds.push_back(run.seconds);
        megabytes.push_back(run.peakMegabytes);
        complete = complete && run.complete;
    }
    std::cout << nlohmann::json{{"notes", std::stoull(notes)},
                                {"file_megabytes", std::filesystem::file_size(file) >> 20U},
                                {"runs", kRuns},
                                {"all_notes_read", complete},
                                {"seconds_median", incipit::bench::median(seconds)},
                                {"seconds_max", incipit::bench::quantile(seconds, 1)},
                                {"peak_megabytes_max", incipit::bench::quantile(megabytes, 1)}}
                     .dump(2)
              << '\n';
    return complete ? 0 : 1;
}
