#include "cli/program.h"

#include <exception>

#include "base/error.h"
#include "cli/say.h"

namespace incipit::cli {

namespace {

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

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
    } catch (const std::exception& error) {
        warn(factOf(error));
        return kFailed;
    }
}

}  // namespace incipit::cli
