#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>

#include "base/atomic_file.h"
#include "cli/command_tree.h"
#include "cli/completion.h"
#include "cli/manual_command.h"
#include "cli/manual_page.h"

namespace incipit::cli {

namespace {

namespace fs = std::filesystem;

void writePage(const CLI::App& command, const fs::path& folder) {
    base::writeFile(folder / (pageName(command) + ".1"), std::string_view(manualPage(command)));
}

void writePages(const CLI::App& program, const fs::path& folder) {
    writePage(program, folder);
    for (const CLI::App* each : commandsOf(program))
        writePage(*each, folder);
}

}  // namespace

void addManual(CLI::App& app) {
    // Both are for who packs the program; users have the pages and completions installed.
    auto folder = std::make_shared<fs::path>();
    CLI::App* manual = app.add_subcommand("manual", "Write the manual pages into a folder")->group("");
    manual->add_option("FOLDER", *folder, "An existing folder")->required();
    manual->callback([&app, folder] { writePages(app, *folder); });

    CLI::App* completion =
        app.add_subcommand("completion", "Print what completes commands in a shell")->group("");
    completion->require_subcommand(1);
    const auto addShell = [&app, completion](const char* shell, std::string (*script)(const CLI::App&)) {
        completion->add_subcommand(shell)->callback(
            [&app, script] { std::fputs(script(app).c_str(), stdout); });
    };
    addShell("bash", bashCompletion);
    addShell("zsh", zshCompletion);
    addShell("fish", fishCompletion);
}

}  // namespace incipit::cli
