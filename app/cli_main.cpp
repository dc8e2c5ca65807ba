// incipit: every job of the studio without a screen.

#include "cli/commands.h"
#include "cli/program.h"

int main(int argc, char** argv) {
    using namespace incipit;
    CLI::App app{"Incipit learns from the music you open and composes on from it.", "incipit"};
    cli::addInfo(app);
    cli::addTokenize(app);
    cli::addLearningCommands(app, argv);
#ifdef INCIPIT_HAS_SOUND
    cli::addRender(app);
    cli::addPlay(app);
    cli::addRecord(app);
    cli::addPorts(app);
#endif
    return cli::run(app, argc, argv);
}
