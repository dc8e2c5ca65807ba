#include "bench/large_file.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/read_file.h"
#include "bench/child_cost.h"
#include "bench/statistics.h"
#include "midi/smf_reader.h"
#include "support/temporary_folder.h"
#include "tokenizer/tokenizer.h"

namespace incipit::bench {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kRuns = 3;

tokenizer::Encoding encode(const char* scheme, const fs::path& file) {
    return tokenizer::makeTokenizer(scheme)->encodeFile(base::readFile(file), std::nullopt);
}

bool readsScore(const fs::path& file, std::size_t notes) {
    return midi::noteCount(midi::readSmf(file).score) == notes;
}

/// Every part is taken apart, whichever is written. Drums give no tokens of this scheme: one track in 16.
bool writesNoteChord(const fs::path& file, std::size_t notes) {
    const tokenizer::Encoding encoding = encode("note-chord", file);
    std::size_t found = 0;
    for (const tokenizer::Part& part : encoding.parts) {
        found += part.notes;
    }
    return !encoding.ids.empty() && found + notes / 16 + 1 >= notes;
}

/// Each note is at least its pitch and its length.
bool writesEvents(const fs::path& file, std::size_t notes) {
    return encode("event", file).ids.size() >= 2 * notes;
}

template <typename Job>
json measure(const Job& job, const fs::path& file, std::size_t notes) {
    std::vector<double> seconds;
    std::vector<double> megabytes;
    bool complete = true;
    for (int run = 0; run < kRuns; ++run) {
        const ChildCost cost = costInChild([&] { return job(file, notes); });
        seconds.push_back(cost.seconds);
        megabytes.push_back(cost.peakMegabytes);
        complete = complete && cost.done;
    }
    return {{"complete", complete},
            {"seconds_median", median(seconds)},
            {"seconds_max", quantile(seconds, 1)},
            {"notes_per_second", static_cast<double>(notes) / median(seconds)},
            {"peak_megabytes_max", quantile(megabytes, 1)}};
}

}  // namespace

json largeFile(std::size_t notes, std::size_t tracks) {
    const test::TemporaryFolder folder;
    const fs::path file = folder / "large.mid";
    const std::string make = std::string(INCIPIT_PYTHON " " INCIPIT_BENCH_SOURCE "/make_large_midi.py ") +
                             std::to_string(notes) + " '" + file.string() + "' " + std::to_string(tracks);
    if (std::system(make.c_str()) != 0) return {{"complete", false}};

    json result = {{"notes", notes}, {"file_megabytes", fs::file_size(file) >> 20U}, {"runs", kRuns}};
    result["score"] = measure(readsScore, file, notes);
    result["note_chord_tokens"] = measure(writesNoteChord, file, notes);
    result["event_tokens"] = measure(writesEvents, file, notes);
    bool complete = true;
    for (const char* job : {"score", "note_chord_tokens", "event_tokens"}) {
        complete = complete && result[job]["complete"].get<bool>();
    }
    result["complete"] = complete;
    return result;
}

}  // namespace incipit::bench
