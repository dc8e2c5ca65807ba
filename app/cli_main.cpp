// incipit: every job of the studio without a screen.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <new>

#include "base/error.h"
#include "cli/commands.h"

namespace {

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

int fail(const char* message) {
    std::fprintf(stderr, "incipit: %s\n", message);
    return kFailed;
}

}  // namespace

int main(int argc, char** argv) {
    using namespace incipit;
    try {
        CLI::App app{"Incipit learns from the music you open and composes on from it.", "incipit"};
        app.set_version_flag("--version", "incipit " INCIPIT_VERSION);
        app.require_subcommand(1);
        cli::addInfo(app);
        cli::addTokenize(app);
        cli::addTrain(app);
        cli::addGenerate(app);
        cli::addEvaluate(app);
#ifdef INCIPIT_HAS_SOUND
        cli::addRender(app);
        cli::addPlay(app);
        cli::addPorts(app);
#endif
        try {
            app.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            // --help and --version are "errors" of status 0.
            return app.exit(error) == 0 ? 0 : kWrongUsage;
        }
        return 0;
    } catch (const std::bad_alloc&) {
        return fail("The memory ran out. Close other programs or choose a smaller file.");
    } catch (const std::exception& error) {
        return fail(error.what());
    }
}
