#pragma once

#include <CLI/CLI.hpp>

namespace incipit::cli {

// Each adds one command with its options to the program. Its callback runs the job synchronously, writes
// results to standard output and progress to standard error, and throws incipit::Error when it fails.

void addInfo(CLI::App& app);
void addTokenize(CLI::App& app);
void addTrain(CLI::App& app);
void addGenerate(CLI::App& app);
void addEvaluate(CLI::App& app);
void addRender(CLI::App& app);
void addPlay(CLI::App& app);
void addRecord(CLI::App& app);
void addAnswer(CLI::App& app);
void addPorts(CLI::App& app);

}  // namespace incipit::cli
