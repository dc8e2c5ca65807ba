#include <memory>

#include "cli/commands.h"
#include "cli/generate_settings.h"

namespace incipit::cli {

void addContinue(CLI::App& app, const engine::Engine& engine) {
    auto settings = std::make_shared<GenerateSettings>();
    CLI::App* command = app.add_subcommand(
        "continue",
        "Write a piece on behind its end, or otherwise from a bar on; what stands before is kept");
    command->add_option("MODEL", settings->model, "A model that train wrote, or base")->required();
    command->add_option("FILE", settings->prime, "The MIDI file")->required();
    command->add_option("-o,--output", settings->output, "The MIDI file to write")->required();
    command
        ->add_option_function<int>(
            "--from", [settings](int bar) { settings->primeBars = bar - 1; },
            "Write on otherwise from this bar on, counted from 1 [behind the last]")
        ->check(CLI::Range(2, generation::kMostBars));
    command
        ->add_option_function<int>(
            "--bars",
            [settings](int bars) {
                settings->generation.bars = bars;
                settings->generation.length = generation::kMostTokens;
                settings->sized = true;
            },
            "Bars to write at most [32]")
        ->check(CLI::Range(1, generation::kMostBars));
    addChoice(*command, settings->generation);
    addNotes(*command, settings->generation);
    addSteering(*command, settings->generation);
    addTakes(*command, *settings);
    command->add_flag("--json", settings->json, "Print one JSON object");
    command->callback([settings, &engine] {
        settings->generation.keepPrime = true;
        generate(*settings, engine);
    });
}

}  // namespace incipit::cli
