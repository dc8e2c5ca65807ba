#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>
#include <string>

#include "engine/engine.h"
#include "generation/options.h"
#include "generation/scores.h"

namespace incipit::cli {

/// What the user asked generate to write.
struct GenerateSettings {
    std::filesystem::path model, output;
    std::filesystem::path prime;   ///< empty: none
    std::optional<int> primeBars;  ///< only the first of it
    std::filesystem::path again;   ///< a file that generate wrote, whose settings hold; empty: none
    int takes = 1;
    std::optional<generation::Measure> best;  ///< only the best take by it; none: all
    bool json = false;
    bool sized = false;  ///< whether a length was asked for, in tokens or bars
    generation::Options generation;
};

/// Writes what they say.
void generate(const GenerateSettings& settings, const engine::Engine& engine);

/// A General MIDI program from 0, or "drums". @throws CLI::ValidationError in the name of that option
[[nodiscard]] int parseInstrument(const std::string& text, const std::string& option);

/// How tokens are chosen: seed, temperature, cuts.
void addChoice(CLI::App& command, generation::Options& options);
/// Which pitches may be: key, range. Checked like those of addSettings().
void addPitches(CLI::App& command, generation::Options& options);
/// What else a take is led by: scale, chords, density, polyphony. After addPitches().
void addSteering(CLI::App& command, generation::Options& options);
/// Pitches and instruments.
void addNotes(CLI::App& command, generation::Options& options);

/// How many takes, and which of them are written.
void addTakes(CLI::App& command, GenerateSettings& settings);

/// Adds the options of generate, which fill the settings; these must outlive the command. Those that no range
/// can check throw CLI::ValidationError when the command is parsed: wrong usage.
void addSettings(CLI::App& command, GenerateSettings& settings);

}  // namespace incipit::cli
