// Writes pieces of small networks of all three schemes with random settings into a folder, for
// generated_pieces_check.py to read with mido. usage: generated_pieces FOLDER COUNT SEED    prints JSON

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "midi/smf_writer.h"
#include "support/generated_pieces.h"
#include "support/with_blas_kernels.h"

using namespace incipit;

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: generated_pieces FOLDER COUNT SEED\n";
        return 2;
    }
    test::withBlasKernels(argv);
    try {
        const std::filesystem::path folder = argv[1];
        const auto count = std::strtoull(argv[2], nullptr, 10);
        std::filesystem::create_directories(folder);
        const test::GeneratedPieces pieces(std::filesystem::path(INCIPIT_DEMO) / "petzold-minuet-anh114.mid",
                                           std::strtoull(argv[3], nullptr, 10));
        std::size_t tokens = 0;
        std::size_t notes = 0;
        std::size_t loops = 0;
        for (std::uint64_t index = 0; index < count; ++index) {
            const auto piece = pieces.write(index);
            midi::writeSmf(piece.result.score, folder / (std::to_string(index) + ".mid"));
            tokens += piece.result.ids.size();
            notes += midi::noteCount(piece.result.score);
            loops += piece.result.loops.size();
        }
        std::cout << nlohmann::json{{"pieces", count}, {"tokens", tokens}, {"notes", notes}, {"loops", loops}}
                         .dump(2)
                  << '\n';
    } catch (const std::exception& error) {
        std::cerr << "generated_pieces: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
