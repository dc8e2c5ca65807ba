/// Makes the index of the runs of notes that a corpus holds: runs CORPUS_FOLDER OUT. Each folder of the
/// corpus is a source of that name, in the order of the names, with all MIDI files inside. Prints how many
/// runs there are, how many different ones, and the size of the index. Files that cannot be read
/// are named and passed over, and so are folders that hold no run (drums are not compared).

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "analysis/originality.h"
#include "analysis/run_index.h"
#include "base/atomic_file.h"
#include "base/error.h"
#include "dataset/corpus.h"
#include "midi/smf_reader.h"

using namespace incipit;
namespace fs = std::filesystem;

namespace {

using Run = std::pair<std::uint64_t, int>;

std::vector<fs::path> foldersOf(const fs::path& corpus) {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(corpus)) {
        if (entry.is_directory()) folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

void addRuns(std::vector<Run>& runs, const fs::path& folder, int source) {
    for (const fs::path& file : dataset::findMidiFiles(std::array{folder})) {
        try {
            const auto notes = analysis::noteSequence(midi::readSmf(file).score);
            for (const std::uint64_t run : analysis::runHashes(notes, analysis::kIndexedRun))
                runs.emplace_back(run, source);
        } catch (const Error& error) {
            std::fprintf(stderr, "%s\n", error.what());
        }
    }
}

void makeIndex(const fs::path& corpus, const fs::path& out) {
    std::vector<Run> runs;
    std::vector<std::string> sources;
    for (const fs::path& folder : foldersOf(corpus)) {
        const std::size_t before = runs.size();
        addRuns(runs, folder, static_cast<int>(sources.size()));
        if (runs.size() > before) {
            sources.push_back(folder.filename().string());
        } else {
            std::fprintf(stderr, "%s: no run of %zu notes\n", folder.c_str(), analysis::kIndexedRun);
        }
    }
    const analysis::RunIndex index(runs, std::move(sources));
    const auto bytes = index.toBytes();
    base::writeFile(out, bytes);
    std::printf("%zu runs, %zu different, %zu bytes\n", runs.size(), index.runs(), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: %s CORPUS_FOLDER OUT\n", argv[0]);
        return 2;
    }
    try {
        makeIndex(argv[1], argv[2]);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "%s\n", exception.what());
        return 1;
    }
    return 0;
}
