#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/blas_kernels.h"
#include "base/error.h"
#include "cli/interrupt.h"
#include "cli/program.h"

namespace incipit::cli {

namespace {

[[noreturn]] void handOver(char** argv) {
    const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "incipit-learning";
    base::chooseBlasKernels();
    // OpenBLAS may start threads before main().
    blockInterrupts();
    ::execv(program.c_str(), argv);
    throw Error(program, std::string("The program cannot be started (") + std::strerror(errno) +
                             "). Build or install Incipit again.");
}

}  // namespace

void addLearningCommands(CLI::App& app, char** argv) {
    for (const auto& [name, purpose] : {std::pair{"train", "Train a model on MIDI files"},
                                        std::pair{"generate", "Write new music with a model"},
                                        std::pair{"evaluate", "Measure a model on MIDI files"}}) {
        CLI::App* command = app.add_subcommand(name, purpose);
        command->set_help_flag();
        command->prefix_command();
        command->callback([argv] { handOver(argv); });
    }
}

}  // namespace incipit::cli
