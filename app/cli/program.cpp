#include "cli/program.h"

#include <cstdio>
#include <exception>
#include <new>

#include "base/error.h"

namespace incipit::cli {

namespace {

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

int fail(const char* message) {
    std::fprintf(stderr, "incipit: %s\n", oneLine(message).c_str());
    return kFailed;
}

}  // namespace

int run(CLI::App& app, int argc, char** argv) {
    try {
        app.set_version_flag("--version", "incipit " INCIPIT_VERSION);
        app.require_subcommand(1);
        app.parse(argc, argv);
        return 0;
    } catch (const CLI::ParseError& error) {
        // --help and --version come as "errors" of status 0.
        return app.exit(error) == 0 ? 0 : kWrongUsage;
    } catch (const std::bad_alloc&) {
        return fail("The memory ran out. Close other programs or choose a smaller file.");
    } catch (const std::exception& error) {
        return fail(error.what());
    }
}

}  // namespace incipit::cli
