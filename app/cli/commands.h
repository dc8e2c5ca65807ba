#pragma once

#include <CLI/CLI.hpp>

namespace incipit::engine {
class Engine;
}

namespace incipit::cli {

// Each adds one command with its options to the program. Its callback runs the job synchronously, writes
// results to standard output and progress to standard error, and throws incipit::Error when it fails. The
// engine must outlive the program.

void addInfo(CLI::App& app);
void addChords(CLI::App& app);
void addTokenize(CLI::App& app);
void addCorpus(CLI::App& app);
void addTrain(CLI::App& app, const engine::Engine& engine);
void addGenerate(CLI::App& app, const engine::Engine& engine);
void addContinue(CLI::App& app, const engine::Engine& engine);
void addRewrite(CLI::App& app, const engine::Engine& engine);
void addEvaluate(CLI::App& app, const engine::Engine& engine);
void addSurprise(CLI::App& app, const engine::Engine& engine);
void addRender(CLI::App& app);
void addPlay(CLI::App& app);
void addRecord(CLI::App& app);
void addAnswer(CLI::App& app, const engine::Engine& engine);
void addAccompany(CLI::App& app, const engine::Engine& engine);
void addPorts(CLI::App& app);

}  // namespace incipit::cli
