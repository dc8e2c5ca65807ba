#include "cli/train_settings.h"

#include <string>
#include <vector>

#include "tokenizer/tokenizer.h"
#include "training/recipe.h"

namespace incipit::cli {

namespace {

std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const training::Recipe* recipe : training::recipes())
        all.push_back(recipe->name());
    return all;
}

}  // namespace

void addChoices(CLI::App& command, training::Choices& choices) {
    command
        .add_option("--recipe", choices.recipe,
                    "The tutorial's network, or the studio's own [article for note-chord, else studio]")
        ->check(CLI::IsMember(names()));
    command
        .add_option("--tokenizer", choices.tokenizer,
                    "How music becomes tokens [note-chord; of the studio's recipe event]")
        ->check(CLI::IsMember(tokenizer::schemes()));
    command.add_option("--step", choices.quartersPerStep,
                       "Length of a step of the frame tokenizer in quarter notes [1]");
    command
        .add_option("--epochs", choices.epochs,
                    "How often all music is seen [100; of the studio's recipe by its size]")
        ->check(CLI::Range(1, 1'000'000));
    command
        .add_option("--batch-size", choices.batchSize,
                    "Windows in one step, or lanes of the studio's recipe [32, or by the music's size]")
        ->check(CLI::Range(1, 65'536));
    command.add_option("--learning-rate", choices.learningRate, "Of Adam [by the recipe]")
        ->check(CLI::Range(1e-9, 1.0));
    command
        .add_option("--layers", choices.layers, "LSTM layers of the studio's network [by the music's size]")
        ->check(CLI::Range(1, 8));
    command.add_option("--units", choices.units, "Size of each of them [by the music's size]")
        ->check(CLI::Range(1, 4'096));
    command
        .add_option("--memory", choices.memory,
                    "Tokens of the piece that its memory reaches back, 0 for none, also where --from begins "
                    "with a model that has one [1024, or as that model's]")
        ->check(CLI::Range(0, 16'384));
    command.add_option("--dropout", choices.dropout, "Between the layers of the studio's network")
        ->check(CLI::Range(0.0, 0.99));
    command.add_option("--weight-dropout", choices.weightDropout, "Of its recurrent weights")
        ->check(CLI::Range(0.0, 0.99));
    command.add_flag("--no-transposition", choices.noTransposition,
                     "Learn from pieces in their own keys only (studio's recipe)");
    command.add_flag("--vary", choices.varied,
                     "Hear each piece in any key, louder or softer, faster or slower (studio's recipe)");
    command
        .add_option("--balance", choices.balance,
                    "How folders of different sizes are heard: 1 each piece once, 0 all folders alike [1]")
        ->check(CLI::Range(0.0, 1.0));
}

}  // namespace incipit::cli
