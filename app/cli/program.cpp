#include "cli/program.h"

#include <exception>

#include "base/error.h"
#include "base/language.h"
#include "cli/help.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "cli/usage.h"

namespace incipit::cli {

namespace {

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

}  // namespace

int run(CLI::App& app, int argc, char** argv) {
    try {
        base::setLanguage(base::userLanguage());
        app.set_version_flag("--version", "incipit " INCIPIT_VERSION);
        app.require_subcommand(1);
        app.failure_message([](const CLI::App* /*app*/, const CLI::Error& error) {
            return say(usageFact(error)) + '\n' + say(Fact(messages::kSeeHelp)) + '\n';
        });
        translateHelp(app);
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
