// compile_demo IN.txt OUT.mid: writes a demo piece, entered as text, as a Standard MIDI File.

#include <cstdio>
#include <exception>
#include <string_view>

#include "base/read_file.h"
#include "demo_parser.h"
#include "demo_performance.h"
#include "midi/smf_writer.h"

int main(int argc, char** argv) {
    using namespace incipit;
    if (argc != 3) {
        std::fputs("usage: compile_demo IN.txt OUT.mid\n", stderr);
        return 2;
    }
    try {
        constexpr std::uintmax_t kLargestText = 1 << 20;
        const auto bytes = base::readFile(argv[1], kLargestText);
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        midi::writeSmf(demo::perform(demo::parse(text, argv[1])), argv[2]);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
