// incipit-learning: the commands of incipit that need LibTorch; incipit hands over to it.

#include "cli/commands.h"
#include "cli/program.h"

int main(int argc, char** argv) {
    using namespace incipit;
    CLI::App app{"Incipit learns from the music you open and composes on from it.", "incipit"};
    cli::addTrain(app);
    cli::addGenerate(app);
    cli::addEvaluate(app);
#ifdef INCIPIT_HAS_SOUND
    cli::addAnswer(app);
#endif
    return cli::run(app, argc, argv);
}
