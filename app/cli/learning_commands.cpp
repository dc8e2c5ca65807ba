#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/blas_kernels.h"
#include "base/error.h"
#include "cli/program.h"

namespace incipit::cli {

namespace {

[[noreturn]] void handOver(char** argv) {
    const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "incipit-learning";
    base::chooseBlasKernels();
    ::execv(program.c_str(), argv);
    throw Error(program, std::string("The program cannot be started (") + std::strerror(errno) +
                             "). Build or install Incipit again.");
}

}  // namespace

void addLearningCommands(CLI::App& app, char** argv) {
    constexpr std::pair<const char*, const char*> kCommands[] = {
        {"train", "Train a model on MIDI files"},
        {"generate", "Write new music with a model"},
        {"evaluate", "Measure a model on MIDI files"},
#ifdef INCIPIT_HAS_SOUND
        {"answer", "Play with a model: it answers each phrase when you pause"},
#endif
    };
    for (const auto& [name, purpose] : kCommands) {
        CLI::App* command = app.add_subcommand(name, purpose);
        command->set_help_flag();
        command->prefix_command();
        command->callback([argv] { handOver(argv); });
    }
}

}  // namespace incipit::cli
